"""Whether speech can be used here: each reason by its code, a model's sum read once, and never on the loop."""

from __future__ import annotations

import shutil
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from facilitator.settings import Settings
from facilitator.speech.availability import Availability, Found
from facilitator.speech.sayings import SAYINGS
from tests.transcription.recorded import MODEL
from transcription.engines.whisper import sha256_of

ASKS = (sys.modules["facilitator.speech.availability"], sys.modules["transcription.choice"])
READS = sys.modules["transcription.choice"]


def with_extra(monkeypatch: pytest.MonkeyPatch, *, is_there: bool) -> None:
    for module in ASKS:
        monkeypatch.setattr(module, "is_installed", lambda: is_there)


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    with_extra(monkeypatch, is_there=True)


def of(**settings: Any) -> Availability:
    return Availability(Settings(**settings))


async def test_without_the_extra_nothing_can_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with_extra(monkeypatch, is_there=False)
    for settings in ({}, {"voz_model": str(MODEL)}):
        assert await of(**settings).found() == Found("voz_missing")
        assert not of(**settings).is_configured


@pytest.mark.usefixtures("installed")
async def test_each_reason_has_its_code_and_its_sentence() -> None:
    right = sha256_of(MODEL)
    for settings, code in [
        ({}, "model_unset"),
        ({"voz_model": "no-hay.pt"}, "model_missing"),
        ({"voz_model": __file__}, "model_unreadable"),
        ({"voz_model": str(MODEL), "voz_sha256": "0" * 64}, "model_other"),
        ({"voz_model": "guion:no-hay.txt"}, "model_missing"),
        ({"voz_model": str(MODEL), "voz_sha256": right}, None),
        ({"voz_model": str(MODEL)}, None),
    ]:
        found = await of(**settings).found()
        assert found == Found(code, None)
        assert code is None or SAYINGS[code].endswith(".")


@pytest.mark.usefixtures("installed")
async def test_a_sum_is_read_once_beside_the_loop_and_again_for_another_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    model = tmp_path / "modelo.pt"
    shutil.copyfile(MODEL, model)
    read_in: list[threading.Thread] = []

    def summed(path: Path) -> str:
        read_in.append(threading.current_thread())
        return sha256_of(path)

    monkeypatch.setattr(READS, "sha256_of", summed)
    availability = of(voz_model=str(model), voz_sha256=sha256_of(model))
    assert [(await availability.found()).code for _ in range(3)] == [None] * 3
    assert len(read_in) == 1
    assert read_in[0] is not threading.main_thread()
    model.write_bytes(MODEL.read_bytes() + b"x")
    assert (await availability.found()).code == "model_other"
    model.unlink()
    assert (await availability.found()).code == "model_missing"


async def test_a_script_needs_no_extra_but_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with_extra(monkeypatch, is_there=False)
    script = tmp_path / "guion.txt"
    script.write_text("Acordamos aplicar la ficha.\n", encoding="utf-8")
    availability = of(voz_model=f"guion:{script}")
    assert availability.is_configured
    assert await availability.found() == Found(None, "script")
    script.write_text("\n  \n", encoding="utf-8")
    assert await availability.found() == Found("model_unreadable")


def test_only_small_models_are_called_drafts() -> None:
    sizes = ("tiny", "base", "small", "medium", "large", None)
    assert [Found(None, size).is_draft for size in sizes] == [True, True, False, False, False, False]
