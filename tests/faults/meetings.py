"""Whole meetings of every template that sends people apart, small and large, calm and with faults: one after another, a line each.

    python -m tests.faults.meetings [PEOPLE …] [--closings SEEDS]

After them small meetings of which the server falls after every step of closing, as many as `--closings` says: a seed each.

Too long for every run of the tests; `make faults` runs it. It ends with 1 when a promise was broken.
"""

from __future__ import annotations

import argparse
import sys
from itertools import product

from tests.simulation.command import broken, simulate, told

TEMPLATES = ("cap-inicio", "cap-proceso", "balance", "taller-pares")
SPEEDS = {7: 1200.0, 12: 700.0, 23: 400.0, 60: 150.0}
"""By people: as fast as two cores can follow."""
HALF = 0.55
"""A workshop is half as long as the others, and runs half as fast."""
SEEDS = {7: 41, 12: 42, 23: 43, 60: 44}
LONGEST_S = 900.0
AT_CLOSING = "--kill-at-closing"
CLOSINGS = 12
FEW = 7


def hold(template: str, people: int, *faults: str) -> bool:
    """One meeting, its line, and what was broken in it."""
    speed = SPEEDS[people] * (HALF if template == "taller-pares" else 1)
    options = ("--template", template, "--people", str(people), "--speed", str(speed), *faults)
    status, report = simulate(*options, timeout_s=LONGEST_S)
    kind = " ".join(faults).replace("--", "") or "calm"
    operations = report.get("counts", {}).get("operations", 0)
    word = "held" if status == 0 and not broken(report) else "BROKEN"
    print(f"{template:14} {people:3} {kind:27} {operations:6} operations  {word}", flush=True)
    if word == "BROKEN":
        print(told(report), flush=True)
    return word == "held"


def main() -> int:
    """All of them, or those of the numbers of people that were asked for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    asked.add_argument("people", nargs="*", type=int, default=list(SPEEDS))
    asked.add_argument("--closings", type=int, default=CLOSINGS, metavar="SEEDS")
    wanted = asked.parse_args()
    if set(wanted.people) - SPEEDS.keys():
        asked.error(f"there is a pace for {[*SPEEDS]} people")
    held = []
    for people, template in product(wanted.people, TEMPLATES):
        held += [hold(template, people, AT_CLOSING), hold(template, people, "--chaos", str(SEEDS[people]))]
    for seed in range(1, wanted.closings + 1):
        template = TEMPLATES[seed % len(TEMPLATES)]
        held.append(hold(template, FEW, "--chaos", str(seed), AT_CLOSING))
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
