"""What becomes of a line: taken into the report, or what it looks like waved away. The words of the report are not here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.fields import Ident, Minted, OneOf
from board.core.kernel.operations import Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.speech.lines import SORTS, line_of
from board.core.speech.opening import name_of
from board.core.speech.records import Dismissed, Mark
from board.core.speech.registry import WRITERS, operation

if TYPE_CHECKING:
    from random import Random


@operation("line.dismiss", by=WRITERS)
class DismissLine(Operation):
    """Wave away what a line looks like. Once is enough."""

    line: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        line = line_of(state, self.line)
        return line if isinstance(line, Rejection) else {"name": name_of(state, actor.person)}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        if state.get(Dismissed, self.line) is not None:
            return Change()
        away = Dismissed(id=self.line, audience=audience.STAFF, by_name=facts["name"], at_ms=stamp.at_ms)
        return Change((away,))


@operation("line.mark", by=WRITERS)
class MarkLine(Operation):
    """Note as which quote of the report a line was taken, or with null that it is none any more. The last word counts."""

    line: Annotated[str, Ident()]
    sort: Annotated[str | None, OneOf(SORTS)]
    quote: Annotated[str | None, Minted()] = None

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        line = line_of(state, self.line)
        if isinstance(line, Rejection):
            return line
        if self.sort is not None and self.quote is None:
            return Rejection("missing_field", "quote")
        return {"name": name_of(state, actor.person)}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        before = state.get(Mark, self.line)
        if self.sort is None:
            return Change() if before is None else Change((), ((Mark, self.line),))
        if before is not None and (before.sort, before.quote) == (self.sort, self.quote):
            return Change()
        mark = Mark(
            id=self.line,
            audience=audience.STAFF,
            sort=self.sort,
            quote=self.quote or "",
            by_name=facts["name"],
        )
        return Change((mark,))
