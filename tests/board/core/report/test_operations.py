"""The operations and records of a report are those of its page: kinds, fields, who asks."""

import re
from pathlib import Path

import pytest

from board.core.kernel.entry import Role
from board.core.kernel.records import Record, record_kinds
from board.core.logbook.operations import LOGBOOK
from board.core.meeting.operations import MEETING
from board.core.report.operations import REPORT
from board.core.report.records import Drawn, Names
from board.core.report.registry import LEADERS, READERS, WRITERS
from tests.board.core.report.invariants import OF_ALL

PAGE = Path(__file__).parents[4] / "docs" / "report.md"
RECORD = re.compile(r"^\| `(\w+)(/<\w+>)?(/\w+)?` \| (\w+) \| `([^`]+)`", re.MULTILINE)
ASKED = re.compile(r"^\| `(\w+\.\w+)` \| ([^|]*) \| ([^|]*) \|", re.MULTILINE)
BY = {
    "writers": set(WRITERS),
    "leaders": set(LEADERS),
    "everybody": set(READERS),
    "who submitted it": set(WRITERS),
    "rapporteur, facilitator": {Role.RAPPORTEUR, Role.FACILITATOR},
}
INSIDE: set[type[Record]] = {Names, Drawn}
"""Records that stay in the process, and so on no page."""


def section(title: str) -> str:
    text = PAGE.read_text(encoding="utf-8")
    return text[text.index(f"## {title}") :].partition("\n## ")[0]


def test_the_table_of_records_is_what_viewers_get() -> None:
    """[KN15] Key by key, field by field, with who sees it."""
    ours = {
        name: ("all" if made in OF_ALL else "staff", sorted(made.WIRE))
        for name, made in record_kinds("board.core.report").items()
        if made not in INSIDE
    }
    told = {
        (kind, part[1:]): (audience, sorted(names.split()))
        for kind, _, part, audience, names in RECORD.findall(section("1. Records"))
    }
    assert ours == told


def test_the_table_of_operations_is_the_registry() -> None:
    """[KN15] Clients that are not ours read the page, not the code."""
    told = {}
    for kind, by, columns in ASKED.findall(section("2. Operations")):
        names = " ".join(re.findall(r"`([^`]*)`", columns)).split()
        fields = {name.rstrip("?"): name.endswith("?") for name in names}
        told[kind] = (BY[by], columns.startswith("rev"), fields)
    assert told == {
        kind: (
            set(made.BY) - {Role.SERVER},
            made.NEEDS_REV,
            {name: name not in made.REQUIRED for name in made.FIELDS},
        )
        for kind, made in REPORT.kinds.items()
        if {Role.SERVER} != made.BY
    }


@pytest.mark.parametrize("kind", sorted(REPORT.kinds))
def test_what_the_server_asks_is_named_on_the_page(kind: str) -> None:
    """[IF18] In the list of those that no client can; no projector and no owner of a logbook asks anything."""
    made = REPORT.kinds[kind]
    assert {Role.SERVER, *READERS} >= made.BY
    own = section("2. Operations").partition("The server itself asks")[2]
    assert (f"`{kind}`" in own) == ({Role.SERVER} == made.BY)


def test_no_kind_is_also_anothers() -> None:
    """[IF18] An entry of one kind of log is never read by the rules of another."""
    assert not REPORT.kinds.keys() & (MEETING.kinds.keys() | LOGBOOK.kinds.keys())
