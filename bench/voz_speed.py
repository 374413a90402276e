"""How fast speech is read: seconds of work per second of sound, and how long after a word its final text is there.

    python -m bench.voz_speed [tiny] [base] [small]

Models of the official sizes with random weights, as they are and packed into eight bits, in the recogniser's own process;
first with the machine to themselves, then beside thirty phones that write to `tinkuy serve`. The delay is counted from
the end of the voice and holds the pause by which a phrase is known to be over. What is judged is the CPU that it takes,
which others on the machine change little; the seconds are theirs too, and belong to the machine at hand. All sizes take
about seven minutes on two idle cores.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench import _voz
from bench._phones import serving, writing
from transcription.choice import EngineChoice
from transcription.engines.whisper import is_installed
from transcription.recogniser import Recogniser
from transcription.told import Line, Told, Unheard

LIMIT_S = 240.0
"""For one model in one place: whatever takes longer is told as such."""
PACKED_MOST = 1.0
CORES_MOST = 1.0
JUDGED = "base"
"""The size that has to gain by packing, and, packed and beside the phones, to need less than a core to keep up."""


@dataclass(frozen=True)
class Speed:
    """`work` is seconds per second of sound, `cpu` those of a core; `delays_s` are those of each phrase."""

    work: float
    cpu: float
    delays_s: tuple[float, ...]

    def __str__(self) -> str:
        return f"{self.work:.2f} × real time ({self.cpu:.2f} of a core), final text after {median(self.delays_s):.1f} s (at most {max(self.delays_s):.1f})"


async def speed(model: Path, *, int8: bool) -> Speed:
    """Loads, warms up, reads the sound as fast as it can, then as it is spoken."""
    recogniser = Recogniser(EngineChoice("whisper", str(model), int8=int8), program=_voz.WORKER)
    pcm = _voz.sound()
    try:
        async with asyncio.timeout(LIMIT_S):
            await recogniser.dictated(pcm[: 32_000 * 4], "")
            began_s, used_s = time.perf_counter(), _voz.cpu_s(recogniser.pid)
            await _read(recogniser, pcm, lambda told: None, piece_s=0.0)
            took_s, used_s = time.perf_counter() - began_s, _voz.cpu_s(recogniser.pid) - used_s
            sound_s = _voz.seconds_of(pcm)
            return Speed(took_s / sound_s, used_s / sound_s, await _delays(recogniser, pcm))
    finally:
        await recogniser.close()


async def _delays(recogniser: Recogniser, pcm: bytes) -> tuple[float, ...]:
    ends_ms, delays_s = _voz.ends_ms(pcm), list[float]()
    began_s = time.perf_counter()

    def heard(told: Told) -> None:
        if isinstance(told, Line | Unheard):  # noise makes no sense, and is read to the end all the same
            delays_s.append(time.perf_counter() - began_s - ends_ms[told.began_ms] / 1000)

    await _read(recogniser, pcm, heard, piece_s=_voz.PIECE_S)
    assert len(delays_s) == len(ends_ms), (delays_s, ends_ms)
    return tuple(delays_s)


async def _read(recogniser: Recogniser, pcm: bytes, heard: Callable[[Told], None], *, piece_s: float) -> None:
    await recogniser.open("s", "", heard)
    began_s = time.perf_counter()
    for number, piece in enumerate(_voz.pieces(pcm), start=1):
        assert recogniser.feed("s", piece)
        await asyncio.sleep(max(0.0, began_s + number * piece_s - time.perf_counter()))
    await recogniser.end("s")


async def measured(sizes: Sequence[str], folder: Path) -> dict[tuple[str, bool, bool], Speed | None]:
    """By size, whether it is packed, and whether the phones write beside it."""
    models = {size: _voz.checkpoint(size, folder) for size in sizes}
    found: dict[tuple[str, bool, bool], Speed | None] = {}

    async def all_of_them(*, beside: bool) -> None:
        for size, model in models.items():
            for int8 in (False, True):
                try:
                    found[size, int8, beside] = await speed(model, int8=int8)
                except TimeoutError:
                    found[size, int8, beside] = None
                _tell(size, int8, beside, found[size, int8, beside])

    await all_of_them(beside=False)
    async with serving(folder) as endpoint, writing(endpoint):
        await all_of_them(beside=True)
    return found


def _tell(size: str, int8: bool, beside: bool, told: Speed | None) -> None:
    where, how = "beside 30 phones" if beside else "alone", "int8" if int8 else "fp32"
    print(f"voz_speed {size:5} {how} {where:16} {told or f'took more than {LIMIT_S:.0f} s'}", flush=True)


def main(sizes: Sequence[str] = tuple(_voz.SIZES)) -> int:
    if not is_installed():
        print("voz_speed: the extra `voz` is not installed here")
        return 0
    print(
        f"voz_speed: load of the machine before {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores",
        flush=True,
    )
    with tempfile.TemporaryDirectory(prefix="tinkuy-bench-") as folder:
        found = asyncio.run(measured(sizes, Path(folder)))
    failed = False
    for size in sizes:
        plain, packed, beside = found[size, False, False], found[size, True, False], found[size, True, True]
        if plain is None or packed is None or beside is None:
            failed |= size == JUDGED
            continue
        gain, company = packed.cpu / plain.cpu, beside.cpu / packed.cpu
        print(f"voz_speed {size:5} packed {gain:.2f} of plain, beside 30 phones {company:.2f} of alone (CPU)")
        failed |= size == JUDGED and (gain > PACKED_MOST or beside.cpu > CORES_MOST)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or tuple(_voz.SIZES)))
