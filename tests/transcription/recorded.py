"""The recorded fixture sound, at the rate of our own frames."""

from __future__ import annotations

import wave
from array import array
from pathlib import Path

HERE = Path(__file__).parent / "voz"
MODEL, SOUND = HERE / "micro.pt", HERE / "meeting_48k.wav"
SAID = (
    "Acordamos aplicar la ficha de seguimiento.",
    "Me comprometo a revisar las evidencias el viernes.",
    "Queda aprobado el plan de mejora.",
)


def meeting() -> bytes:
    """PCM16 mono at 16 kHz: the three sentences with their pauses."""
    with wave.open(str(SOUND), "rb") as file:
        samples = array("h", file.readframes(file.getnframes()))
    return array("h", (sum(samples[at : at + 3]) // 3 for at in range(0, len(samples) - 2, 3))).tobytes()
