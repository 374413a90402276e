"""The first entry of every report, and when its meeting closed: from then on it is due."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.fields import Ident, Text, Whole
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.kernel.rows import Named
from board.core.report.records import Names, Report
from board.core.report.registry import ITSELF, operation
from board.core.report.words import DRAFTING

if TYPE_CHECKING:
    from random import Random

PEOPLE = 400
People = Named(Text(80, lines=False), PEOPLE)
"""How people are called, by person: the meeting knows, and what they write here carries their names."""
_FAR = 1 << 53
_HOUR_MS = 3_600_000
_DAY_MS = 24 * _HOUR_MS
_LIMA_MS = -5 * _HOUR_MS
"""Peru is five hours behind all year; it knows no summer time."""
DAYS = 3


def due_of(closed_ms: int) -> int:
    """The last instant of the third calendar day after closing, by the clocks of Peru."""
    day = (closed_ms + _LIMA_MS) // _DAY_MS
    return (day + DAYS + 1) * _DAY_MS - _LIMA_MS - 1


def name_of(state: State, person: str | None) -> str | None:
    """How somebody is called here; None for whoever the meeting does not know."""
    names = state.get(Names)
    return None if names is None else names.names.get(person or "")


@operation("report.open", by=ITSELF)
class OpenReport(Operation):
    """Begin the report of a meeting. Its log is drawn from the meeting, so two processes begin the same one."""

    meeting: Annotated[str, Ident()]
    code: Annotated[str, Text(6, lines=False)]
    title: Annotated[str, Text(120, lines=False)]
    people: Annotated[dict[str, str], People] = field(default_factory=dict)

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return NO_FACTS if state.get(Report) is None else Rejection("already_started")

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        report = Report(
            id="",
            audience=audience.STAFF,
            meeting=self.meeting,
            code=self.code,
            title=self.title,
            state=DRAFTING,
            version=0,
            number=None,
            closed_ms=None,
            due_ms=None,
            returned=None,
            approvals=(),
            changed_ms=stamp.at_ms,
        )
        return Change((report, Names(id="", audience=audience.SERVER, names=self.people)))


@operation("report.frame", by=ITSELF)
class FrameReport(Operation):
    """Say when the meeting closed. The same again changes nothing; another instant, after a loss, moves the deadline."""

    closed_ms: Annotated[int, Whole(0, _FAR)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        report = state.one(Report)
        if report.closed_ms == self.closed_ms:
            return Change()
        framed = replace(report, closed_ms=self.closed_ms, due_ms=due_of(self.closed_ms))
        return Change((replace(framed, changed_ms=stamp.at_ms),))
