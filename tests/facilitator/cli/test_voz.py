"""`tinkuy voz check`: says what is missing and how to get it, and what this machine can do. In Spanish, without a network."""

from __future__ import annotations

import os
import sys
import wave
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from facilitator.cli.voz import told, voz
from tests.transcription.recorded import MODEL, SAID, SOUND
from transcription.engines.whisper import is_installed, sha256_of
from transcription.sizes import PASS_S, advice

MODULE = sys.modules["facilitator.cli.voz"]  # by name: the package gives the command under the same one
WITH_VOICE = pytest.mark.skipif(not is_installed(), reason="the extra voz is not installed here")


def checked(monkeypatch: pytest.MonkeyPatch, *words: str, **settings: str) -> Result:
    for name in [name for name in os.environ if name.startswith("TINKUY_")]:
        monkeypatch.delenv(name)
    for name, value in settings.items():
        monkeypatch.setenv(f"TINKUY_{name.upper()}", value)
    return CliRunner().invoke(voz, ["check", *words])


def test_without_the_extra_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MODULE, "is_installed", lambda: False)
    result = checked(monkeypatch)
    assert result.exit_code == 1
    assert "dev/setup.py voz" in result.output


def test_a_script_is_told_as_one_and_needs_no_extra(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(MODULE, "is_installed", lambda: False)
    script = tmp_path / "guion.txt"
    missing = checked(monkeypatch, voz_model=f"guion:{script}")
    assert (missing.exit_code, "TINKUY_VOZ_MODEL" in missing.output) == (1, True)
    script.write_text("Acordamos leer.\nTraer el registro.\n", encoding="utf-8")
    found = checked(monkeypatch, voz_model=f"guion:{script}")
    assert found.exit_code == 0, found.output
    assert "un guion de 2 frases" in found.output


@WITH_VOICE
@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({}, "No hay un modelo elegido"),
        ({"voz_model": "no-hay.pt"}, "no está donde dice TINKUY_VOZ_MODEL"),
        ({"voz_model": __file__}, "no es un modelo de Whisper"),
        ({"voz_model": str(MODEL), "voz_sha256": "0" * 64}, "no es el que se esperaba"),
        ({"voz_model": str(MODEL), "voz_sha256": "zz"}, "TINKUY_VOZ_SHA256"),
    ],
)
def test_a_model_that_cannot_be_used_is_named_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], sentence: str
) -> None:
    result = checked(monkeypatch, **settings)
    assert result.exit_code == 1
    assert sentence in result.output
    assert "Traceback" not in result.output


@WITH_VOICE
def test_a_model_is_timed_and_a_sound_is_written_down(monkeypatch: pytest.MonkeyPatch) -> None:
    result = checked(
        monkeypatch, "--sound", str(SOUND), voz_model=str(MODEL), voz_sha256=sha256_of(MODEL).upper()
    )
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert [line.split("  ", 2)[2] for line in lines[-3:]] == list(SAID)
    assert any(line.startswith("• Leer 30 s de sonido toma ") for line in lines)
    assert any("no tiene un tamaño oficial" in line for line in lines)


@WITH_VOICE
def test_a_sound_of_another_kind_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stereo, words = tmp_path / "dos.wav", tmp_path / "palabras.wav"
    with wave.open(str(stereo), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(bytes(64_000))
    words.write_text("no es sonido", encoding="utf-8")
    for sound in (stereo, words, tmp_path / "no-hay.wav"):
        result = checked(monkeypatch, "--sound", str(sound), voz_model=str(MODEL))
        assert result.exit_code == 1
        assert "Ese sonido no se puede leer" in result.output


@pytest.mark.parametrize(
    ("slower", "sentence"),
    [
        (1.0, "le conviene «small»"),
        (2.0, "le conviene «base»"),
        (4.0, "solo puede con «tiny»"),
        (9.0, "es muy lenta"),
    ],
)
def test_the_advice_is_in_plain_words(slower: float, sentence: str) -> None:
    lines = list(told("base", advice("base", PASS_S["base"] * slower)))
    assert sentence in lines[-1]
    assert [line.split(":")[0].strip() for line in lines[1:4]] == ["small", "base", "tiny"]


def test_of_a_model_too_large_no_time_is_promised() -> None:
    assert "tarjeta gráfica" in list(told("medium", None))[-1]
