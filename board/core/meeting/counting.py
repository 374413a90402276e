"""Counts of a moment: all that others learn while its notes are private."""

from __future__ import annotations

from board.core.kernel import audience
from board.core.kernel.records import Record, State
from board.core.meeting.origins import is_unnamed
from board.core.meeting.records import Moment, MomentCount, MomentWriters, Note, NoteAuthor


def counted(
    state: State, moment: Moment, *, added: tuple[str, str] | None = None, removed: str | None = None
) -> list[Record]:
    """Count and writers of a moment as they are once a note (id, author) came or a note went."""
    written = {
        note.id: state.one(NoteAuthor, note.id).person
        for note in state.all(Note)
        if note.moment == moment.id and note.id != removed
    }
    if added is not None:
        written[added[0]] = added[1]
    named = {person for note, person in written.items() if not is_unnamed(state, note)}
    hidden = audience.SERVER if moment.anonymous else audience.STAFF
    return [
        MomentCount(
            id=moment.id, audience=audience.ALL, notes=len(written), writers=len(set(written.values()))
        ),
        MomentWriters(id=moment.id, audience=hidden, people=tuple(sorted(named))),
    ]
