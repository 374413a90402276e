"""Every doubt and what became of it: cleared, and how; carried on; or still open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from board.core.meeting.note_parts import NoteDoubt
from exports.drafting import Piece, Said
from exports.reading import Reading
from exports.words import TITLES

STATES = {"open": "Quedó abierta.", "carried": "Queda para otra reunión."}


def doubts(reading: Reading) -> Iterator[Piece]:
    """In the order of the list, each with its answer under it: one item, so that both are edited as one."""
    said: list[Said] = []
    listed = [(reading.state.one(NoteDoubt, note.id), note) for note in reading.standing("doubts")]
    for doubt, note in sorted(listed, key=lambda pair: (pair[0].place, pair[0].id)):
        idea, who = reading.idea(note), reading.author(note)
        asked = idea.text if who is None else f"{idea.text} ({who})"
        became = STATES.get(doubt.state) or f"Se aclaró: {doubt.how}"
        said.append(replace(idea, text=f"{asked}\n{became}", who=None))
    yield Piece("doubts", TITLES["doubts"], tuple(said))
