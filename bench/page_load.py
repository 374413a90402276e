"""What a phone's visit costs on a village line: `python -m bench.page_load`. Ratios are to the budget; below 1 is within."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path
from statistics import median

from tests.browser.chromium import chromium
from tests.browser.slow_line import BUDGET_BYTES, BUDGET_S, VILLAGE, Visit, visits
from tests.browser.stage import Stage

ROUNDS = 3


async def measure(rounds: int = ROUNDS) -> list[tuple[Visit, Visit]]:
    """A meeting in silent writing; each round a new phone, cold and then warm."""
    with tempfile.TemporaryDirectory(prefix="tinkuy-bench-") as folder:
        stage = Stage(Path(folder), pages=False)
        await stage.server.start()
        try:
            async with chromium() as browser:
                measured = []
                for _ in range(rounds):
                    meeting = await stage.meeting()
                    async with stage.person(meeting, role="facilitator") as hand:
                        await hand.go_to(3)
                        measured.append(await visits(browser, meeting))
                return measured
        finally:
            await stage.server.stop()


def main() -> int:
    measured = asyncio.run(measure())
    cold, warm = ([pair[place] for pair in measured] for place in (0, 1))
    page, board = (median(visit.page_bytes for visit in cold), median(visit.idea_bytes for visit in cold))
    whole, return_bytes = (median(visit.all_bytes for visit in kind) for kind in (cold, warm))
    door, joined, again = (
        median(times)
        for times in (
            [visit.door_s for visit in cold],
            [visit.idea_s for visit in cold],
            [visit.idea_s for visit in warm],
        )
    )
    ratios = [page / BUDGET_BYTES, *(time_s / BUDGET_S for time_s in (door, joined, again))]
    print(
        f"page_load at {VILLAGE[0]} kbit/s + {VILLAGE[1]} ms: page {page / 1000:.1f} kB ({ratios[0]:.2f} of budget), "
        f"with the board {board / 1000:.1f} kB, with every moment {whole / 1000:.1f} kB; "
        f"name field after {door:.2f} s ({ratios[1]:.2f}), ideas {joined:.2f} s after the name ({ratios[2]:.2f}); "
        f"warm {return_bytes / 1000:.1f} kB, ideas after {again:.2f} s ({ratios[3]:.2f})"
    )
    return int(max(ratios) > 1)


if __name__ == "__main__":
    sys.exit(main())
