"""What the next meeting starts from: when, who facilitates, about what, what each brings, and what is due until then."""

from __future__ import annotations

from collections.abc import Iterator

from board.core.meeting.records_close import NextMeeting
from exports.drafting import Piece, Said
from exports.reading import Reading
from exports.sections.agreements import numbered
from exports.words import TITLES, counted, day, listed


def next_meeting(reading: Reading) -> Iterator[Piece]:
    said = [*_planned(reading), *_said(reading), *_due(reading)]
    yield Piece("next", TITLES["next"], tuple(said))


def _planned(reading: Reading) -> Iterator[Said]:
    plan = reading.get(NextMeeting)
    for label, words in (
        ("Fecha", day(plan.date) if plan is not None and plan.date else None),
        ("Facilita", plan and plan.facilitator),
        ("Tema y necesidades", plan and plan.topic),
        ("Qué trae y prepara cada uno", plan and plan.bring),
    ):
        if words:
            yield Said("text", f"{label}: {words}", "next", key=label)


def _said(reading: Reading) -> Iterator[Said]:
    for moment in reading.moments:
        yield from (reading.idea(note) for note in reading.standing("next", moment.id))


def _due(reading: Reading) -> Iterator[Said]:
    """How many agreements people took on, and the first day on which one is due."""
    agreed = [(n, agreement) for n, agreement in numbered(reading) if agreement.state == "agreed"]
    days = sorted(agreement.by for _, agreement in agreed if agreement.by)
    if agreed:
        first = ""
        if days:
            due = listed(str(n) for n, agreement in agreed if agreement.by == days[0])
            first = f" Lo primero que vence: {'el acuerdo' if ' ' not in due else 'los acuerdos'} {due}, el {day(days[0])}."
        yield Said(
            "text", f"Tareas por cumplir: {counted(len(agreed), 'acuerdo')}.{first}", "meeting", key="due"
        )
