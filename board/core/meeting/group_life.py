"""That a group is at work: how much it wrote, how many of it, and when last. Never what: that is the group's own."""

from __future__ import annotations

from board.core.kernel import audience
from board.core.kernel.records import Record, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.note_parts import NoteGroup
from board.core.meeting.records import Moment, Note, NoteAuthor
from board.core.meeting.records_apart import GroupLife
from board.core.meeting.records_groups import Group
from board.core.meeting.wall import works_in


def alive(
    state: State, group: str, at_ms: int, *, added: tuple[str, str] | None = None, removed: str | None = None
) -> list[Record]:
    """The signs of life of a group once a note (id, author) came, a note went, or something else was written."""
    notes = [
        part.id
        for part in state.all(NoteGroup)
        if part.group == group and part.id != removed and state.get(Note, part.id) is not None
    ]
    writers = {state.one(NoteAuthor, note).person for note in notes}
    if added is not None:
        notes.append(added[0])
        writers.add(added[1])
    life = GroupLife(id=group, audience=audience.STAFF, notes=len(notes), writers=len(writers), last_ms=at_ms)
    return [life]


def writes_in(state: State, moment: Moment, person: str, asked: str | None) -> str | Rejection | None:
    """The group into which somebody writes in this moment: the own one, said or not; none for who has none."""
    if asked is not None:
        group = state.get(Group, asked)
        if group is None or group.moment != moment.id:
            return Rejection("group_not_found", "group")
        return asked if works_in(group, person) else Rejection("not_in_group", "group")
    own = (g.id for g in state.all(Group) if g.moment == moment.id and works_in(g, person))
    return next(own, None)
