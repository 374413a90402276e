"""The operations and records of a transcript are those of its page: kinds, fields, who asks."""

import re
from pathlib import Path

import pytest

from board.core.kernel.entry import Role
from board.core.kernel.records import Record, record_kinds
from board.core.logbook.operations import LOGBOOK
from board.core.meeting.operations import MEETING
from board.core.report.operations import REPORT
from board.core.speech.operations import SPEECH
from board.core.speech.records import Heard, Names
from board.core.speech.registry import WRITERS

PAGE = Path(__file__).parents[4] / "docs" / "speech.md"
RECORD = re.compile(r"^\| `(\w+)(/<\w+>)?(/\w+)?` \| (\w+) \| `([^`]+)`", re.MULTILINE)
ASKED = re.compile(r"^\| `(\w+\.\w+)` \| ([^|]*) \| ([^|]*) \|", re.MULTILINE)
INSIDE: set[type[Record]] = {Names, Heard}
"""Records that stay in the process, and so on no page."""


def section(title: str) -> str:
    text = PAGE.read_text(encoding="utf-8")
    return text[text.index(f"## {title}") :].partition("\n## ")[0]


def test_the_table_of_records_is_what_viewers_get() -> None:
    """[KN15] Key by key, field by field, with who sees it."""
    ours = {
        name: ("staff", sorted(made.WIRE))
        for name, made in record_kinds("board.core.speech").items()
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
        assert by == "writers"
        names = " ".join(re.findall(r"`([^`]*)`", columns)).split()
        told[kind] = (columns.startswith("rev"), {name.rstrip("?"): name.endswith("?") for name in names})
    assert told == {
        kind: (made.NEEDS_REV, {name: name not in made.REQUIRED for name in made.FIELDS})
        for kind, made in SPEECH.kinds.items()
        if {Role.SERVER} != made.BY
    }


@pytest.mark.parametrize("kind", sorted(SPEECH.kinds))
def test_every_operation_is_the_writers_or_the_servers(kind: str) -> None:
    """[SP9] Named on the page among those that no client asks, or in the table."""
    made = SPEECH.kinds[kind]
    assert made.BY in ({Role.SERVER}, set(WRITERS))
    own = section("2. Operations").partition("The server itself asks")[2]
    assert (f"`{kind}`" in own) == ({Role.SERVER} == made.BY)


def test_no_kind_is_also_anothers() -> None:
    """[SP9] An entry of one kind of log is never read by the rules of another."""
    others = MEETING.kinds.keys() | LOGBOOK.kinds.keys() | REPORT.kinds.keys()
    assert not SPEECH.kinds.keys() & others
