"""Plain text: a logbook for a printer, a message or a drawer. User text stays text: nothing in it is markup here."""

from __future__ import annotations

from board.core.kernel.entry import Json
from board.core.logbook.records import Evidence, LogbookEntry, Practice, Task
from exports.logbook import LogbookAccount
from exports.logbook_words import (
    ENTRIES,
    EVIDENCE,
    GIVERS,
    LEVELS,
    PARTS,
    PROMPTS,
    SOURCES,
    STATES,
    STEPS,
    TASKS,
)

MEDIA_TYPE = "text/plain; charset=utf-8"
WIDE = 72


def write(account: LogbookAccount) -> bytes:
    """UTF-8 text with a line feed after every line."""
    title = f"Bitácora de {account.logbook.name}"
    lines = [title, "=" * min(len(title), WIDE)]
    if account.logbook.community:
        lines.append(account.logbook.community)
    sections = (
        ("Tareas", [_task(account, task) for task in account.tasks]),
        ("Pautas de trabajo común", [_practice(account, practice) for practice in account.practices]),
        ("Reflexiones y decisiones", [_entry(account, entry) for entry in account.entries]),
    )
    for heading, parts in sections:
        lines += ["", heading, "-" * len(heading)]
        lines += [line for part in parts for line in part] or ["(todavía nada)"]
    lines += ["", "Enlaces que han abierto esta bitácora", "-" * 37]
    lines += [f"{link.number}. {GIVERS[link.by]}" for link in account.links]
    return ("\n".join(lines) + "\n").encode()


def _task(account: LogbookAccount, task: Task) -> list[str]:
    lines = ["", *_text("* ", task.what)]
    told = [SOURCES[task.source], STATES[task.state]]
    told += [TASKS[task.sort]] if task.sort else []
    told += [f"para el {_day(task.by)}"] if task.by else []
    told += ["la reunión ya no lo pide"] if task.withdrawn else []
    lines.append(f"  {' · '.join(told)}")
    lines += _origin(task.origin)
    lines += _said("Evidencia acordada", task.evidence) + _said("Seguimiento", task.follow_up)
    return lines + _said("Mis palabras", task.note) + _evidence(account, task.id)


def _practice(account: LogbookAccount, practice: Practice) -> list[str]:
    lines = ["", *_origin(practice.origin)]
    for part, name in PARTS.items():
        lines += _said(name, _plain(practice.guideline.get(part)))
    if (own := account.adaptations.get(practice.id)) is not None:
        lines += _said("Mi adaptación a mi escuela", own.text)
        lines += _said("Mi nivel", LEVELS.get(own.level or ""))
    for step in account.steps.get(practice.id, ()):
        lines += _said(f"{step.step}. {STEPS[step.step]}", step.text)
    return lines + _evidence(account, practice.id)


def _entry(account: LogbookAccount, entry: LogbookEntry) -> list[str]:
    prompt = "" if entry.prompt is None else f": {PROMPTS[entry.prompt]}"
    lines = ["", f"{ENTRIES[entry.sort]}{prompt}", *_text("  ", entry.text)]
    lines += _said("Por qué", entry.why) + _said("Qué vi", entry.saw) + _origin(entry.origin)
    for title in account.shared.get(entry.id, ()):
        lines.append(f"  Compartida con: {title}")
    return lines + _evidence(account, entry.id)


def _evidence(account: LogbookAccount, to: str) -> list[str]:
    return [line for shown in account.evidence.get(to, ()) for line in _shown(shown)]


def _shown(shown: Evidence) -> list[str]:
    photo = " (con foto)" if shown.state == "ready" else ""
    lines = _said(f"Evidencia, {EVIDENCE[shown.sort]}{photo}", shown.text or "sin texto")
    return lines + _said("Su porqué o sus criterios", shown.why)


def _origin(origin: dict[str, Json] | None) -> list[str]:
    if origin is None:
        return []
    told = [origin.get("title"), origin.get("moment"), _day(origin.get("date"))]
    return [f"  De: {' · '.join(str(part) for part in told if part)}"]


def _said(name: str, text: str | None) -> list[str]:
    return [] if not text else _text(f"  {name}: ", text)


def _text(before: str, text: str) -> list[str]:
    """A text of several lines keeps them, under its beginning."""
    first, *rest = text.split("\n")
    return [f"{before}{first}", *(f"{' ' * min(len(before), 4)}{line}" for line in rest)]


def _plain(value: Json) -> str | None:
    if isinstance(value, list | tuple):
        return "\n".join(_plain(item) or "" for item in value) or None
    if isinstance(value, dict):
        named = [(LEVELS.get(name), part) for name, part in value.items() if name in LEVELS]
        if named:
            return "\n".join(f"{name}: {part}" for name, part in named if part) or None
        return f"{value.get('kind')}: {value.get('text')}"
    return None if value is None else str(value)


def _day(day: str | None) -> str | None:
    return None if day is None else "/".join(reversed(day.split("-")))
