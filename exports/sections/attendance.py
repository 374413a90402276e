"""Who was there: by school, and how each took part; and what they agreed to about being heard."""

from __future__ import annotations

from collections.abc import Iterator

from board.core.meeting.records import Member
from board.core.meeting.records_people import RosterChannel
from board.core.meeting.records_speech import Speech
from exports.drafting import Piece, Said, row
from exports.reading import Reading
from exports.words import CHANNELS, LEVELS, ROLES, TITLES, day_of

GOES = "la transcripción se borra a más tardar cuando se publica este informe"
STAYS = "la transcripción se conserva porque el grupo así lo decidió"


def attendance(reading: Reading) -> Iterator[Piece]:
    """A row per person, those of one school together; who gave none comes last."""
    people = sorted(
        reading.members.values(), key=lambda m: (m.school is None, m.school or "", m.name.casefold(), m.id)
    )
    is_hosted = any(member.host in reading.members for member in people)
    said = tuple(_person(reading, member, is_hosted) for member in people)
    yield Piece("attendance", TITLES["attendance"], (*said, *_heard(reading)), "table")


def _person(reading: Reading, member: Member, is_hosted: bool) -> Said:
    taught = [LEVELS.get(member.level or "", member.level), member.area]
    return row(
        member.key,
        school=member.school or "",
        name=member.name,
        teaches=" · ".join(word for word in taught if word),
        role=ROLES.get(member.role, ""),
        channel=_channel(reading, member),
        how=_how(reading, member) if is_hosted else "",
    )


def _channel(reading: Reading, member: Member) -> str:
    """How the network knows that this person takes part."""
    told = reading.get(RosterChannel, member.id)
    return "" if told is None else CHANNELS[told.channel]


def _how(reading: Reading, member: Member) -> str:
    """By the own device, or by whose hand. Where everybody had one, nothing is said of it."""
    host = reading.members.get(member.host or "")
    if host is None:
        return "con su dispositivo"
    return f"sin dispositivo, con ayuda de {reading.called(host.id, host.name)}"


def _heard(reading: Reading) -> Iterator[Said]:
    """That the group agreed to be transcribed, to which notice and when, and what becomes of it. Nothing where nobody asked."""
    speech = reading.get(Speech)
    if speech is None:
        return
    becomes = STAYS if speech.keep and speech.erased_ms is None else GOES
    told = (
        f"El {day_of(speech.allowed_ms)} el grupo escuchó el aviso (versión {speech.notice}) y aceptó que se "
        f"transcribiera lo que se decía; no se guardó ningún sonido, y {becomes}."
    )
    yield Said("text", told, speech.key)
