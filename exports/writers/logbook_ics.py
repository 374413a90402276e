"""Reminders: the tasks with a day as a calendar (RFC 5545), for the phone's own. Never who else answers for them.

Whole days, so that no zone can move one, with a note the day before at 18:00; the same task is the same event at every
export, so importing again brings it up to date instead of doubling it.
"""

from __future__ import annotations

from datetime import date, timedelta

from board.core.logbook.records import Task
from exports.logbook import LogbookAccount

MEDIA_TYPE = "text/calendar; charset=utf-8"
LONGEST = 75
"""Octets of a line; what is longer goes on in the next, after a space (section 3.1)."""


def write(account: LogbookAccount) -> bytes:
    """A calendar with an event for each task that has a day and is still to be done."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tinkuy//Bitacora//ES", "CALSCALE:GREGORIAN"]
    for task in account.dated:
        lines += _event(task, account.logbook.made_ms)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(task: Task, made_ms: int) -> list[str]:
    day = date.fromisoformat(task.by or "")
    told = [
        task.evidence and f"Evidencia: {task.evidence}",
        task.origin and str(task.origin.get("title", "")),
    ]
    about = "\n".join(part for part in told if part)
    return [
        "BEGIN:VEVENT",
        f"UID:{task.id}@bitacora.tinkuy",
        f"DTSTAMP:{_instant(max(made_ms, task.made_ms))}",
        f"SEQUENCE:{task.rev}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(task.what)}",
        *([f"DESCRIPTION:{_escaped(about)}"] if about else []),
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:-PT6H",
        f"DESCRIPTION:{_escaped(task.what)}",
        "END:VALARM",
        "END:VEVENT",
    ]


def _instant(at_ms: int) -> str:
    days, rest_ms = divmod(at_ms, 86_400_000)
    day = date(1970, 1, 1) + timedelta(days=days)
    seconds = rest_ms // 1000
    return f"{day:%Y%m%d}T{seconds // 3600:02}{seconds // 60 % 60:02}{seconds % 60:02}Z"


def _escaped(text: str) -> str:
    """A TEXT value (section 3.3.11)."""
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """The line in pieces of at most 75 octets, no character cut in two."""
    pieces, piece = [], b""
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > LONGEST:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"".join(part + b"\r\n" for part in [*pieces, piece])
