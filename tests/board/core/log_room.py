"""A log of any kind without queue, store or wire: it decides, stamps, folds and, after every accepted operation, checks.

The checks: deciding is pure and repeatable, the entry survives JSON, a replay of all entries from nothing equals the
live records, and every invariant holds. An operation asked twice answers as it did, as in a room.
"""

import json
from random import Random
from typing import Any, ClassVar

from board.core.kernel.decide import apply, decide, entry_of, replay
from board.core.kernel.entry import Actor, Entry, Json
from board.core.kernel.operations import Operation, Registry, Stamp, digest_of
from board.core.kernel.records import Change, Record, Store, Tentative
from board.core.kernel.rejections import Rejection
from tests.board.core.meeting.entry_lines import entry_of_line, line_of

START_MS = 1_760_000_000_000


def contents(store: Store) -> dict[str, Record]:
    """All records by key; two under one key would hide each other on the wire."""
    records = list(store.records())
    found = {record.key: record for record in records}
    assert len(found) == len(records), "two records share a key"
    return found


class LogRoom:
    """What all kinds of log have in common; each says which operations it has, who is in and what must always hold."""

    registry: ClassVar[Registry]

    def __init__(self, *, replay_every: int = 1) -> None:
        """`replay_every`: after so many entries all is replayed; every invariant is looked at after each. 0 is never."""
        self.store = Store()
        self.entries: list[Entry] = []
        self.now_ms = START_MS
        self._known: dict[str, Entry] = {}
        self._replay_every = replay_every
        self._minted = 0

    def admits(self, by: Actor) -> Rejection | None:
        """Why somebody has no business here; None for whoever has."""
        raise NotImplementedError

    def audiences_of(self, viewer: Actor) -> frozenset[str]:
        raise NotImplementedError

    def check(self) -> None:
        """Every invariant of this kind of log."""
        raise NotImplementedError

    def mint(self) -> str:
        """The next id, as a client would draw it, but the same in every run."""
        self._minted += 1
        return f"{self._minted:032x}"

    def parse(self, kind: str, **fields: Json) -> Operation | Rejection:
        """An operation out of JSON; `id` is minted unless given."""
        return self.registry.parse(json.loads(json.dumps({"kind": kind, "id": self.mint(), **fields})))

    def ask(self, kind: str, by: Actor, /, **fields: Json) -> Entry | Rejection:
        operation = self.parse(kind, **fields)
        return operation if isinstance(operation, Rejection) else self.submit(operation, by)

    def submit(self, operation: Operation, by: Actor) -> Entry | Rejection:
        if before := self._known.get(operation.id):
            same = before.digest == digest_of(operation, by)
            return before if same else Rejection("id_reused", "id")
        if refusal := self.admits(by):
            return refusal
        state = Tentative(self.store)
        outcome = decide(state, operation, by, self.now_ms, Random(7))
        assert outcome == decide(state, operation, by, self.now_ms, Random(7)), "deciding twice differs"
        assert state.change() == Change(), "deciding changed the state"
        if isinstance(outcome, Rejection):
            json.dumps({"field": outcome.field, "data": dict(outcome.data)}, allow_nan=False)
            return outcome
        entry = entry_of(operation, outcome, Stamp(len(self.entries) + 1, self.now_ms, by))
        stored = entry_of_line(line_of(entry), entry.seq)
        change = apply(self.registry, state, entry)
        assert change == apply(self.registry, self.store, stored), "stored and live entry differ in effect"
        self.store.adopt(change)
        self.entries.append(stored)
        self._known[entry.id] = stored
        if self._replay_every:
            if len(self.entries) % self._replay_every == 0:
                self.check_replay()
            self.check()
        return entry

    def do(self, kind: str, by: Actor, /, **fields: Json) -> Entry:
        done = self.ask(kind, by, **fields)
        assert isinstance(done, Entry), f"{kind} refused: {done}"
        return done

    def refused(self, kind: str, by: Actor, /, **fields: Json) -> Rejection:
        refused = self.ask(kind, by, **fields)
        assert isinstance(refused, Rejection), f"{kind} was accepted"
        return refused

    def code(self, kind: str, by: Actor, /, **fields: Json) -> str:
        return self.refused(kind, by, **fields).code

    def view(self, viewer: Actor) -> dict[str, dict[str, Any]]:
        """All that this viewer may see, by key."""
        seen = self.audiences_of(viewer)
        return {key: record.wire() for key, record in contents(self.store).items() if record.audience in seen}

    def check_replay(self) -> None:
        """A replay from nothing gives the live records."""
        assert contents(replay(self.registry, self.entries)) == contents(self.store), (
            "replay differs from live"
        )
