"""Whether there is a recogniser is known without loading one, and a model is read once for as long as it stays the same."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.transcription.recorded import MODEL
from transcription import choice
from transcription.choice import EngineChoice, chosen, engine_of, fault_of, from_fields
from transcription.engines.whisper import is_installed, sha256_of
from transcription.loudness import LoudnessEar

WITH_VOICE = pytest.mark.skipif(not is_installed(), reason="the extra voz is not installed here")


def test_nothing_is_chosen_where_nothing_is_set() -> None:
    assert chosen(None, None) == "model_unset"


def test_without_the_extra_a_model_is_of_no_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "is_installed", lambda: False)
    assert chosen(str(MODEL), None) == "voz_missing"


def test_a_file_that_is_not_there_is_known_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(choice, "is_installed", lambda: True)
    assert chosen(str(tmp_path / "none.pt"), None) == "model_missing"
    assert chosen(str(tmp_path), None) == "model_missing"
    found = chosen(str(MODEL), "AB" * 32)
    assert isinstance(found, EngineChoice)
    assert (found.engine, found.model, found.sha256) == ("whisper", str(MODEL), "AB" * 32)
    assert from_fields(found.fields()) == found


def test_a_script_needs_no_extra(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(choice, "is_installed", lambda: False)
    script = tmp_path / "guion.txt"
    script.write_text("\n  Acordamos   leer.\n\nTraer el registro.\n", encoding="utf-8")
    found = chosen(f"guion:{script}", None)
    assert found == EngineChoice("scripted", sentences=("Acordamos leer.", "Traer el registro."))
    assert from_fields(found.fields()) == found
    _, ear = engine_of(found)
    assert isinstance(ear(), LoudnessEar)
    assert fault_of(found) is None


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, "model_missing"), (b"\n \n", "model_unreadable"), (b"\xff\xfe", "model_unreadable")],
)
def test_a_script_that_says_nothing_is_none(tmp_path: Path, content: bytes | None, code: str) -> None:
    script = tmp_path / "guion.txt"
    if content is not None:
        script.write_bytes(content)
    assert chosen(f"guion:{script}", None) == code


@pytest.mark.parametrize(
    ("name", "size", "is_draft"),
    [
        ("small.pt", "small", False),
        ("base.pt", "base", True),
        ("tiny.es.pt", "tiny", True),
        ("large-v3.pt", "large", False),
        ("micro.pt", None, False),
    ],
)
def test_a_size_is_told_by_the_name_of_an_official_file(
    name: str, size: str | None, *, is_draft: bool
) -> None:
    made = EngineChoice("whisper", f"/models/{name}")
    assert (made.size, made.is_draft) == (size, is_draft)


def test_a_model_of_another_sum_is_found_by_reading_it_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    read, plain = list[Path](), sha256_of

    def counted(path: Path) -> str:
        read.append(path)
        return plain(path)

    monkeypatch.setattr(choice, "sha256_of", counted)
    model = tmp_path / "small.pt"
    model.write_bytes(b"weights")
    right = EngineChoice("whisper", str(model), hashlib.sha256(b"weights").hexdigest().upper())
    other = EngineChoice("whisper", str(model), "0" * 64)
    assert [fault_of(one) for one in (right, other, right)] == [None, "model_other", None]
    assert fault_of(EngineChoice("whisper", str(model))) is None
    assert len(read) == 1
    model.write_bytes(b"other weights")
    os.utime(model, ns=(1, 1))
    assert fault_of(right) == "model_other"
    model.unlink()
    assert fault_of(right) == "model_missing"


@WITH_VOICE
def test_to_know_that_it_is_there_loads_nothing_of_it() -> None:
    asked = (
        "import sys; from transcription.choice import chosen; "
        f"print(type(chosen({str(MODEL)!r}, None)).__name__, {{'torch', 'whisper', 'numpy'}} & set(sys.modules))"
    )
    found = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert found.stdout.split(maxsplit=1) == ["EngineChoice", "set()\n"]
