"""From the rapporteur to whoever leads: sent, taken back, given back with a reason, approved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Role
from board.core.kernel.fields import Text
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.report.checklist import answered
from board.core.report.opening import name_of
from board.core.report.records import Aside, Report, Return, Submission
from board.core.report.registry import ITSELF, LEADERS, WRITERS, operation
from board.core.report.words import APPROVED, DRAFTING, PUBLISHED, SUBMITTED
from board.core.report.writing import check_writing

if TYPE_CHECKING:
    from random import Random

REASON = Text(500)


def last_submission(state: State) -> Submission | None:
    """The one that is being looked over, if one is."""
    return max(state.all(Submission), key=lambda sent: sent.number, default=None)


def not_submitted(report: Report) -> Rejection:
    """Why nothing can be approved, given back or taken back now."""
    return Rejection("report_published" if report.state == PUBLISHED else "report_not_submitted")


@operation("report.submit", by=(Role.RAPPORTEUR, Role.FACILITATOR))
class SubmitReport(Operation):
    """Send it to be approved. From here on nobody writes in it until it is taken or given back."""

    note: Annotated[str | None, Text(1000)] = None

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := check_writing(state):
            return refusal
        if state.one(Report).closed_ms is None:
            return Rejection("report_early")
        if any(True for _ in state.all(Aside)):
            return Rejection("asides_open")
        last = last_submission(state)
        number = 1 if last is None else last.number + 1
        return {"number": number, "name": name_of(state, actor.person), "answers": answered(state)}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        sent = Submission(
            id=str(facts["number"]),
            audience=audience.STAFF,
            number=facts["number"],
            by=stamp.actor.person,
            by_name=facts["name"],
            at_ms=stamp.at_ms,
            answers=dict(facts["answers"]),
            note=self.note,
        )
        return Change((replace(_now(state, SUBMITTED, stamp), returned=None), sent))


@operation("report.withdraw", by=WRITERS)
class WithdrawReport(Operation):
    """Take back what one sent oneself, to go on writing, while nobody approved it."""

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        report, last = state.one(Report), last_submission(state)
        if report.state != SUBMITTED or last is None:
            return not_submitted(report)
        return NO_FACTS if last.by == actor.person else Rejection("forbidden")

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return Change((_now(state, DRAFTING, stamp),))


@operation("report.return", by=(*LEADERS, *ITSELF))
class ReturnReport(Operation):
    """Give it back with why. An approved one too, as long as it is not published."""

    reason: Annotated[str, REASON]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        report = state.one(Report)
        if report.state not in (SUBMITTED, APPROVED):
            return not_submitted(report)
        return {"number": 1 + sum(1 for _ in state.all(Return)), "name": name_of(state, actor.person)}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        told = {"by_name": facts["name"], "at_ms": stamp.at_ms, "reason": self.reason}
        back = Return(
            id=str(facts["number"]),
            audience=audience.STAFF,
            number=facts["number"],
            by_name=facts["name"],
            at_ms=stamp.at_ms,
            reason=self.reason,
        )
        return Change((replace(_now(state, DRAFTING, stamp), returned=told), back))


@operation("report.approve", by=LEADERS)
class ApproveReport(Operation):
    """Approve what was sent: the process gives it a number and publishes it."""

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        report = state.one(Report)
        if report.state != SUBMITTED:
            return not_submitted(report)
        return {"version": report.version + 1, "name": name_of(state, actor.person)}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        report = state.one(Report)
        told = {"version": facts["version"], "by_name": facts["name"], "at_ms": stamp.at_ms}
        return Change((replace(_now(state, APPROVED, stamp), approvals=(*report.approvals, told)),))


def _now(state: State, word: str, stamp: Stamp) -> Report:
    return replace(state.one(Report), state=word, changed_ms=stamp.at_ms)
