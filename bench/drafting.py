"""What a report that follows costs the board: the draft of a large meeting, what each change of it stores, who waits for it.

    python -m bench.drafting

Sixty people, four hundred notes, thirty photos. Two ratios are checked: what one note more stores of the draft, against
the whole draft; and how long writers wait at the 95th percentile while their report follows, against alone.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from statistics import median, quantiles

from board.core.kernel.entry import Actor
from board.log.sqlite import SqliteLogs
from exports.draft import draft
from facilitator.couriers.drafting import SEEN
from facilitator.couriers.redrawing import Said, asked_for, people_of
from tests.board.rooms.stage import MEETING_ID, mint
from tests.facilitator.couriers.reporting import Reporting

PEOPLE, NOTES, PHOTOS = 60, 400, 30
MOMENTS = 12
WORDS = "Los niños leen mejor cuando escogen el cuento y lo cuentan en casa"
WRITES, PAUSE_S, ROUNDS = 120, 0.02, 5
"""Fifty notes a second: more than sixty people write."""
MOST_OF_A_DRAFT = 0.05
MOST_OF_ALONE = 1.5


async def written(place: Reporting) -> list[Actor]:
    """A meeting of that size, in which every moment but the last was written in."""
    await place.open("cap-inicio")
    people = [await place.join(f"Docente {n} Quispe") for n in range(PEOPLE)]
    rng, photos = Random(1), PHOTOS
    await place.order("agenda.start")
    for _ in range(MOMENTS):
        for n in range(-(-NOTES // MOMENTS)):
            fields = {"photo": mint()} if photos > 0 and n % 10 == 0 else {}
            photos -= len(fields)
            moment = place.clock_record.moment or ""
            await place.do("note.write", rng.choice(people), moment=moment, text=f"{WORDS} {n}", **fields)
        await place.order("agenda.next")
    return people


def drawn_ms(place: Reporting) -> tuple[float, float, int]:
    """Milliseconds of one drawing and of one comparison that finds nothing, and how many lines there are."""
    state, spent, compared = place.room.copied(), [], []
    held = next(room for room in place.rooms.rooms() if room.name.startswith("report-")).copied()
    made = draft(state, SEEN, MEETING_ID)
    for _ in range(7):
        began = time.perf_counter()
        made = draft(state, SEEN, MEETING_ID)
        spent.append(time.perf_counter() - began)
        said = Said(place.room.epoch, place.room.seq, made, people_of(state))
        began = time.perf_counter()
        assert asked_for(said, held) is None
        compared.append(time.perf_counter() - began)
    return 1e3 * median(spent), 1e3 * median(compared), len(made.lines)


async def stored_bytes(place: Reporting, by: Actor) -> tuple[int, float]:
    """Bytes of the whole draft, and of the put that one note more makes, wherever it hangs."""
    whole = sum(_bytes(entry) for entry in await place.entries("draft.put"))
    before, rng = len(await place.entries("draft.put")), Random(2)
    for number in range(10):
        moment = f"m{rng.randrange(1, MOMENTS)}"
        await place.do("note.write", by, moment=moment, text=f"{WORDS} de más {number}")
        await place.drawn()
    puts = (await place.entries("draft.put"))[before:]
    return whole, sum(_bytes(entry) for entry in puts) / 10


def _bytes(entry: object) -> int:
    return len(json.dumps(dict(entry.fields), ensure_ascii=False).encode())  # type: ignore[attr-defined]


async def waited_ms(place: Reporting, people: list[Actor]) -> float:
    """The 95th percentile of how long a writer waits for the acknowledgement."""
    waits: list[float] = []

    async def write(number: int) -> None:
        began = time.perf_counter()
        by = people[number % len(people)]
        moment = place.clock_record.moment or ""
        await place.do("note.write", by, moment=moment, text=f"{WORDS} {number}")
        waits.append(time.perf_counter() - began)

    writing = []
    for number in range(WRITES):
        writing.append(asyncio.ensure_future(write(number)))
        await asyncio.sleep(PAUSE_S)
    await asyncio.gather(*writing)
    return 1e3 * quantiles(waits, n=20)[-1]


async def measured(folder: Path) -> int:
    place = Reporting(SqliteLogs(folder), every_s=1.0)
    people = await written(place)
    began = time.perf_counter()
    await place.drawn()
    first_s = time.perf_counter() - began
    spent_ms, compared_ms, lines = drawn_ms(place)
    whole, more = await stored_bytes(place, people[0])
    alone, beside = list[float](), list[float]()
    follows: list[bool] = []
    place.rooms.listen(lambda room, told: place.drafting(room, told) if follows else None)
    for _ in range(ROUNDS):  # in turn, so that what else the machine does falls on both
        follows.clear()
        alone.append(await waited_ms(place, people))
        follows.append(True)
        beside.append(await waited_ms(place, people))
    await place.stop()
    await place.logs.close()
    ratio = min(beside) / min(alone)
    print(
        f"drafting {lines} lines of {NOTES} notes: {spent_ms:.0f} ms, compared in {compared_ms:.1f} ms, first "
        f"brought in {first_s * 1e3:.0f} ms and {whole / 1e3:.0f} kB; one note more {more:.0f} bytes "
        f"({more / whole:.3f} of it, at most {MOST_OF_A_DRAFT})"
    )
    print(
        f"drafting beside writers, ack p95: alone {min(alone):.2f} ms, followed {min(beside):.2f} ms "
        f"({ratio:.2f} of alone, at most {MOST_OF_ALONE})"
    )
    return int(more > MOST_OF_A_DRAFT * whole or ratio > MOST_OF_ALONE)


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="tinkuy-bench-") as folder:
        return asyncio.run(measured(Path(folder)))


if __name__ == "__main__":
    sys.exit(main())
