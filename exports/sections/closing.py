"""How the meeting ended: whether the purpose was reached, what people take along, how this way of working goes for them."""

from __future__ import annotations

from collections.abc import Iterator

from board.core.meeting.records import Moment
from exports.drafting import Piece, Said
from exports.reading import Reading
from exports.words import TITLES

UNANSWERED = "No se respondió."
PRIVATE = "Cada quien lo lleva en su bitácora."


def closing(reading: Reading) -> Iterator[Piece]:
    """Each question of the close with its answers; what asks for the next meeting or for suggestions stands there."""
    said = [
        line for moment in reading.moments if moment.id in reading.closing for line in _asked(reading, moment)
    ]
    yield Piece("closing", TITLES["closing"], tuple(said))


def _asked(reading: Reading, moment: Moment) -> Iterator[Said]:
    notes = reading.standing("closing", moment.id)
    for n, prompt in enumerate(moment.prompts):
        if reading.closing[moment.id][n] != "closing":
            continue
        yield Said("prompt", prompt, moment.key, key=str(n))
        answers = [reading.idea(note) for note in notes if note.prompt == n]
        if answers:
            yield from answers
        elif n == moment.settings.get("trial"):
            yield Said("text", PRIVATE, moment.key, key="trial")
        else:
            yield Said("empty", UNANSWERED, moment.key, key=str(n))
