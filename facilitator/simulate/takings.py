"""What each person should take home from a meeting, folded from what the bots said; and what a logbook says they took.

Both sides are rows, so that twice is twice, and what is foreign is left over. Must never look into a logbook to say what
should be in it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from facilitator.simulate.oracle import Evidence
from facilitator.simulate.oracle_agree import Asked, Course, courses_of, last_passed, rounds_in
from facilitator.simulate.oracle_share import acked
from facilitator.simulate.wire import Records

Row = tuple[Any, ...]
"""What came, of what item, and its words. A goal of a table has no item: its id is the server's to draw."""
Takings = Counter[Row]

SAID_IN = {
    "agreement": ("agreement.", "consent.", "matrix.", "cell.", "attendance.", "meeting.close"),
    "adoption": ("note.", "share.", "cluster.", "meeting.close"),
    "guideline": ("guideline.", "groups.", "meeting.close"),
    "adaptation": ("guideline.", "groups.", "meeting.close"),
    "trial": ("trial.",),
}
"""By what came: the operations it is made of. Where one of them was never answered, nobody can say what should be there."""


def certain(evidence: Evidence) -> frozenset[str]:
    """What can be told from the journal alone."""
    open_ones = [intent.kind for intent in evidence.journal.intents.values() if intent.may_have_effect]
    return frozenset(
        source for source, parts in SAID_IN.items() if not any(kind.startswith(parts) for kind in open_ones)
    )


def takings(evidence: Evidence) -> dict[str, Takings]:
    """By person. Who takes nothing home is not in it."""
    home: dict[str, Takings] = defaultdict(Counter)
    for source in (_agreements, _adoptions, _guidelines, _trials):
        for person, row in source(evidence):
            home[person][row] += 1
    sure = certain(evidence)
    return {
        person: Counter({row: times for row, times in rows.items() if row[0] in sure})
        for person, rows in home.items()
    }


def told(records: Records, items: Collection[str], sources: Collection[str]) -> Takings:
    """What stands in a logbook, of these `sources`. `items` are the ids that bots gave to what they proposed."""
    rows = [row for row in _rows(records, items) if row[0] in sources]
    return Counter(rows)


def items_of(evidence: Evidence) -> frozenset[str]:
    """The ids under which bots proposed something."""
    return frozenset(intent.op["id"] for intent in evidence.journal.of_kind("agreement.propose"))


# --- from the journal ---------------------------------------------------------------------------------------------


def _agreements(evidence: Evidence) -> Iterator[tuple[str, Row]]:
    """To each person responsible, in the words that were last asked about, with the consent it was given."""
    views = list(evidence.final_views.values())
    rounds = rounds_in(views[0]["records"] if views else {})
    for id, course in courses_of(evidence).items():
        passed = last_passed(id, course, rounds)
        if passed is None:
            continue
        asked, number = passed
        everybody = _people(rounds[id, number])
        if course.is_table:
            yield from _goals(evidence, course, asked, everybody)
            continue
        who = everybody if course.op.get("everyone") else set(course.op.get("who") or ())
        for person in who:
            yield person, _agreed(id, str(course.what), course, asked, person)


def _agreed(item: str | None, what: str, course: Course, asked: Asked, person: str) -> Row:
    answers = {who: intent.op["answer"] for who, intent in asked.answers.items()}
    said = Counter(answers.values())
    evidence = None if course.is_table else course.op.get("evidence")
    by = course.op.get("by")
    return ("agreement", item, what, by, evidence, said["agree"], said["reservation"], answers.get(person))


def _goals(evidence: Evidence, table: Course, asked: Asked, everybody: set[str]) -> Iterator[tuple[str, Row]]:
    """Each goal of an agreed table, to those whose roles serve it, else to all who were asked."""
    cells: dict[str, dict[str, Any]] = {}
    for intent in acked(evidence, "cell.write", "cell.edit", "cell.remove"):
        op = intent.op
        if intent.kind == "cell.write":
            cells[op["id"]] = {"person": intent.writer, **op}
        elif intent.kind == "cell.remove":
            cells.pop(op["cell"], None)
        else:
            cells[op["cell"]] |= {"text": op["text"], "goals": op.get("goals") or []}
    here = [cell for cell in cells.values() if cell["moment"] == table.op["moment"]]
    dates = [cell["by"] for cell in here if cell["column"] == "space"]
    # Amended, a table has the day of its new words; else that of the first space.
    dated = Course(table.what, table.op if "by" in table.op else {"by": min(dates)}, is_table=True)
    for goal in here:
        if goal["column"] == "goals":
            roles = [cell for cell in here if cell["column"] == "roles"]
            served = {str(role["person"]) for role in roles if goal["id"] in (role.get("goals") or ())}
            for person in served or everybody:
                yield person, _agreed(None, goal["text"], dated, asked, person)


def _people(round: dict[str, Any]) -> set[str]:
    return {one["person"] for part in ("agree", "reservations", "unanswered") for one in round[part]}


def _adoptions(evidence: Evidence) -> Iterator[tuple[str, Row]]:
    """Each shared note that somebody finds of use and that stands, in its last words."""
    marks = {(i.op["note"], i.writer): i.op["on"] for i in acked(evidence, "note.adopt")}
    for (note, writer), is_on in marks.items():
        fate = evidence.board.notes.get(note)
        if is_on and writer and fate is not None and not fate.is_deleted:
            yield writer, ("adoption", note, fate.text)


def _guidelines(evidence: Evidence) -> Iterator[tuple[str, Row]]:
    """A group's guideline to each of its members; what one of them makes of it, to that one."""
    rooms = evidence.rooms()
    written = {intent.op["group"]: intent.op for intent in acked(evidence, "guideline.write")}
    for group, op in written.items():
        for person in rooms.get(group, ()):
            yield person, ("guideline", group, op["need"], tuple(op["tasks"]))
    adapted = {(i.op["group"], i.writer): i.op for i in acked(evidence, "guideline.adapt")}
    for (group, writer), op in adapted.items():
        if writer in rooms.get(group, ()) and group in written:
            yield writer, ("adaptation", group, op["text"], op["level"])


def _trials(evidence: Evidence) -> Iterator[tuple[str, Row]]:
    """The last that somebody said they would try."""
    last = {intent.writer: intent.op["text"] for intent in acked(evidence, "trial.write")}
    for writer, text in last.items():
        if writer:
            yield writer, ("trial", text)


# --- from a logbook -----------------------------------------------------------------------------------------------


def _rows(records: Records, items: Collection[str]) -> Iterator[Row]:
    for key, record in records.items():
        noun, _, rest = key.partition("/")
        if noun == "task" and record["source"] == "agreement":
            yield _agreement_row(record, items)
        elif noun == "task" and record["source"] == "adoption":
            yield ("adoption", record["item"], record["what"])
        elif noun == "practice" and rest.endswith("/adaptation"):
            practice = records.get(key.removesuffix("/adaptation"), {})
            yield ("adaptation", practice.get("group"), record["text"], record["level"])
        elif noun == "practice":
            said = record["guideline"]
            yield ("guideline", record["group"], said.get("need"), tuple(said.get("tasks") or ()))
        elif noun == "entry" and record.get("sort") == "trial":
            yield ("trial", record["text"])


def _agreement_row(record: dict[str, Any], items: Collection[str]) -> Row:
    consent = record["origin"].get("consent") or {}
    item = record["item"] if record["item"] in items else None
    words = (record["what"], record["by"], record["evidence"])
    return ("agreement", item, *words, consent.get("agree"), consent.get("reservations"), consent.get("own"))
