"""From a told meeting to its golden report: drafted, written on by the scripted rapporteur, published as number 12."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from board.core.kernel.entry import Json
from board.core.report.records import Quote
from exports.drafting import Draft
from exports.writers import markdown
from tests.exports.reporting import Reporting
from tests.golden.reports import balance, inicio, pares, proceso
from tests.golden.reports.rapporteur import MARKS, SCRIPTS
from tests.golden.reports.telling import Telling

HERE = Path(__file__).parent
STORIES: dict[str, Callable[[], Telling]] = {
    "inicio": inicio.told,
    "proceso": proceso.told,
    "balance": balance.told,
    "pares": pares.told,
}
_DAY_MS = 86_400_000


@dataclass(frozen=True)
class Made:
    """A meeting, what was drawn of it the moment it closed, and its report before and after people wrote."""

    meeting: Telling
    quotes: tuple[Quote, ...]
    draft: Draft
    drafted: str
    reported: str


@cache
def made(name: str) -> Made:
    """One story, told once in a run."""
    meeting = STORIES[name]()
    report = begun(name, meeting)
    published: dict[str, Json] = {
        "number": 12,
        "version": 1,
        "at": meeting.now_ms + _DAY_MS,
        "previous": None,
    }
    drafted = markdown.write(report.document(published)).decode()
    for edit in SCRIPTS[name]:
        edit.carry_out(report)
    reported = markdown.write(report.document(published)).decode()
    return Made(meeting, report.quotes, report.redraw(), drafted, reported)


def begun(name: str, meeting: Telling) -> Reporting:
    """The report of a story as far as it is drawn, with what was marked in it of what people said."""
    report = Reporting(meeting)
    for mark in MARKS.get(name, ()):
        mark.carry_out(report)
    report.redraw()
    return report


def golden(name: str) -> Path:
    return HERE / f"{name}.md"


def sections(report: str) -> dict[tuple[str, str], str]:
    """A report by its headings: what stands under each, a part of a moment under the moment's."""
    found: dict[tuple[str, str], str] = {}
    over = at = ""
    for line in report.splitlines():
        if line.startswith("## "):
            over, at = line, ""
        elif line.startswith("### "):
            at = line
        found[over, at] = found.get((over, at), "") + line + "\n"
    return found


def parts_to_write(drafted: str, wanted: str) -> list[str]:
    """The headings under which a draft and the report that is wanted differ: so many parts a rapporteur has to touch."""
    before, after = sections(drafted), sections(wanted)
    touched = (at for at in {**before, **after} if before.get(at) != after.get(at))
    return [" / ".join(filter(None, at)) for at in touched]
