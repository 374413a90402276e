"""The head of the report: what meeting it was, when, who led it and how many came."""

from __future__ import annotations

from collections.abc import Iterator

from board.core.kernel.entry import Role
from board.core.meeting.records import Moment
from exports.drafting import Piece, row
from exports.reading import Reading
from exports.words import KINDS, TITLES, counted, day_of, hour_of, length_of, listed


def header(reading: Reading) -> Iterator[Piece]:
    """A row for each fact, under a name that lasts."""
    said = tuple(row("meeting", label, label=label, value=value) for label, value in _facts(reading) if value)
    yield Piece("header", TITLES["header"], said, "table")


def _facts(reading: Reading) -> Iterator[tuple[str, str]]:
    meeting = reading.meeting
    yield "Tipo", KINDS.get(meeting.kind, meeting.kind)
    yield "Red", reading.network
    yield "Comunidad", meeting.community or ""
    yield "N.º en la comunidad", str(meeting.number or "")
    began = meeting.started_ms or meeting.starts_ms
    yield "Fecha", day_of(began) if began else ""
    yield "Hora prevista", _planned(reading)
    yield "Hora real", _real(reading)
    for label, role in (
        ("Facilitación", Role.FACILITATOR),
        ("Relatoría", Role.RAPPORTEUR),
        ("Coordinación", Role.COORDINATOR),
    ):
        yield label, listed(_in_role(reading, role))
    yield "Asistencia", _came(reading)
    yield "Momentos que no se hicieron", _left_out(reading)


def _planned(reading: Reading) -> str:
    starts = reading.meeting.starts_ms
    if starts is None:
        return ""
    span = round(sum(moment.planned_seconds for moment in reading.all(Moment)) * 1000)
    return f"de {hour_of(starts)} a {hour_of(starts + span)} ({length_of(span)})"


def _real(reading: Reading) -> str:
    began, ended = reading.meeting.started_ms, reading.meeting.closed_ms
    if began is None:
        return ""
    if ended is None:
        return f"desde las {hour_of(began)}"
    return f"de {hour_of(began)} a {hour_of(ended)} ({length_of(ended - began)})"


def _in_role(reading: Reading, role: Role) -> list[str]:
    there = [member for member in reading.members.values() if member.role == role.value]
    return sorted(reading.called(member.id, member.name) for member in there)


def _came(reading: Reading) -> str:
    people = counted(len(reading.members), "persona")
    schools = {member.school for member in reading.members.values() if member.school}
    return f"{people} de {counted(len(schools), 'I.E.', 'I.E.')}" if schools else people


def _left_out(reading: Reading) -> str:
    """What the agenda held and nobody came to, once the meeting is over."""
    if reading.meeting.closed_ms is None:
        return ""
    left = sorted((m for m in reading.all(Moment) if m.began_ms is None), key=lambda m: m.index)
    return listed(moment.title for moment in left)
