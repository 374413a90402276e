"""Showing private notes to everybody: each is put again with a wider audience. Nothing is ever hidden by a client."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.fields import Ident
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.note_parts import NoteGroup, parts_for
from board.core.meeting.records import NEVER_REVEALED, Moment, Note, NoteAuthor, NoteSupport
from board.core.meeting.registry import STAFF, operation
from board.core.meeting.wall import begun_moment, closed

if TYPE_CHECKING:
    from random import Random


@operation("moment.reveal", by=STAFF)
class Reveal(Operation):
    """Show the private notes of a moment to all. A second time changes nothing, so a retry is safe."""

    moment: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        moment = begun_moment(state, self.moment)
        if isinstance(moment, Rejection):
            return moment
        if moment.activity in NEVER_REVEALED:
            return Rejection("moment_private", "moment")
        return closed(state) or NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return Change(tuple(reveal(state, self.moment)))


def reveal(state: State, moment_id: str) -> list[Record]:
    """The records of a moment with the audience they have once it is revealed."""
    moment = state.get(Moment, moment_id)
    if moment is None or moment.revealed or moment.activity in NEVER_REVEALED:
        return []
    shown: list[Record] = [replace(moment, revealed=True)]
    for note in state.all(Note):
        if note.moment != moment_id or state.get(NoteGroup, note.id) is not None:
            continue
        shown.append(replace(note, audience=audience.ALL))
        author = state.one(NoteAuthor, note.id)
        shown.append(replace(author, audience=author_audience(moment, author.person, revealed=True)))
        shown.append(NoteSupport(id=note.id, audience=audience.ALL, count=0))
        shown += parts_for(state, note.id, audience.ALL)
    return shown


def note_audience(moment: Moment, author: str, group: str | None = None) -> str:
    """Who sees a note of this moment as it stands now. What a group writes is the group's, whatever is revealed."""
    if group is not None:
        return audience.group(group)
    return audience.ALL if moment.revealed else audience.person(author)


def author_audience(
    moment: Moment, author: str, *, revealed: bool, group: str | None = None, unnamed: bool = False
) -> str:
    """Who learns the name: nobody else ever in an anonymous moment, nor of what was brought out of one (`unnamed`)."""
    if unnamed:
        return audience.person(author)
    if group is not None and not moment.anonymous:
        return audience.group(group)
    return audience.ALL if revealed and not moment.anonymous else audience.person(author)
