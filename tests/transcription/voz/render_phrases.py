"""Makes `phrases.wav` and `phrases.json`: 48 phrases in seen voices, at rates and pitches the micro checkpoint never heard.

python -m tests.transcription.voz.render_phrases [FOLDER]

All 36 sentences, and twelve of them a second time in another voice. The sound is μ-law, 16 kHz, a phrase behind the
other without a pause: half the size, any player plays it, and a table of 256 numbers reads it.
"""

from __future__ import annotations

import json
import random
import struct
import sys
from pathlib import Path
from typing import Any

from tests.transcription.voz.sentences import KEPT_RATES, SENTENCES, VOICES
from tests.transcription.voz.speaking import Voice
from transcription.frames import RATE

SEED = 48
TWICE = 12
_MU_LAW = 7
_BIAS, _CLIP = 132, 32_635


def packed(sample: int) -> int:
    """One sample as μ-law (G.711)."""
    size = min(abs(sample), _CLIP) + _BIAS
    exponent = size.bit_length() - 8
    mantissa = (size >> (exponent + 3)) & 15
    return ~((128 if sample < 0 else 0) | exponent << 4 | mantissa) & 255


def wav_of(sound: bytes) -> bytes:
    """The bytes of a file with that sound."""
    form = struct.pack("<HHIIHHH", _MU_LAW, 1, RATE, RATE, 1, 8, 0)
    fact = struct.pack("<I", len(sound))
    chunks = b"".join(
        name + struct.pack("<I", len(content)) + content + bytes(len(content) % 2)
        for name, content in ((b"fmt ", form), (b"fact", fact), (b"data", sound))
    )
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WAVE" + chunks


def main(folder: Path) -> None:
    chance, voice = random.Random(SEED), Voice()
    said = [*SENTENCES, *chance.sample(SENTENCES, TWICE)]
    chance.shuffle(said)
    rows: list[dict[str, Any]] = []
    sound = bytearray()
    for text in said:
        name, rate = chance.choice(VOICES), chance.choice(KEPT_RATES)
        spoken = voice.say(text, name, rate=rate, pitch=chance.randint(30, 70), lively=chance.randint(35, 65))
        loud = 0.5 * 10 ** -chance.uniform(0, 0.5) / float(abs(spoken.samples).max())
        samples = [round(float(sample) * loud * 32767) for sample in spoken.samples]
        rows.append({"text": text, "voice": name, "rate": rate, "at": len(sound), "samples": len(samples)})
        sound += bytes(packed(sample) for sample in samples)
    (folder / "phrases.wav").write_bytes(wav_of(bytes(sound)))
    listed = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (folder / "phrases.json").write_text(f"[\n{listed}\n]\n", encoding="utf-8")
    print(f"{len(rows)} phrases, {len(sound) / RATE:.0f} s, {len(sound):,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
