"""What the measurements of speech share: models of the official sizes with random weights, a sound, and the engine's process."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.transcription import recorded
from transcription.engines.ear import WebRtcEar
from transcription.frames import LONGEST_BYTES
from transcription.phrases import ENDS_MS, Phrases

SIZES = {"tiny": (384, 6, 4), "base": (512, 8, 6), "small": (768, 12, 12)}
"""Width, heads and layers of the official multilingual models."""
WORKER = (sys.executable, "-m", "bench._voz_worker")
PIECE_S = 0.1


def checkpoint(size: str, folder: Path) -> Path:
    """A file as the official ones are, of this size. Its weights are noise, which takes as long to multiply as sense."""
    import torch  # noqa: PLC0415 - an extra, and slow to load
    from whisper.model import ModelDimensions, Whisper  # noqa: PLC0415

    width, heads, layers = SIZES[size]
    dims = ModelDimensions(80, 1500, width, heads, layers, 51865, 448, width, heads, layers)
    torch.manual_seed(1)
    path = folder / f"{size}.pt"
    torch.save({"dims": vars(dims), "model_state_dict": Whisper(dims).state_dict()}, path)
    return path


def sound() -> bytes:
    """Three spoken sentences and their pauses, and silence enough for the last one to end."""
    return recorded.meeting() + bytes(32 * 2 * ENDS_MS)


def pieces(pcm: bytes) -> Iterator[bytes]:
    for at in range(0, len(pcm), LONGEST_BYTES):
        yield pcm[at : at + LONGEST_BYTES]


def ends_ms(pcm: bytes) -> dict[int, int]:
    """Where the voice of each phrase ends, by where the phrase begins."""
    return {
        phrase.began_ms: phrase.began_ms + phrase.lasts_ms - ENDS_MS
        for phrase in Phrases(WebRtcEar()).take(pcm)
    }


def seconds_of(pcm: bytes) -> float:
    return len(pcm) / 32_000


def descendants(pid: int) -> Iterator[int]:
    """The processes that came from this one."""
    for task in Path(f"/proc/{pid}/task").iterdir():
        try:
            found = [int(child) for child in (task / "children").read_text().split()]
        except OSError:  # it has just ended
            continue
        for child in found:
            yield child
            yield from descendants(child)


def recogniser_pid() -> int | None:
    """Of the recogniser that a server of ours started; None while there is none."""
    for pid in descendants(os.getpid()):
        try:
            if b"transcription.worker" in Path(f"/proc/{pid}/cmdline").read_bytes():
                return pid
        except OSError:
            continue
    return None


def cpu_s(pid: int | None) -> float:
    """Seconds of a core that this process has used; 0 when it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
