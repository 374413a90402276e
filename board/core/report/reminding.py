"""What falls due of a report: four reminders of its deadline. Their ids are drawn from it, so each is given once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.fields import Whole
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.report.naming import drawn
from board.core.report.records import Reminder, Report
from board.core.report.registry import ITSELF, operation

if TYPE_CHECKING:
    from random import Random

_DAY_S = 24 * 3600
LEFT_S = (2 * _DAY_S, _DAY_S, 0, -_DAY_S)
"""How much is left at each reminder: two days, one, nothing; the last comes a day late."""
_FAR = 1 << 53


def due(state: State) -> list[tuple[int, Operation]]:
    """The reminders still to come, with the instant of each, until the first version is published."""
    report = state.get(Report)
    if report is None or report.due_ms is None or report.version:
        return []
    return [
        (
            report.due_ms - left_s * 1000,
            RemindReport(id=drawn("report.remind", report.due_ms, n), nth=n, due_ms=report.due_ms),
        )
        for n, left_s in enumerate(LEFT_S, start=1)
        if state.get(Reminder, str(n)) is None
    ]


@operation("report.remind", by=ITSELF)
class RemindReport(Operation):
    """Remind whoever writes of the deadline. One that was moved meanwhile, or met, is refused."""

    nth: Annotated[int, Whole(1, len(LEFT_S))]
    due_ms: Annotated[int, Whole(0, _FAR)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        report = state.one(Report)
        if report.version:
            return Rejection("report_published")
        at_hand = report.due_ms is not None and at_ms >= report.due_ms - LEFT_S[self.nth - 1] * 1000
        if report.due_ms != self.due_ms or not at_hand or state.get(Reminder, str(self.nth)):
            return Rejection("report_early", "due_ms")
        return NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        reminder = Reminder(
            id=str(self.nth), audience=audience.STAFF, at_ms=stamp.at_ms, left_s=LEFT_S[self.nth - 1]
        )
        return Change((reminder,))
