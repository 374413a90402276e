"""Duos and trios that build their guidelines, in the moment of the first template that is for it."""

from board.core.kernel.entry import Actor, Json
from board.core.meeting.records_guideline import Guideline
from tests.board.core.meeting.groups_at_work import AtWork

NOTHING: dict[str, Json] = {
    "student_needs": None,
    "priority": None,
    "need": None,
    "problem": None,
    "improvement": None,
    "tasks": [],
    "resources": [],
    "grounding": None,
    "evidence": None,
    "company": None,
    "company_by": None,
    "demand": None,
    "modality": None,
}
WHOLE: dict[str, Json] = {
    "student_needs": "Leen sin entender la consigna",
    "priority": "Primero las preguntas de inferencia",
    "need": "Preguntar mejor mientras leen",
    "problem": "Solo preguntamos lo que dice el texto",
    "improvement": "Una rutina de preguntas en tres pasos",
    "tasks": ["Elegir dos textos", "Probar la rutina dos semanas"],
    "resources": [
        {"kind": "texto", "text": "Leer y pensar en la escuela"},
        {"kind": "instrumento", "text": "Lista de cotejo"},
    ],
    "grounding": "Se aprende a leer conversando sobre lo leído",
    "evidence": "Fichas de dos semanas",
    "company": "Nos llamamos cada viernes",
    "company_by": "2026-12-11",
    "demand": {"basico": "Una pregunta por texto", "intermedio": "Tres", "avanzado": "Las hacen ellos"},
    "modality": "Entre pares, por llamada",
}


class Building(AtWork):
    """`size` people in the groups of m12."""

    def __init__(self, size: int = 4) -> None:
        super().__init__(size, "m12")

    def rev(self, who: Actor) -> int:
        """The version of the guideline of somebody's group; 0 while there is none."""
        there = self.room.store.get(Guideline, self.own(who).id)
        return there.rev if there else 0

    def write(self, who: Actor, **said: Json) -> Guideline:
        """Write the guideline of the own group: nothing but what is said."""
        group = self.own(who).id
        self.room.do("guideline.write", who, group=group, rev=self.rev(who), **(NOTHING | said))
        return self.room.store.one(Guideline, group)

    def guideline(self, who: Actor) -> Guideline:
        return self.room.store.one(Guideline, self.own(who).id)
