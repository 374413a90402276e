"""Where brought notes come from, and which groups a moment of sharing shows. Reads; changes nothing."""

from __future__ import annotations

from board.core.kernel.records import State
from board.core.meeting.records import Moment, Note
from board.core.meeting.records_groups import Group
from board.core.meeting.records_share import NoteOrigin


def shown_by(state: State, moment: Moment) -> Moment | None:
    """The moment of groups whose work a moment of sharing shows: the nearest one before it."""
    before = (m for m in state.all(Moment) if m.activity == "groups" and m.index < moment.index)
    return max(before, key=lambda m: m.index, default=None)


def copy_of(state: State, moment: str, source: str) -> Note | None:
    """The note as which something was brought to a moment, while it is on the wall."""
    copies = (origin.id for origin in state.all(NoteOrigin) if origin.source == source)
    notes = (state.get(Note, id) for id in copies)
    return next((note for note in notes if note is not None and note.moment == moment), None)


def origin_group(state: State, note: str) -> Group | None:
    """The group that a brought note came from; None for any other note."""
    origin = state.get(NoteOrigin, note)
    return None if origin is None else state.get(Group, origin.group)


def is_unnamed(state: State, note: str) -> bool:
    """True for a note brought out of a moment in which nobody is named: the promise goes along to the plenary.

    An answer has no author; it is brought by somebody who says so.
    """
    origin = state.get(NoteOrigin, note)
    if origin is None or origin.prompt is not None:
        return False
    return state.one(Moment, state.one(Group, origin.group).moment).anonymous
