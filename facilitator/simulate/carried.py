"""What notes carry beside their words, folded from the journal alone, and how a view is held against it.

Must never look at a view to know what should be. The mark is its author's and the doubt its keeper's: neither undoes the other, so it
does not matter whose operation came first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from facilitator.simulate.wire import Records

PARTS = ("mark", "doubt", "question", "photo", "sketch", "group", "origin")
DOUBT = "duda"


@dataclass(slots=True)
class Carried:
    """The parts of one note as they should be."""

    mark: str | None = None
    evidence: bool = False
    question: int | None = None
    sketch: list[list[int]] | None = None
    state: str = "open"
    how: str | None = None
    group: str | None = None
    origin: dict[str, Any] | None = None

    @classmethod
    def read(cls, op: dict[str, Any]) -> Carried:
        """What a note was written with."""
        said = (op.get("mark"), bool(op.get("evidence")), op.get("question"), op.get("sketch"))
        return cls(*said, group=op.get("group"))

    def brought(self, source: str) -> Carried:
        """What a copy carries: what the note did, as it is now. How its group cleared a doubt stays in the group."""
        origin = {"group": self.group, "source": source, "prompt": None, "agreed": None}
        return Carried(self.mark, self.evidence, self.question, self.sketch, origin=origin)

    def take(self, op: dict[str, Any]) -> None:
        """One acknowledged operation on the note."""
        match op["kind"]:
            case "note.mark":
                self.mark, self.evidence = op["mark"], op["evidence"]
            case "doubt.clear":
                self.state, self.how = "cleared", op["how"]
            case "doubt.carry":
                self.state, self.how = "carried", None
            case "doubt.reopen":
                self.state, self.how = "open", None

    def parts(self) -> dict[str, dict[str, Any]]:
        """Every part that whoever sees the note should see, as far as the journal knows its fields."""
        made: dict[str, dict[str, Any]] = {}
        if self.mark is not None or self.evidence:
            made["mark"] = {"mark": self.mark, "evidence": self.evidence}
        if self.mark == DOUBT:
            made["doubt"] = {"state": self.state, "how": self.how}
        if self.question is not None:
            made["question"] = {"question": self.question}
        if self.sketch is not None:
            made["sketch"] = {"strokes": self.sketch}
        if self.group is not None:
            made["group"] = {"group": self.group}
        if self.origin is not None:
            made["origin"] = self.origin
        return made


def compare_parts(note: str, expected: Carried | None, records: Records) -> Iterator[str]:
    """How the parts shown of a note differ from what it carries; `None` for a note that shows nothing here."""
    wanted = {} if expected is None else expected.parts()
    for name in PARTS:
        shown, should = records.get(f"note/{note}/{name}"), wanted.get(name)
        if shown is None or should is None:
            if shown is not should:
                yield f"note {note} shows the {name} {shown} instead of {should}"
        elif any(shown.get(field) != value for field, value in should.items()):
            yield f"note {note} shows the {name} {shown} instead of {should}"
