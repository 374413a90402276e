"""The eight key questions, each with its answers or with the word that it was not treated."""

from __future__ import annotations

from collections.abc import Iterator

from board.core.meeting.note_parts import NoteQuestion
from board.core.meeting.templates.key_questions import KEY_QUESTIONS
from exports.drafting import Piece, Said
from exports.reading import Reading
from exports.words import TITLES

NOT_TREATED = "No se trató."


def questions(reading: Reading) -> Iterator[Piece]:
    """All eight, once the meeting has begun."""
    if not reading.moments:
        return
    said: list[Said] = []
    notes = reading.standing("questions")
    asked = {note.id: reading.state.one(NoteQuestion, note.id).question for note in notes}
    for n, question in enumerate(KEY_QUESTIONS):
        said.append(Said("prompt", question, "meeting", key=str(n)))
        answers = [reading.idea(note) for note in notes if asked[note.id] == n]
        said += answers or [Said("empty", NOT_TREATED, "meeting", key=str(n))]
    yield Piece("questions", TITLES["questions"], tuple(said))
