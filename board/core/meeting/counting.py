"""Counts of a moment: all that others learn while its notes are private."""

from __future__ import annotations

from board.core.kernel import audience
from board.core.kernel.records import Record, State
from board.core.meeting.records import Moment, MomentCount, MomentWriters, Note, NoteAuthor


def counted(
    state: State, moment: Moment, *, added: tuple[str, str] | None = None, removed: str | None = None
) -> list[Record]:
    """Count and writers of a moment as they are once a note (id, author) came or a note went."""
    people: dict[str, None] = {}
    notes = 0
    for note in state.all(Note):
        if note.moment == moment.id and note.id != removed:
            notes += 1
            people[state.one(NoteAuthor, note.id).person] = None
    if added is not None:
        notes += 1
        people[added[1]] = None
    hidden = audience.SERVER if moment.anonymous else audience.STAFF
    return [
        MomentCount(id=moment.id, audience=audience.ALL, notes=notes, writers=len(people)),
        MomentWriters(id=moment.id, audience=hidden, people=tuple(sorted(people))),
    ]
