"""How long it takes to group a large community: `python -m bench.grouping`. Ratios are to one second; below 1 is within."""

from __future__ import annotations

import sys
from statistics import median
from time import perf_counter

from board.core.grouping.making import about, by_choice
from board.core.grouping.people import Terms
from tests.board.core.grouping.companies import company, members_of, pairs_of

PEOPLE = 300
BUDGET_S = 1.0
MEETINGS = 6


def main() -> int:
    duos = []
    people = company(PEOPLE, 1, "thinking")
    met: dict[frozenset[str], int] = {}
    for meeting in range(MEETINGS):
        began = perf_counter()
        table = by_choice(people, Terms(history=met, wish="mixed", seed=str(meeting)))
        duos.append(perf_counter() - began)
        met |= dict.fromkeys(pairs_of(members_of(table)), 1)
    began = perf_counter()
    about(people, 5, Terms(wish="mixed", seed="x"))
    mixed = perf_counter() - began
    print(
        f"grouping {PEOPLE} people: duos of one choice {median(duos) / BUDGET_S:.3f} of {BUDGET_S:.0f} s "
        f"(worst {max(duos) / BUDGET_S:.3f}), mixed about five {mixed / BUDGET_S:.3f}"
    )
    return int(max(*duos, mixed) > BUDGET_S)


if __name__ == "__main__":
    sys.exit(main())
