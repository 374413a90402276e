"""The operations of a meeting are those of the protocol page: kinds, roles, fields."""

import re
from pathlib import Path

from board.core.kernel.entry import Role
from board.core.kernel.fields import Text
from board.core.meeting.operations import MEETING
from board.core.meeting.registry import EVERYBODY, STAFF

PROTOCOL = Path(__file__).parents[4] / "docs" / "protocol.md"
ROW = re.compile(r"^\| `(\w+\.\w+)` \| ([^|]*) \| ([^|]*) \|", re.MULTILINE)
BY = {"facilitator": set(STAFF), "facilitator and rapporteur": {*STAFF, Role.RAPPORTEUR}}
Declared = dict[str, tuple[set[Role], bool, dict[str, bool]]]


def in_protocol(text: str) -> Declared:
    """kind → (roles, needs rev, field → is optional), read off the table of operations."""
    table = text[text.index("## 5. Operations") :]
    found: Declared = {}
    for kind, by, columns in ROW.findall(table):
        names = " ".join(re.findall(r"`([^`]*)`", columns)).split()
        roles = BY.get(by.strip(), set(EVERYBODY))
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
    photos = {"photo.ready", "photo.refuse"}
    after = {
        "delivery.done",
        "agreement.progress",
        "earlier.tell",
        "entry.show",
        "report.published",
        "speech.erased",
        "need.hear",
        "need.bring",
    }
    assert (
        own
        == {"meeting.open", "member.join", "member.claim", "clock.ring", "groups.warn", "log.recovered"}
        | photos
        | after
    )


def test_the_limits_of_texts_are_those_of_the_protocol() -> None:
    """[KN15] Notes and syntheses 2,000 characters, titles 120, names 80; only the first two keep their lines."""
    told = {
        (kind, name): (limit.longest, limit.lines)
        for kind, made in MEETING.kinds.items()
        for name, limit in made.FIELDS.items()
        if isinstance(limit, Text) and not name.endswith("_hash")
    }
    assert told == {
        ("agree.evidence", "evidence"): (500, True),
        ("agreement.amend", "evidence"): (500, True),
        ("agreement.amend", "follow_up"): (500, True),
        ("agreement.amend", "what"): (300, True),
        ("agreement.propose", "evidence"): (500, True),
        ("agreement.propose", "follow_up"): (500, True),
        ("agreement.propose", "what"): (300, True),
        ("cell.edit", "text"): (300, True),
        ("cell.edit", "where"): (120, False),
        ("cell.write", "text"): (300, True),
        ("cell.write", "where"): (120, False),
        ("cluster.make", "title"): (120, False),
        ("consent.answer", "text"): (2000, True),
        ("cluster.rename", "title"): (120, False),
        ("conclusion.edit", "text"): (2000, True),
        ("conclusion.write", "text"): (2000, True),
        ("doubt.clear", "how"): (2000, True),
        ("meeting.open", "code"): (6, False),
        ("meeting.open", "community"): (120, False),
        ("meeting.open", "facilitator"): (80, False),
        ("meeting.open", "product"): (2000, True),
        ("meeting.open", "purpose"): (2000, True),
        ("meeting.open", "title"): (120, False),
        ("meeting.open", "network_name"): (120, False),
        ("answer.write", "text"): (2000, True),
        ("assess.answer", "comment"): (2000, True),
        ("card.edit", "area"): (120, False),
        ("card.edit", "case"): (2000, True),
        ("card.edit", "practice"): (2000, True),
        ("card.edit", "why"): (2000, True),
        ("card.make", "area"): (120, False),
        ("card.make", "case"): (2000, True),
        ("card.make", "practice"): (2000, True),
        ("card.make", "why"): (2000, True),
        ("entry.show", "saw"): (8000, True),
        ("entry.show", "text"): (8000, True),
        ("entry.show", "why"): (8000, True),
        ("group.call", "url"): (300, False),
        ("groups.open", "call"): (300, False),
        ("groups.pick", "label"): (60, False),
        ("groups.tell", "text"): (300, True),
        ("member.add", "name"): (80, False),
        ("member.add", "school"): (120, False),
        ("member.describe", "area"): (120, False),
        ("member.describe", "school"): (120, False),
        ("member.join", "area"): (120, False),
        ("member.join", "name"): (80, False),
        ("guideline.adapt", "text"): (2000, True),
        ("guideline.write", "company"): (2000, True),
        ("guideline.write", "evidence"): (2000, True),
        ("guideline.write", "grounding"): (2000, True),
        ("guideline.write", "improvement"): (2000, True),
        ("guideline.write", "modality"): (2000, True),
        ("guideline.write", "need"): (2000, True),
        ("guideline.write", "priority"): (2000, True),
        ("guideline.write", "problem"): (2000, True),
        ("guideline.write", "student_needs"): (2000, True),
        ("member.join", "school"): (120, False),
        ("member.rename", "name"): (80, False),
        ("need.bring", "name"): (80, False),
        ("need.bring", "text"): (8000, True),
        ("need.hear", "text"): (8000, True),
        ("next.plan", "bring"): (2000, True),
        ("next.plan", "facilitator"): (120, False),
        ("next.plan", "topic"): (2000, True),
        ("norm.adopt", "text"): (300, True),
        ("norm.edit", "text"): (300, True),
        ("note.edit", "text"): (2000, True),
        ("note.write", "text"): (2000, True),
        ("report.published", "hash"): (64, False),
        ("synthesis.edit", "text"): (2000, True),
        ("synthesis.write", "text"): (2000, True),
        ("verify.answer", "item"): (60, False),
        ("verify.answer", "text"): (1000, True),
        ("trial.write", "text"): (2000, True),
    }
