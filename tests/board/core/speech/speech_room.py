"""A transcript without queue, log or wire: it decides, stamps, folds and, after every accepted operation, checks.

The checks: deciding is pure and repeatable, the entry survives JSON, a replay of all entries from nothing equals the
live records, and every invariant holds. An operation asked twice answers as it did, as in a room.
"""

import json
from random import Random
from typing import Any

from board.core.kernel.decide import apply, decide, entry_of, replay
from board.core.kernel.entry import Actor, Entry, Json, Role
from board.core.kernel.operations import Operation, Stamp, digest_of
from board.core.kernel.records import Change, Store, Tentative
from board.core.kernel.rejections import Rejection
from board.core.speech.naming import line_id
from board.core.speech.operations import SPEECH
from board.core.speech.records import Line
from board.core.speech.viewers import admits, audiences_of
from tests.board.core.meeting.entry_lines import entry_of_line, line_of
from tests.board.core.speech.invariants import check, contents

START_MS = 1_760_000_000_000
MEETING = "f" * 32
STREAM, OTHER = "a" * 32, "b" * 32
SERVER = Actor(Role.SERVER)
RAPPORTEUR = Actor(Role.RAPPORTEUR, "rosa", "g1")
FACILITATOR = Actor(Role.FACILITATOR, "ana", "g2")
COORDINATOR = Actor(Role.COORDINATOR, "carmen", "g3")
PARTICIPANT = Actor(Role.PARTICIPANT, "beto", "g4")
PEOPLE: dict[str, str] = {"rosa": "Rosa", "ana": "Ana", "carmen": "Carmen", "beto": "Beto"}


def a_line(began_ms: int, text: str = "Leemos en parejas", **more: Json) -> dict[str, Json]:
    """What was heard from a point of the stream on."""
    return {
        "stream": STREAM,
        "began_ms": began_ms,
        "lasts_ms": 1500,
        "at_ms": START_MS + began_ms,
        "moment": "m4",
        "text": text,
        "sort": None,
        "explicit": False,
        "who": [],
        "everyone": False,
        "by": None,
        "end": (began_ms + 1500) // 100,
    } | more


class SpeechRoom:
    """What was said in a meeting in which Rosa is the rapporteur, Ana facilitates, Carmen coordinates, Beto takes part."""

    def __init__(self, *, replay_every: int = 1) -> None:
        self.store = Store()
        self.entries: list[Entry] = []
        self.now_ms = START_MS
        self._known: dict[str, Entry] = {}
        self._replay_every = replay_every
        self._minted = 0
        self.do("speech.open", SERVER, meeting=MEETING, code="7K3MPQ", title="CAP")
        self.do("speech.people", SERVER, people=PEOPLE)

    def mint(self) -> str:
        self._minted += 1
        return f"{self._minted:032x}"

    def ask(self, kind: str, by: Actor, /, **fields: Json) -> Entry | Rejection:
        """Send an operation as JSON; `id` is minted unless given."""
        packet = json.loads(json.dumps({"kind": kind, "id": self.mint(), **fields}))
        operation = SPEECH.parse(packet)
        return operation if isinstance(operation, Rejection) else self.submit(operation, by)

    def submit(self, operation: Operation, by: Actor) -> Entry | Rejection:
        if before := self._known.get(operation.id):
            same = before.digest == digest_of(operation, by)
            return before if same else Rejection("id_reused", "id")
        if refusal := admits(self.store, by):
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
        change = apply(SPEECH, state, entry)
        assert change == apply(SPEECH, self.store, stored), "stored and live entry differ in effect"
        self.store.adopt(change)
        self.entries.append(stored)
        self._known[entry.id] = stored
        if self._replay_every and len(self.entries) % self._replay_every == 0:
            self.check_replay()
            check(self.store)
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

    def hear(self, began_ms: int = 0, text: str = "Leemos en parejas", **more: Json) -> str:
        """A line of the stream; its id."""
        self.do("line.put", SERVER, **a_line(began_ms, text, **more))
        return line_id(str(more.get("stream", STREAM)), began_ms)

    def line(self, id: str) -> Line:
        return self.store.one(Line, id)

    def view(self, viewer: Actor) -> dict[str, dict[str, Any]]:
        """All that this viewer may see, by key."""
        seen = audiences_of(self.store, viewer.role, viewer.person)
        return {key: record.wire() for key, record in contents(self.store).items() if record.audience in seen}

    def check_replay(self) -> None:
        """A replay from nothing gives the live records."""
        assert contents(replay(SPEECH, self.entries)) == contents(self.store), "replay differs from live"
