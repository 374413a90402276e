"""A long meeting at ten times its speed through the recogniser's process: is it complete, how far behind, how much memory.

    python -m bench.soak                      an hour, with the scripted recogniser
    python -m bench.soak --model micro.pt     the same on a model: the sound is noise, so only time and memory are told

With the others of this folder it hears five minutes.
"""

from __future__ import annotations

import argparse
import asyncio
import sys

from tests.transcription.soaking import Soaked, soaked
from transcription.choice import EngineChoice
from transcription.recogniser import Recogniser, Standing

SPEED = 10.0
LAG_MOST_S = 20.0
"""Of an hour that is over in six minutes: two seconds of a meeting as people hold it."""
GROWTH_MOST = 16 << 20
SENTENCES = tuple(f"Acordamos la medida número {number} para leer en casa." for number in range(1, 200))


async def measured(minutes: float, model: str | None) -> Soaked:
    choice = EngineChoice("whisper", model) if model else EngineChoice("scripted", sentences=SENTENCES)
    standings = list[Standing]()
    recogniser = Recogniser(choice, tell=standings.append)
    try:
        return await soaked(recogniser, standings, minutes, SPEED)
    finally:
        await recogniser.close()


def told(result: Soaked, minutes: float) -> bool:
    is_complete = result.heard == result.said
    grown = max(Soaked.grown(result.server), Soaked.grown(result.process))
    print(f"  {minutes:.0f} minutes of sound in {result.took_s:.0f} s")
    print(
        f"  {len(result.heard)} of {len(result.said)} phrases, {'in order' if is_complete else 'NOT the same'}"
    )
    print(
        f"  behind at most {result.lag_most_s:.1f} s; kept at most {result.waiting_most_ms / 1000:.0f} s of sound"
    )
    print(
        f"  memory of the server {result.server[-1] >> 20} MB, grown {Soaked.grown(result.server) >> 10} kB"
    )
    print(
        f"  memory of its process {result.process[-1] >> 20} MB, grown {Soaked.grown(result.process) >> 10} kB"
    )
    return grown <= GROWTH_MOST and result.lag_most_s <= LAG_MOST_S and result.states == ["starting", "ready"]


def main(minutes: float = 5.0, model: str | None = None) -> int:
    result = asyncio.run(measured(minutes, model))
    is_sound = told(result, minutes) and (model is not None or result.heard == result.said)
    return 0 if is_sound else 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--model")
    given = parser.parse_args()
    sys.exit(main(given.minutes, given.model))
