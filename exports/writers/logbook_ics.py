"""Reminders: the tasks with a day as a calendar (RFC 5545), for the phone's own. Never who else answers for them.

Whole days, so that no zone can move one, with a note the day before at 18:00; the same task is the same event at every
export, so importing again brings it up to date instead of doubling it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from board.core.logbook.records import Task
from exports.logbook import LogbookAccount

MEDIA_TYPE = "text/calendar; charset=utf-8"
EVENING_BEFORE = timedelta(hours=-6)


def write(account: LogbookAccount) -> bytes:
    """A calendar with an event for each task that has a day and is still to be done."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Tinkuy//Bitacora//ES")
    calendar.add("calscale", "GREGORIAN")
    for task in account.dated:
        calendar.add_component(_event(task, account.logbook.made_ms))
    packed: bytes = calendar.to_ical()
    return packed


def _event(task: Task, made_ms: int) -> Event:
    day = date.fromisoformat(task.by or "")
    told = [
        task.evidence and f"Evidencia: {task.evidence}",
        task.origin and str(task.origin.get("title", "")),
    ]
    about = "\n".join(part for part in told if part)
    event = Event()
    event.add("uid", f"{task.id}@bitacora.tinkuy")
    event.add("dtstamp", datetime.fromtimestamp(max(made_ms, task.made_ms) // 1000, UTC))
    event.add("sequence", task.rev)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", task.what)
    if about:
        event.add("description", about)
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", EVENING_BEFORE)
    alarm.add("description", task.what)
    event.add_component(alarm)
    return event
