"""What was heard, line by line: put by the process, corrected by people. What the machine heard stays as it was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Json
from board.core.kernel.fields import DayOr, Flag, Ident, Minted, OneOf, Text, Whole
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, State
from board.core.kernel.rejections import Rejection
from board.core.kernel.rows import Rows
from board.core.speech.naming import line_id
from board.core.speech.opening import name_of
from board.core.speech.records import Heard, Line
from board.core.speech.registry import ITSELF, WRITERS, operation

if TYPE_CHECKING:
    from random import Random

SORTS = ("agreement", "commitment", "task", "idea")
NEXT = "next"
"""By the next meeting, whenever that is."""
LONGEST = 1000
MOST_LINES = 20_000
MOST_PEOPLE = 20
_FAR = 1 << 53
_People = Rows(
    {"person": Ident(), "name": Text(80, lines=False)},
    needed=frozenset({"person", "name"}),
    most=MOST_PEOPLE,
)


def line_of(state: State, id: str) -> Line | Rejection:
    """The line, if there is one."""
    return state.get(Line, id) or Rejection("line_not_found", "line")


@operation("line.put", by=ITSELF)
class PutLine(Operation):
    """Add what was heard from a point of a stream on. Put again, after a restart, it stays as it was; `end` is the frame
    after its last one, by which a stream goes on where it was.
    """

    stream: Annotated[str, Minted()]
    began_ms: Annotated[int, Whole(0, _FAR)]
    lasts_ms: Annotated[int, Whole(0, _FAR)]
    at_ms: Annotated[int, Whole(0, _FAR)]
    moment: Annotated[str | None, Ident()]
    text: Annotated[str, Text(LONGEST, lines=False)]
    sort: Annotated[str | None, OneOf(SORTS)]
    explicit: Annotated[bool, Flag()]
    who: Annotated[tuple[dict[str, Json], ...], _People]
    everyone: Annotated[bool, Flag()]
    by: Annotated[str | None, DayOr((NEXT,))]
    end: Annotated[int, Whole(0, _FAR)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        is_known = state.get(Line, line_id(self.stream, self.began_ms)) is not None
        if not is_known and sum(heard.lines for heard in state.all(Heard)) >= MOST_LINES:
            return Rejection("too_big", "lines")
        return NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        id = line_id(self.stream, self.began_ms)
        new: list[Record] = [] if state.get(Line, id) else [self._line(id, stamp)]
        before = state.get(Heard, self.stream)
        heard = Heard(
            id=self.stream,
            audience=audience.SERVER,
            frames=max(self.end, before.frames if before else 0),
            lines=len(new) + (before.lines if before else 0),
        )
        return Change((*new, *(() if heard == before else (heard,))))

    def _line(self, id: str, stamp: Stamp) -> Line:
        return Line(
            id=id,
            audience=audience.STAFF,
            stream=self.stream,
            began_ms=self.began_ms,
            lasts_ms=self.lasts_ms,
            at_ms=self.at_ms,
            moment=self.moment,
            text=self.text,
            heard=self.text,
            corrected_by=None,
            sort=self.sort,
            explicit=self.explicit,
            who=self.who,
            everyone=self.everyone,
            by=self.by,
            rev=stamp.seq,
        )


@operation("line.correct", by=WRITERS, rev=True)
class CorrectLine(Operation):
    """Say what was said, where the machine heard something else. Somebody who saw older words is told the present ones."""

    line: Annotated[str, Ident()]
    text: Annotated[str, Text(LONGEST, lines=False)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        line = line_of(state, self.line)
        if isinstance(line, Rejection):
            return line
        if line.rev != self.rev:
            return Rejection("stale", "rev", {"current": line.wire(), "rev": line.rev})
        return {"name": name_of(state, actor.person)}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        line = state.one(Line, self.line)
        if line.text == self.text:
            return Change()
        return Change((replace(line, text=self.text, corrected_by=facts["name"], rev=stamp.seq),))
