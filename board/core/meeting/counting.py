"""Counts of a moment: all that others learn while its notes are private."""

from __future__ import annotations

from board.core.kernel import audience
from board.core.kernel.records import Record, State
from board.core.meeting.note_parts import NoteGroup
from board.core.meeting.origins import is_unnamed
from board.core.meeting.records import Moment, MomentCount, MomentWriters, Note, NoteAuthor
from board.core.meeting.records_share import NoteOrigin


def counted(
    state: State,
    moment: Moment,
    *,
    added: tuple[str, str] | None = None,
    removed: str | None = None,
    group: str | None = None,
) -> list[Record]:
    """Count and writers of a moment as they are once a note (id, author, of `group`) came or a note went.

    What a group wrote is counted for nobody here: `group_life` tells whoever leads, group by group.
    """
    written = {
        note.id: state.one(NoteAuthor, note.id).person
        for note in state.all(Note)
        if note.moment == moment.id and note.id != removed
    }
    if added is not None:
        written[added[0]] = added[1]
    unnamed = {origin.id for origin in state.all(NoteOrigin) if is_unnamed(state, origin.id)}
    named = {person for note, person in written.items() if note not in unnamed}
    apart = {part.id for part in state.all(NoteGroup)}
    if added is not None and group is not None:
        apart.add(added[0])
    told = [person for note, person in written.items() if note not in apart]
    hidden = audience.SERVER if moment.anonymous else audience.STAFF
    return [
        MomentCount(id=moment.id, audience=audience.ALL, notes=len(told), writers=len(set(told))),
        MomentWriters(id=moment.id, audience=hidden, people=tuple(sorted(named))),
    ]
