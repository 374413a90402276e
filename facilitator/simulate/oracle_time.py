"""The check of the oracle about deadlines: each rings once, when it is due, and is the same instant on every screen.

Must never compare clocks of different machines: an instant is the server's own, as the patch that carried it says.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from facilitator.simulate.oracle import Evidence
from facilitator.simulate.witness import Witness

EARLY_MS = 60  # two processes of one Redis agree on the time to about this much


def fires_once(evidence: Evidence) -> tuple[list[str], str]:
    """Awaited deadlines rang; none rang early, twice, or for one screen only; one `rev` has one deadline everywhere."""
    course = evidence.course
    broken = [f"no bell for {line}" for line in course.rings_missed]
    broken += [line for witness in evidence.witnesses for line in _of_one_screen(witness)]
    broken += _between_screens(evidence)
    if evidence.is_calm:
        for witness in evidence.witnesses:
            heard = {(seen.moment, seen.deadline_ms) for seen in witness.clocks if seen.rung}
            there = not (witness.is_late or witness.was_away)
            missed = [ring for ring in course.rings_awaited if there and ring not in heard]
            broken += [f"{witness.bot} heard no bell for {moment} at {at_ms}" for moment, at_ms in missed]
    if not course.rings_awaited:
        broken.append("no bell was awaited")
    return broken, f"{len(course.rings_awaited)} deadlines on {len(evidence.witnesses)} screens"


def _of_one_screen(witness: Witness) -> Iterator[str]:
    for seen in witness.clocks:
        is_early = seen.rung and seen.deadline_ms is not None and seen.server_ms is not None
        if is_early and seen.server_ms < seen.deadline_ms - EARLY_MS:  # type: ignore[operator]
            yield f"{witness.bot}: the bell of {seen.moment} came {seen.deadline_ms - seen.server_ms} ms early"  # type: ignore[operator]
    for before, after in pairwise(witness.clocks):
        same = (before.moment, before.deadline_ms) == (after.moment, after.deadline_ms)
        if same and before.deadline_ms is not None and before.rung and not after.rung:
            yield f"{witness.bot}: the bell of {after.moment} at {after.deadline_ms} was taken back and can ring again"
        if same and before.rung and after.rung and before.rev != after.rev:
            yield f"{witness.bot}: the bell of {after.moment} at {after.deadline_ms} rang as {before.rev} and as {after.rev}"


def _between_screens(evidence: Evidence) -> Iterator[str]:
    deadlines: dict[int, set[tuple[str | None, int | None]]] = {}
    for witness in evidence.witnesses:
        for seen in witness.clocks:
            if seen.state == "running":
                deadlines.setdefault(seen.rev, set()).add((seen.moment, seen.deadline_ms))
    for rev, forms in deadlines.items():
        if len(forms) > 1:
            yield f"rev {rev} has different deadlines on different screens: {sorted(forms, key=str)}"
