"""The guidelines that groups built: how many, for which needs, and the words of those that a group shows to all."""

from __future__ import annotations

from collections.abc import Iterator

from board.core.meeting.records_groups import Group
from board.core.meeting.records_guideline import Guideline
from exports.drafting import Piece, Said
from exports.reading import Reading
from exports.words import NBSP, TITLES, day, listed

WORDS = {
    "student_needs": "Necesidades de los estudiantes",
    "priority": "Prioridades",
    "need": "Necesidad compartida",
    "problem": "Problema que vemos",
    "improvement": "Qué mejoraremos",
    "grounding": "Sustento pedagógico",
    "evidence": "Evidencia",
    "modality": "Modalidad",
}
DEMAND = {"basico": "Nivel básico", "intermedio": "Nivel intermedio", "avanzado": "Nivel avanzado"}
RESOURCES = {
    "texto": "texto",
    "video": "video",
    "estrategia": "estrategia",
    "instrumento": "instrumento de evaluación",
}


def guidelines(reading: Reading) -> Iterator[Piece]:
    """No block in a meeting that builds none."""
    moments = [moment for moment in reading.moments if moment.activity == "guideline"]
    if moments:
        groups = [group for moment in moments for group in reading.groups.get(moment.id, [])]
        yield Piece("guidelines", TITLES["guidelines"], tuple(_told(reading, groups)))


def _told(reading: Reading, groups: list[Group]) -> Iterator[Said]:
    if not groups:
        return
    shown = [group for group in groups if reading.get(Guideline, group.id) is not None]
    yield Said("text", _counted(len(groups), len(shown)), "meeting")
    for group in shown:
        yield from _guideline(reading, group, reading.state.one(Guideline, group.id))


def _counted(groups: int, shown: int) -> str:
    """How many groups built one, and how many of them show it."""
    if groups == 1:
        return f"1{NBSP}grupo trabajó su pauta {'y la mostró a todos' if shown else 'y la guarda para sí'}."
    worked = f"{groups}{NBSP}grupos trabajaron sus pautas"
    if shown == groups:
        return f"{worked} y las mostraron a todos."
    if not shown:
        return f"{worked}; cada uno guarda la suya."
    return f"{worked}: {'uno la mostró' if shown == 1 else f'{shown} las mostraron'} a todos, los demás la guardan."


def _guideline(reading: Reading, group: Group, guideline: Guideline) -> Iterator[Said]:
    people = listed(reading.called(one["person"], one["name"]) for one in group.members)
    yield Said("heading", f"{group.name}: {people}", guideline.key)
    for part, label in WORDS.items():
        if words := getattr(guideline, part):
            yield Said("text", f"{label}: {words}", guideline.key, key=part)
    if guideline.tasks:
        yield Said("text", "Tareas concretas:", guideline.key, key="tasks")
        yield from (
            Said("item", task, guideline.key, key=f"task{n}") for n, task in enumerate(guideline.tasks)
        )
    if guideline.resources:
        yield Said("text", "Qué necesitamos:", guideline.key, key="resources")
        for n, each in enumerate(guideline.resources):
            kind = RESOURCES.get(each["kind"], each["kind"])
            yield Said("item", f"{each['text']} ({kind})", guideline.key, key=f"resource{n}")
    if guideline.company or guideline.company_by:
        until = f"hasta el {day(guideline.company_by)}" if guideline.company_by else ""
        words = "; ".join(word for word in (guideline.company or "", until) if word)
        yield Said("text", f"Cómo nos acompañaremos: {words}", guideline.key, key="company")
    for level, label in DEMAND.items():
        if words := guideline.demand.get(level):
            yield Said("text", f"{label}: {words}", guideline.key, key=level)
