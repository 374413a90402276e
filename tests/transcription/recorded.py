"""The recorded fixture sound, at the rate of our own frames."""

from __future__ import annotations

import json
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


def spoken_phrases() -> list[tuple[str, bytes]]:
    """48 phrases with their words, each without a pause around it: PCM16 mono at 16 kHz."""
    rows = json.loads((HERE / "phrases.json").read_text(encoding="utf-8"))
    content = (HERE / "phrases.wav").read_bytes()
    begin = content.index(b"data") + 8
    table = [_unpacked(byte) for byte in range(256)]
    return [
        (
            row["text"],
            array(
                "h",
                [table[byte] for byte in content[begin + row["at"] : begin + row["at"] + row["samples"]]],
            ).tobytes(),
        )
        for row in rows
    ]


def _unpacked(byte: int) -> int:
    """One sample out of μ-law (G.711)."""
    kept = ~byte & 255
    size = (((kept & 15) << 3) + 132 << (kept >> 4 & 7)) - 132
    return -size if kept & 128 else size
