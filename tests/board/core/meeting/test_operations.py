"""The operations of a meeting are those of the protocol page: kinds, roles, fields."""

import re
from pathlib import Path

from board.core.kernel.entry import Role
from board.core.meeting.operations import MEETING
from board.core.meeting.registry import EVERYBODY, STAFF

PROTOCOL = Path(__file__).parents[4] / "docs" / "protocol.md"
ROW = re.compile(r"^\| `(\w+\.\w+)` \| ([^|]*) \| ([^|]*) \|", re.MULTILINE)
Declared = dict[str, tuple[set[Role], bool, dict[str, bool]]]


def in_protocol(text: str) -> Declared:
    """kind → (roles, needs rev, field → is optional), read off the table of operations."""
    table = text[text.index("## 5. Operations") :]
    found: Declared = {}
    for kind, by, columns in ROW.findall(table):
        names = " ".join(re.findall(r"`([^`]*)`", columns)).split()
        roles = set(STAFF) if by.strip() == "facilitator" else set(EVERYBODY)
        found[kind] = (
            roles,
            bool(re.match(r"rev\b", columns)),
            {n.rstrip("?"): n.endswith("?") for n in names},
        )
    return found


def in_code() -> Declared:
    return {
        kind: (
            set(made.BY) - {Role.SERVER},
            made.NEEDS_REV,
            {name: name not in made.REQUIRED for name in made.FIELDS},
        )
        for kind, made in MEETING.kinds.items()
        if {Role.SERVER} != made.BY
    }


def test_the_table_of_operations_is_the_registry() -> None:
    """[KN15] Clients that are not ours read the page, not the code."""
    assert in_code() == in_protocol(PROTOCOL.read_text(encoding="utf-8"))


def test_a_row_of_the_table_is_read_by_its_columns() -> None:
    page = (
        "## 5. Operations\n| `note.edit` | author, facilitator once shared | rev, `note text prompt?` | x |\n"
    )
    assert in_protocol(page) == {
        "note.edit": (set(EVERYBODY), True, {"note": False, "text": False, "prompt": True})
    }


def test_what_the_server_asks_is_open_to_no_client() -> None:
    """[KN15] Named on the page, absent from its table."""
    own = {kind for kind, made in MEETING.kinds.items() if {Role.SERVER} == made.BY}
    assert own == {"meeting.open", "member.join", "clock.ring"}
