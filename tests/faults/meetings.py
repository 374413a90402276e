"""Whole meetings of every template that sends people apart, small and large, calm and with faults: one after another, a line each.

    python -m tests.faults.meetings [PEOPLE …]

Too long for every run of the tests; `make faults` runs it. It ends with 1 when a promise was broken.
"""

from __future__ import annotations

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


def hold(template: str, people: int, *, is_calm: bool) -> bool:
    """One meeting, its line, and what was broken in it."""
    speed = SPEEDS[people] * (HALF if template == "taller-pares" else 1)
    faults = () if is_calm else ("--chaos", str(SEEDS[people]))
    options = ("--template", template, "--people", str(people), "--speed", str(speed), *faults)
    status, report = simulate(*options, timeout_s=LONGEST_S)
    kind = "calm" if is_calm else f"chaos {SEEDS[people]}"
    operations = report.get("counts", {}).get("operations", 0)
    word = "held" if status == 0 and not broken(report) else "BROKEN"
    print(f"{template:14} {people:3} {kind:9} {operations:6} operations  {word}", flush=True)
    if word == "BROKEN":
        print(told(report), flush=True)
    return word == "held"


def main() -> int:
    """All of them, or those of the numbers of people that were asked for."""
    asked = [int(number) for number in sys.argv[1:]] or list(SPEEDS)
    held = [
        hold(template, people, is_calm=is_calm)
        for people, template, is_calm in product(asked, TEMPLATES, (True, False))
    ]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
