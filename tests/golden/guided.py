"""Scenes of the golden meeting in which groups build their guidelines."""

from board.core.kernel.entry import Actor
from board.core.meeting.apart import group_of, people_in
from board.core.meeting.records_groups import Preview
from board.core.meeting.records_guideline import Guideline
from tests.board.core.meeting.meeting_room import MeetingRoom

FIRST = {
    "student_needs": "Leen sin entender la consigna",
    "priority": None,
    "need": "Preguntar mejor mientras leen",
    "problem": "Solo preguntamos lo que dice el texto",
    "improvement": None,
    "tasks": ["Elegir dos textos"],
    "resources": [{"kind": "instrumento", "text": "Lista de cotejo"}],
    "grounding": None,
    "evidence": "Fichas de dos semanas",
    "company": "Nos llamamos cada viernes",
    "company_by": "2026-12-11",
    "demand": {"basico": "Una pregunta por texto", "avanzado": "Las hacen ellos"},
    "modality": None,
}


def build(room: MeetingRoom, rosa: Actor, ana: Actor) -> None:
    """One group writes, agrees, shows its guideline to all and takes it back; a member adapts it for the own school."""
    room.go_to("m12")
    room.do("groups.preview", rosa, moment="m12", mode="random_even", size=3)
    room.do("groups.open", rosa, moment="m12", rev=room.store.one(Preview, "m12").rev)
    group = group_of(room.store, "m12", ana.person or "")
    assert group is not None
    room.do("guideline.write", ana, group=group.id, rev=0, **FIRST)
    room.do("guideline.agree", ana, group=group.id, on=True)
    mate = next(person for person in people_in(group) if person != ana.person)
    beside = Actor(ana.role, mate, "code")
    rev = room.store.one(Guideline, group.id).rev
    better = FIRST | {"improvement": "Una rutina de preguntas", "modality": "Entre pares", "demand": None}
    room.do("guideline.write", beside, group=group.id, rev=rev, **better)
    room.do("guideline.agree", ana, group=group.id, on=True)
    room.do("guideline.share", ana, group=group.id, on=True)
    room.do("guideline.share", beside, group=group.id, on=False)
    room.do("guideline.share", beside, group=group.id, on=True)
    room.do("guideline.adapt", ana, group=group.id, text="Con los más pequeños, cantando", level="basico")
    room.do("guideline.adapt", beside, group=group.id, text=None, level="avanzado")
