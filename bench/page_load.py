"""What a phone's visit costs on a village line: `python -m bench.page_load`. Ratios are to the budget; below 1 is within."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.browser.chromium import chromium
from tests.browser.slow_line import BUDGET_BYTES, BUDGET_S, VILLAGE, Visits, visits
from tests.browser.stage import Stage

ROUNDS = 3


async def measure(rounds: int = ROUNDS) -> list[Visits]:
    """A meeting in silent writing; each round a new phone that comes three times."""
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

    def middle(of: Callable[[Visits], float]) -> float:
        return median(of(visits) for visits in measured)

    page, written = (middle(lambda seen: seen.first.page_bytes), middle(lambda seen: seen.emptied.idea_bytes))
    door, named = (middle(lambda seen: seen.first.door_s), middle(lambda seen: seen.first.idea_s))
    emptied, again = (middle(lambda seen: seen.emptied.idea_s), middle(lambda seen: seen.again.idea_s))
    ratios = [
        *(size / BUDGET_BYTES for size in (page, written)),
        *(time_s / BUDGET_S for time_s in (door, emptied)),
    ]
    print(
        f"page_load at {VILLAGE[0]} kbit/s + {VILLAGE[1]} ms: "
        f"new face {page / 1000:.1f} kB ({ratios[0]:.2f} of budget) and {door:.2f} s ({ratios[2]:.2f}) until the name, "
        f"then {named:.2f} s until an idea; "
        f"known with an empty cache {written / 1000:.1f} kB ({ratios[1]:.2f}) and {emptied:.2f} s ({ratios[3]:.2f}); "
        f"with its cache {middle(lambda seen: seen.again.all_bytes) / 1000:.1f} kB and {again:.2f} s; "
        f"every moment {middle(lambda seen: seen.first.all_bytes) / 1000:.1f} kB"
    )
    return int(max(ratios) > 1)


if __name__ == "__main__":
    sys.exit(main())
