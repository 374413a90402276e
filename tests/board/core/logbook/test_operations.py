"""The operations and records of a logbook are those of its page: kinds, fields, who asks."""

import re
from pathlib import Path

import pytest

from board.core.kernel.entry import Role
from board.core.kernel.records import Record, record_kinds
from board.core.logbook.offering import OfferingTold
from board.core.logbook.operations import LOGBOOK
from board.core.logbook.records import LinkSecret, Picture, SharedTold, TaskTold
from board.core.meeting.operations import MEETING

PAGE = Path(__file__).parents[4] / "docs" / "logbook.md"
RECORD = re.compile(r"^\| `(\w+)(/<\w+>)?(/\w+)?` \| `([^`]+)`", re.MULTILINE)
ASKED = re.compile(r"^\| `(\w+\.\w+)` \| ([^|]*) \|", re.MULTILINE)
INSIDE: set[type[Record]] = {LinkSecret, OfferingTold, Picture, SharedTold, TaskTold}
"""Records that stay in the process, and so on no page."""


def section(title: str) -> str:
    text = PAGE.read_text(encoding="utf-8")
    return text[text.index(f"## {title}") :].partition("\n## ")[0]


def test_the_table_of_records_is_what_owners_get() -> None:
    """[KN15] Key by key, field by field."""
    ours = {
        name: sorted(made.WIRE)
        for name, made in record_kinds("board.core.logbook").items()
        if made not in INSIDE
    }
    told = {
        (kind, part[1:]): sorted(names.split())
        for kind, _, part, names in RECORD.findall(section("2. Records"))
    }
    assert ours == told


def test_the_table_of_operations_is_the_registry() -> None:
    """[KN15] Clients that are not ours read the page, not the code."""
    told = {}
    for kind, columns in ASKED.findall(section("3. Operations")):
        names = " ".join(re.findall(r"`([^`]*)`", columns)).split()
        told[kind] = (columns.startswith("rev"), {name.rstrip("?"): name.endswith("?") for name in names})
    assert told == {
        kind: (made.NEEDS_REV, {name: name not in made.REQUIRED for name in made.FIELDS})
        for kind, made in LOGBOOK.kinds.items()
        if Role.OWNER in made.BY
    }


@pytest.mark.parametrize("kind", sorted(LOGBOOK.kinds))
def test_every_operation_is_the_owners_or_the_servers(kind: str) -> None:
    """[LB1] Named on the page in the list of those that no client asks, or in the table; answering a link, in both."""
    made = LOGBOOK.kinds[kind]
    assert {Role.OWNER, Role.SERVER} >= made.BY
    own = section("3. Operations").partition("The server itself asks")[2]
    assert (f"`{kind}`" in own) == (Role.OWNER not in made.BY)


def test_no_kind_is_also_a_meetings() -> None:
    """[LB1] An entry of one kind of log is never read by the rules of another."""
    assert not LOGBOOK.kinds.keys() & MEETING.kinds.keys()
