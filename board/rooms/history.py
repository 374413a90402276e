"""A log as this process holds it: its records, its operations, where it ends. Must never append nor publish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from board.core.kernel.decide import apply
from board.core.kernel.entry import Entry
from board.core.kernel.records import Store, Tentative
from board.rooms.publication import Publication, touched
from board.rooms.rules import Rules


class CannotFold(Exception):
    """A stored entry that this program does not understand: skipping it would show another meeting."""


@dataclass(frozen=True, slots=True)
class Known:
    """Where an operation id stands in the log, and what was asked under it."""

    seq: int
    digest: str


class History:
    """The durable entries so far, folded. Only `adopt` and `replay` change it."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self.store = Store()
        self.known: dict[str, Known] = {}
        self.last: Entry | None = None
        self.seq = 0
        self.last_ms = 0

    def replay(self, entries: Sequence[Entry]) -> None:
        """Fold what was there before anybody listened."""
        for entry in entries:
            self.store.adopt(apply(self._rules.registry, self.store, entry))
        self._remember(entries)

    def fold(self, entries: Sequence[Entry]) -> Tentative:
        """The state with these entries laid over it. Raises `CannotFold`, and nothing changed."""
        tentative = Tentative(self.store)
        for entry in entries:
            try:
                tentative.adopt(apply(self._rules.registry, tentative, entry))
            except Exception as failure:
                raise CannotFold(f"entry {entry.seq}, {entry.kind}") from failure
        return tentative

    def adopt(self, entries: Sequence[Entry], state: Tentative) -> Publication:
        """Take entries that are durable and the state that they give; the answer is what there is to tell."""
        net = list(state.net())
        publication = Publication(
            entries[0].seq,
            entries[-1].seq,
            tuple(touched(net)),
            any(self._rules.regroups(before, after) for _, before, after in net),
        )
        self.store.adopt(state.change())
        self._remember(entries)
        return publication

    def _remember(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            self.known[entry.id] = Known(entry.seq, entry.digest)
        self.last = entries[-1]
        self.seq = self.last.seq
        self.last_ms = max(self.last_ms, self.last.at_ms)
