"""Who has the report: whoever opened it, and to whom it was handed. Whoever leads and writes sees the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.fields import Ident, OneOf
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.report.naming import reader_id
from board.core.report.opening import name_of
from board.core.report.records import Reader, Report
from board.core.report.registry import READERS, WRITERS, operation
from board.core.report.words import HANDED, SCREEN

if TYPE_CHECKING:
    from random import Random


def check_published(state: State) -> Rejection | None:
    """Refuse while there is nothing to have."""
    return None if state.one(Report).version else Rejection("report_not_published")


@operation("report.read", by=READERS)
class ReadReport(Operation):
    """Note that one opened the version that is published now. Opening it again changes nothing."""

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if actor.person is None:
            return Rejection("forbidden")
        return check_published(state) or {"name": name_of(state, actor.person)}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return _has(state, stamp.actor.person or "", facts["name"], SCREEN, stamp)


@operation("report.handed", by=WRITERS)
class HandReport(Operation):
    """Note that somebody got it another way. Whoever opened this version themselves has it already."""

    person: Annotated[str, Ident()]
    how: Annotated[str, OneOf(HANDED)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := check_published(state):
            return refusal
        name = name_of(state, self.person)
        return Rejection("person_not_found", "person") if name is None else {"name": name}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return _has(state, self.person, facts["name"], self.how, stamp)


@operation("report.unhanded", by=WRITERS)
class UnhandReport(Operation):
    """Take that note back. What somebody opened stays opened; taking back what is not there changes nothing."""

    person: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        before = state.get(Reader, reader_id(self.person))
        if before is None or before.how == SCREEN:
            return Change()
        return Change((), ((Reader, before.id),))


def _has(state: State, person: str, name: str | None, how: str, stamp: Stamp) -> Change:
    version, id = state.one(Report).version, reader_id(person)
    before = state.get(Reader, id)
    if before is not None and before.version == version and before.how in (SCREEN, how):
        return Change()
    reader = Reader(
        id=id,
        audience=audience.STAFF,
        person=person,
        name=name,
        version=version,
        at_ms=stamp.at_ms,
        how=how,
    )
    return Change((reader,))
