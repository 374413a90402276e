"""What a note may carry beside its words: records of its own, seen by exactly those who see the note.

A part stands as long as its note, a deleted one included: until it comes back its parts stay in the process. Who wrote
a note must never be learned here; that is a record with another audience.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from board.core.kernel import audience
from board.core.kernel.records import Record, State, record
from board.core.meeting.records_share import NoteOrigin


@record("note", "mark")
class NoteMark(Record):
    """What its author calls it: logro, dificultad, duda or nothing, and whether there is evidence for it."""

    mark: str | None
    evidence: bool


@record("note", "doubt")
class NoteDoubt(Record):
    """What became of a doubt: `state` is open, cleared (then `how` says it) or carried on; `rev` is that of `how`.

    While the note is no doubt it is put away in the process, so that a slip of a finger takes nobody's words.
    """

    state: str
    how: str | None
    place: float
    rev: int


@record("note", "question")
class NoteQuestion(Record):
    """Which of the eight key questions it answers."""

    question: int


@record("note", "photo")
class NotePhoto(Record):
    """The photo it shows. `state` is coming, ready (with its size in pixels) or refused (with the code that says why)."""

    photo: str
    state: str
    width: int | None
    height: int | None
    reason: str | None


@record("note", "sketch")
class NoteSketch(Record):
    """What was drawn with a finger: strokes of `ink, width, x0, y0, x1, y1, …` on a sheet of 1000 by 750."""

    strokes: tuple[tuple[int, ...], ...]


@record("note", "group")
class NoteGroup(Record):
    """The group that wrote it, whoever of it held the pen."""

    group: str


PARTS: tuple[type[Record], ...] = (
    NoteMark,
    NoteDoubt,
    NoteQuestion,
    NotePhoto,
    NoteSketch,
    NoteGroup,
    NoteOrigin,
)
DOUBT = "duda"
MARKS = ("logro", "dificultad", DOUBT)


def parts_of(state: State, note: str) -> Iterator[Record]:
    """Every part that a note has, what is put away too."""
    for kind in PARTS:
        if (part := state.get(kind, note)) is not None:
            yield part


def parts_for(state: State, note: str, seen_by: str) -> list[Record]:
    """Every part of a note for those who see the note from now on; what was said of a doubt, while it is one."""
    mark = state.get(NoteMark, note)
    doubted = mark is not None and mark.mark == DOUBT
    return [
        replace(part, audience=seen_by if doubted or not isinstance(part, NoteDoubt) else audience.SERVER)
        for part in parts_of(state, note)
    ]
