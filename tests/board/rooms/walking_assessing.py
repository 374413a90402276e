"""What walkers say of themselves, and keep as cards of the notes there are."""

from random import Random

from board.core.kernel.entry import Json
from board.core.kernel.records import State
from board.core.meeting.records import Moment, Note
from board.core.meeting.records_assess import Card
from board.core.meeting.repertoire import feeds_the_repertoire

KINDS = {"assess.answer": 6, "card.make": 6, "card.edit": 2, "card.remove": 1}
OF_GUESTS = ("assess.", "card.")
"""What a host also does for a guest."""


def fields(rng: Random, state: State, kind: str, text: str) -> dict[str, Json]:
    """The fields of one operation, mostly about something that is there."""
    if kind == "assess.answer":
        moments = [moment for moment in state.all(Moment) if moment.activity == "assess"]
        prompts = moments[0].prompts if moments else ("",)
        answers = [rng.choice([None, 0, 1, 2, 3]) for _ in prompts]
        return {"moment": moments[0].id if moments else "m1", "answers": answers, "comment": text}
    if kind == "card.make":
        fed = {moment.id for moment in state.all(Moment) if feeds_the_repertoire(state, moment)}
        notes = [note.id for note in state.all(Note) if note.moment in fed]
        return {"note": rng.choice(notes or ["0"]), "practice": text}
    cards = [(card.id, card.rev) for card in state.all(Card)]
    id, rev = rng.choice(cards or [("0", 0)])
    return {"card": id} | ({"practice": text, "rev": rev} if kind == "card.edit" else {})
