"""A logbook without queue, log or wire: it decides, stamps, folds and, after every accepted operation, checks.

The checks: deciding is pure and repeatable, the entry survives JSON, a replay of all entries from nothing equals the
live records, and every invariant holds.
"""

import json
from random import Random
from typing import Any

from board.core.kernel.decide import apply, decide, entry_of, replay
from board.core.kernel.entry import Actor, Entry, Json, Role
from board.core.kernel.operations import Operation, Stamp
from board.core.kernel.records import Change, Store, Tentative
from board.core.kernel.rejections import Rejection
from board.core.logbook.operations import LOGBOOK
from board.core.logbook.viewers import audiences_of
from tests.board.core.logbook.invariants import check, contents
from tests.board.core.meeting.entry_lines import entry_of_line, line_of

START_MS = 1_760_000_000_000
LOGBOOK_ID = "b" * 32
SERVER = Actor(Role.SERVER)
MEETING = "f" * 32
ORIGIN: dict[str, Json] = {
    "meeting": MEETING,
    "code": "7K3MPQ",
    "title": "CAP n.º 1",
    "date": "2026-11-21",
    "person": "p1",
    "moment": "Consenso",
}


class LogbookRoom:
    """Ana's logbook, opened by the link number 1."""

    def __init__(self, *, replay_every: int = 1, **opening: Json) -> None:
        self.store = Store()
        self.entries: list[Entry] = []
        self.now_ms = START_MS
        self._replay_every = replay_every
        self._minted = 0
        self.owner = Actor(Role.OWNER, LOGBOOK_ID, "1")
        self.do("logbook.open", SERVER, id=LOGBOOK_ID, **{"name": "Ana", **opening})
        self.do("link.issue", SERVER, number=1, hash="a" * 64, by="claim")

    def mint(self) -> str:
        self._minted += 1
        return f"{self._minted:032x}"

    def ask(self, kind: str, by: Actor, /, **fields: Json) -> Entry | Rejection:
        """Send an operation as JSON; `id` is minted unless given."""
        packet = json.loads(json.dumps({"kind": kind, "id": self.mint(), **fields}))
        operation = LOGBOOK.parse(packet)
        return operation if isinstance(operation, Rejection) else self.submit(operation, by)

    def submit(self, operation: Operation, by: Actor) -> Entry | Rejection:
        state = Tentative(self.store)
        outcome = decide(state, operation, by, self.now_ms, Random(7))
        assert outcome == decide(state, operation, by, self.now_ms, Random(7)), "deciding twice differs"
        assert state.change() == Change(), "deciding changed the state"
        if isinstance(outcome, Rejection):
            json.dumps({"field": outcome.field, "data": dict(outcome.data)}, allow_nan=False)
            return outcome
        entry = entry_of(operation, outcome, Stamp(len(self.entries) + 1, self.now_ms, by))
        stored = entry_of_line(line_of(entry), entry.seq)
        change = apply(LOGBOOK, state, entry)
        assert change == apply(LOGBOOK, self.store, stored), "stored and live entry differ in effect"
        self.store.adopt(change)
        self.entries.append(stored)
        if len(self.entries) % self._replay_every == 0:
            self.check_replay()
        check(self.store)
        return entry

    def do(self, kind: str, by: Actor, /, **fields: Json) -> Entry:
        done = self.ask(kind, by, **fields)
        assert isinstance(done, Entry), f"{kind} refused: {done}"
        return done

    def own(self, kind: str, /, **fields: Json) -> Entry:
        """What the owner asks and must get."""
        return self.do(kind, self.owner, **fields)

    def told(self, kind: str, /, **fields: Json) -> Entry:
        """What arrives from a meeting."""
        return self.do(kind, SERVER, **fields)

    def code(self, kind: str, by: Actor, /, **fields: Json) -> str:
        refused = self.ask(kind, by, **fields)
        assert isinstance(refused, Rejection), f"{kind} was accepted"
        return refused.code

    def view(self, viewer: Actor) -> dict[str, dict[str, Any]]:
        """All that this viewer may see, by key."""
        seen = audiences_of(self.store, viewer.role, viewer.person)
        return {key: record.wire() for key, record in contents(self.store).items() if record.audience in seen}

    def check_replay(self) -> None:
        """A replay from nothing gives the live records."""
        assert contents(replay(LOGBOOK, self.entries)) == contents(self.store), "replay differs from live"
