"""Scenes of the golden meeting in which practices are kept as cards, and people look back at how they did."""

from board.core.kernel.entry import Actor, Json
from board.core.meeting.records import Note, NoteAuthor
from board.core.meeting.records_assess import Card
from tests.board.core.meeting.meeting_room import MeetingRoom

ASSESSMENT: Json = {
    "title": "Cómo nos fue",
    "minutes": 5,
    "activity": "assess",
    "prompts": ["Aprendí algo que voy a usar.", "Fui sincero(a)."],
}
"""A moment of the convener's own, before the close."""


def keep_cards(room: MeetingRoom, ana: Actor, delia: Actor) -> None:
    """A shared practice becomes a card, which is written better; another is taken out again."""
    own = [n.id for n in room.store.all(Note) if room.store.one(NoteAuthor, n.id).person == ana.person]
    shared = [id for id in own if room.note(id).moment == "m4"]
    card = room.do("card.make", ana, note=shared[0], practice="Leemos en parejas", level="primaria").id
    better: dict[str, Json] = {
        "practice": "Leemos en parejas, cada lunes",
        "why": "Para que los más callados lean en voz alta",
        "indicator": "involvement",
        "actions": ["Elegir libros cortos", "Cambiar de pareja cada semana"],
    }
    room.do("card.edit", ana, card=card, rev=room.store.one(Card, card).rev, **better)
    wrong = room.do("card.make", ana, note=shared[1], practice="Contamos cuentos").id
    room.do("card.remove", delia, card=wrong)


def look_back(room: MeetingRoom, *people: Actor) -> None:
    """Everybody answers, one of them anew; the totals are told when the moment ends."""
    room.go_to("m13")
    for at, who in enumerate(people):
        room.do("assess.answer", who, moment="m13", answers=[at % 4, None if at == 1 else 3])
    room.do("assess.answer", people[0], moment="m13", answers=[2, 3], comment="Me animé a hablar")
    room.go_to("m14")
