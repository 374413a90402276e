"""Reminders for the phone's own calendar, by the letter of RFC 5545."""

import re

import pytest

from exports.logbook import account_of
from exports.writers import logbook_ics
from tests.board.core.logbook.logbook_room import LogbookRoom
from tests.board.core.logbook.test_delivering import deliver


def calendar(room: LogbookRoom) -> str:
    return logbook_ics.write(account_of(room.store)).decode()


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_a_task_with_a_day_is_a_whole_day_with_a_note_the_evening_before() -> None:
    """[LB6] From that day to the next, which is not in it."""
    room = LogbookRoom()
    deliver(room, 4, by="2026-12-31")
    lines = unfolded(calendar(room))
    (task,) = account_of(room.store).dated
    for line in (
        f"UID:{task.id}@bitacora.tinkuy",
        "DTSTART;VALUE=DATE:20261231",
        "DTEND;VALUE=DATE:20270101",
        "SUMMARY:Leer en voz alta cada mañana",
        "DESCRIPTION:Evidencia: Una foto del registro\\nCAP n.º 1",
        "DTSTAMP:20251009T085320Z",
        "TRIGGER:-PT6H",
    ):
        assert line in lines, line
    begun = [line[6:] for line in lines if line.startswith("BEGIN:")]
    assert begun == ["VCALENDAR", "VEVENT", "VALARM"]
    assert [line[4:] for line in lines if line.startswith("END:")] == begun[::-1]
    assert lines[-1] == ""


@pytest.mark.parametrize(
    "what", ["ñ" * 400, "Traer: libros; hojas, tijeras\\goma\nEND:VEVENT", "👩‍👩‍👧 " * 60]
)
def test_no_text_breaks_a_line_or_begins_one(what: str) -> None:
    """[LB6] Signs of the format are escaped, lines folded at 75 octets, no character cut in two."""
    room = LogbookRoom()
    deliver(room, 4, what=what, evidence=None)
    raw = logbook_ics.write(account_of(room.store))
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    (told,) = [line for line in unfolded(raw.decode()) if line.startswith("SUMMARY:")]
    plain = re.sub(r"\\([\\;,nN])", lambda sign: "\n" if sign[1] in "nN" else sign[1], told[8:])
    assert plain == what.strip()
    assert raw.count(b"\r\nEND:VEVENT\r\n") == 1


def test_the_same_task_is_the_same_event_with_a_higher_version() -> None:
    """[LB4] Importing again brings it up to date."""
    room = LogbookRoom()
    deliver(room, 4)
    before = unfolded(calendar(room))
    deliver(room, 9, by="2026-12-18")
    after = unfolded(calendar(room))
    uid = [line for line in before if line.startswith("UID:")]
    assert uid == [line for line in after if line.startswith("UID:")]
    versions = [int(line[9:]) for lines in (before, after) for line in lines if line.startswith("SEQUENCE:")]
    assert versions[0] < versions[1]


def test_a_logbook_without_days_is_an_empty_calendar() -> None:
    """[LB6] Which a phone takes as well."""
    assert "VEVENT" not in calendar(LogbookRoom())
