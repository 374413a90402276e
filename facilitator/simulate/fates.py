"""What should be on the board, folded from the journal alone: the fate of every note, cluster and synthesis.

Must never look at a view. Operations are folded in the order of the entries they were acknowledged as; what one entry says
is the bot's own word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from facilitator.simulate.carried import Carried, compare_parts
from facilitator.simulate.journal import Intent, Journal
from facilitator.simulate.wire import SILENT_ACTIVITIES, Records


@dataclass(slots=True)
class Version:
    """One text of a note: from the intent that wrote it to the acknowledgement of the one that replaced it."""

    text: str
    intent: Intent
    replaced_at_s: float | None = None


@dataclass(slots=True)
class NoteFate:
    """A note as it should be. `is_certain` is false once any operation on it was never answered.

    `source` is the note or answer it was copied from, when a group brought it.
    """

    note: str
    moment: str
    writer: str | None
    versions: list[Version]
    cluster: str | None = None
    is_deleted: bool = False
    is_certain: bool = True
    supporters: set[str] = field(default_factory=set)
    carried: Carried = field(default_factory=Carried)
    source: str | None = None

    @property
    def group(self) -> str | None:
        """The group whose own it is; None for what belongs to a whole moment."""
        return self.carried.group

    @property
    def text(self) -> str:
        """The newest text."""
        return self.versions[-1].text


@dataclass(slots=True)
class Reply:
    """A group's answer as it should be: the last words that were acknowledged."""

    text: str
    agreed: bool
    intent: Intent


@dataclass(slots=True)
class Board:
    """Everything that acknowledged operations put on the board. `replies` are by group and prompt."""

    notes: dict[str, NoteFate] = field(default_factory=dict)
    clusters: dict[str, str] = field(default_factory=dict)
    syntheses: dict[str, str] = field(default_factory=dict)
    conclusions: dict[str, str] = field(default_factory=dict)
    columns: dict[str, list[str]] = field(default_factory=dict)
    cards: dict[str, str] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    question: int | None = None
    replies: dict[tuple[str, int], Reply] = field(default_factory=dict)
    answers: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    unsure: set[str] = field(default_factory=set)


def fold(journal: Journal, answers: Mapping[str, tuple[str, int]] | None = None) -> Board:
    """The board that the acknowledged operations of the journal make. `answers` says which answer an id is about."""
    board = Board(answers=answers or {})
    intents = list(journal.intents.values())
    for intent in intents:
        if intent.may_have_effect:
            board.unsure |= {_subject(intent.op), intent.op["id"]}
    for intent in sorted((intent for intent in intents if intent.is_acked), key=_entry):
        _fold_one(board, intent)
    for note, fate in board.notes.items():
        fate.is_certain = not {note, fate.source} & board.unsure
    return board


def _entry(intent: Intent) -> int:
    return min(intent.seqs)


def _subject(op: dict[str, Any]) -> str:
    """The record that an operation is about; what is there only once goes by the kind of its operation."""
    named = (
        op.get(name) for name in ("note", "answer", "card", "cell", "cluster", "synthesis", "conclusion")
    )
    if op["kind"] == "wall.divide":
        return str(op["moment"])
    return "question" if op["kind"] == "question.show" else str(next(filter(None, named), op["id"]))


def _fold_one(board: Board, intent: Intent) -> None:
    op = intent.op
    subject = board.notes.get(str(op.get("note")))
    match intent.kind:
        case "note.write":
            board.notes[op["id"]] = NoteFate(
                op["id"],
                op["moment"],
                intent.writer,
                [Version(op["text"], intent)],
                op.get("cluster"),
                carried=Carried.read(op),
            )
        case "share.bring" if subject is not None:
            copied = subject.carried.brought(op["note"])
            _put_copy(board, intent, op["note"], subject.text, subject.writer, copied)
        case "share.answer" if reply := board.replies.get(board.answers.get(op["answer"], ("", 0))):
            group, _ = board.answers[op["answer"]]
            origin = {"group": group, "source": op["answer"], "agreed": reply.agreed}
            _put_copy(board, intent, op["answer"], reply.text, intent.writer, Carried(origin=origin))
        case "card.make" | "card.edit":
            board.cards[op.get("card", op["id"])] = op["practice"]
        case "card.remove":
            board.cards.pop(op["card"], None)
        case "answer.write":
            board.replies[op["group"], op["prompt"]] = Reply(op["text"], op["agreed"], intent)
        case "cluster.make":
            board.clusters[op["id"]] = op["title"]
            _move(board, op.get("notes", ()), op["id"])
        case "cluster.rename":
            board.clusters[op["cluster"]] = op["title"]
        case "cluster.remove":
            board.clusters.pop(op["cluster"], None)
            _move(board, [note for note, fate in board.notes.items() if fate.cluster == op["cluster"]], None)
        case _ if subject is not None:
            _fold_on_note(subject, intent)
        case _:
            _fold_on_wall(board, op)


def _put_copy(
    board: Board, intent: Intent, source: str, text: str, writer: str | None, carried: Carried
) -> None:
    copy = intent.op["id"]
    versions = [Version(text, intent)]
    board.notes[copy] = NoteFate(copy, intent.op["moment"], writer, versions, carried=carried, source=source)


def _fold_on_wall(board: Board, op: dict[str, Any]) -> None:
    """What a moment came to: its lines, conclusions, columns and table, and the question in front of everybody."""
    subject, _, verb = op["kind"].partition(".")
    texts = {"synthesis": board.syntheses, "conclusion": board.conclusions, "cell": board.cells}.get(subject)
    if texts is not None and verb == "remove":
        texts.pop(op[subject], None)
    elif texts is not None:
        texts[op["id"] if verb == "write" else op[subject]] = op["text"]
    elif op["kind"] == "wall.divide":
        board.columns[op["moment"]] = [column["id"] for column in op["columns"]]
    elif op["kind"] == "question.show":
        board.question = op["question"]


def _fold_on_note(fate: NoteFate, intent: Intent) -> None:
    op = intent.op
    match intent.kind:
        case "note.edit":
            fate.versions[-1].replaced_at_s = intent.acked_at_s
            fate.versions.append(Version(op["text"], intent))
        case "note.delete":
            fate.is_deleted = True
            fate.versions[-1].replaced_at_s = intent.acked_at_s
        case "note.restore":
            fate.is_deleted = False
            fate.versions[-1].replaced_at_s = None
        case "note.move" if "cluster" in op:
            fate.cluster = op["cluster"]
        case "note.support" if intent.writer:
            (fate.supporters.add if op["on"] else fate.supporters.discard)(intent.writer)
        case _:
            fate.carried.take(op)


def _move(board: Board, notes: Iterable[str], cluster: str | None) -> None:
    for note in notes:
        if note in board.notes:
            board.notes[note].cluster = cluster


@dataclass(frozen=True, slots=True)
class Agenda:
    """What the template says of each moment; the only thing the oracle takes from the board."""

    silent: frozenset[str]
    anonymous: frozenset[str]
    activities: Mapping[str, str] = field(default_factory=dict)

    def of(self, *activities: str) -> frozenset[str]:
        """The moments in which people do one of these things."""
        return frozenset(moment for moment, does in self.activities.items() if does in activities)

    @classmethod
    def read(cls, records: Records) -> Agenda:
        """From the moments' records."""
        moments = {
            key.split("/")[1]: record
            for key, record in records.items()
            if key.startswith("moment/") and key.count("/") == 1
        }
        return cls(
            frozenset(
                moment for moment, record in moments.items() if record.get("activity") in SILENT_ACTIVITIES
            ),
            frozenset(moment for moment, record in moments.items() if record.get("anonymous")),
            {moment: str(record.get("activity")) for moment, record in moments.items()},
        )


def differences(
    board: Board,
    journal: Journal,
    agenda: Agenda,
    records: Records,
    persons: Collection[str],
    rooms: Mapping[str, Collection[str]] | None = None,
) -> list[str]:
    """How a viewer's records differ from what the journal says these `persons` should see. Empty when they do not.

    `rooms` says who is in which group.
    """
    found: list[str] = []
    seen = _by_id(records, "note")
    for note, fate in board.notes.items():
        if not fate.is_certain:
            continue
        is_shared = fate.group is None and (
            fate.moment not in agenda.silent or fate.moment in journal.reveals
        )
        inside = (rooms or {}).get(fate.group, ()) if fate.group else (fate.writer,)
        if fate.is_deleted or not (is_shared or set(inside) & set(persons)):
            if note in seen:
                found.append(f"note {note} is shown but should not be")
            found += compare_parts(note, None, records)
            continue
        record = seen.get(note)
        if record is None:
            found.append(f"note {note} of {fate.writer} is missing")
        else:
            found += _compare_note(
                fate, record, records, is_shared=is_shared, is_named=fate.moment not in agenda.anonymous
            )
            found += compare_parts(note, fate.carried, records)
    found += [
        f"note {note} was written by nobody" for note in seen.keys() - board.notes.keys() - board.unsure
    ]
    mine = {
        note for note, fate in board.notes.items() if fate.supporters & set(persons) and not fate.is_deleted
    }
    marks = {record.get("note") for record in _by_id(records, "support").values()}
    found += [f"support of {note} is not this viewer's, or missing" for note in (marks ^ mine) - board.unsure]
    found += _compare_texts("cluster", "title", board.clusters, board.unsure, records)
    found += _compare_texts("synthesis", "text", board.syntheses, board.unsure, records)
    found += _compare_texts("card", "practice", board.cards, board.unsure, records)
    found += _compare_texts("cell", "text", board.cells, board.unsure, records)
    found += _compare_texts("conclusion", "text", board.conclusions, board.unsure, records)
    return found + _compare_walls(board, records)


def _compare_walls(board: Board, records: Records) -> list[str]:
    found = []
    for moment, columns in board.columns.items():
        shown = [column["id"] for column in records.get(f"moment/{moment}", {}).get("columns", [])]
        if moment not in board.unsure and shown != columns:
            found.append(f"the wall of {moment} has the columns {shown} instead of {columns}")
    asked = records.get("question", {}).get("question")
    if "question" not in board.unsure and asked != board.question:
        found.append(f"the key question is {asked} instead of {board.question}")
    return found


def _compare_note(
    fate: NoteFate, record: dict[str, Any], records: Records, *, is_shared: bool, is_named: bool
) -> list[str]:
    found = []
    if record.get("text") != fate.text:
        found.append(f"note {fate.note} says {record.get('text')!r} instead of {fate.text!r}")
    if record.get("cluster") != fate.cluster:
        found.append(f"note {fate.note} is in cluster {record.get('cluster')} instead of {fate.cluster}")
    author = records.get(f"note/{fate.note}/author")
    if (is_shared or fate.group) and is_named and (author or {}).get("person") != fate.writer:
        found.append(f"note {fate.note} is signed {author} instead of {fate.writer}")
    if is_shared:
        count = records.get(f"note/{fate.note}/support", {}).get("count", 0)
        if count != len(fate.supporters):
            found.append(f"note {fate.note} has {count} supports instead of {len(fate.supporters)}")
    return found


def _compare_texts(
    kind: str, name: str, expected: dict[str, str], unsure: set[str], records: Records
) -> list[str]:
    seen = {key: record.get(name) for key, record in _by_id(records, kind).items() if key not in unsure}
    wanted = {key: text for key, text in expected.items() if key not in unsure}
    if seen == wanted:
        return []
    return [
        f"{kind} {key}: {seen.get(key)!r} instead of {wanted.get(key)!r}"
        for key in sorted(seen.keys() | wanted.keys())
        if seen.get(key) != wanted.get(key)
    ]


def _by_id(records: Records, kind: str) -> dict[str, dict[str, Any]]:
    return {
        key.split("/")[1]: record
        for key, record in records.items()
        if key.startswith(f"{kind}/") and key.count("/") == 1
    }
