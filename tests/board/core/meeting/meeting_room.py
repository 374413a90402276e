"""A meeting without queue, log or wire: it decides, stamps, folds and, after every accepted operation, checks.

The checks: deciding is pure and repeatable, the entry survives JSON, a replay of all entries from nothing equals the
live records, something changed, and every invariant holds.
"""

import json
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from board.core.kernel.decide import Accepted, apply, decide, entry_of, replay
from board.core.kernel.entry import Actor, Entry, Json, Role
from board.core.kernel.operations import Operation, Stamp
from board.core.kernel.records import Change, Record, Store, Tentative
from board.core.kernel.rejections import Rejection
from board.core.meeting.operations import MEETING
from board.core.meeting.records import Clock, Member, Moment, Note
from board.core.meeting.viewers import audiences_of
from tests.board.core.log_room import contents
from tests.board.core.meeting.entry_lines import entry_of_line, line_of
from tests.board.core.meeting.invariants import check

START_MS = 1_760_000_000_000
SERVER = Actor(Role.SERVER)
PROJECTOR = Actor(Role.PROJECTOR, None, "projector")


@dataclass(frozen=True)
class Done:
    """What an accepted operation left: its entry and whether any record changed."""

    entry: Entry
    changed: bool


class MeetingRoom:
    """A meeting laid out from `template`. `replay_every` spaces the replays from nothing in long walks."""

    def __init__(self, template: str = "cap-inicio", *, replay_every: int = 1, **opening: Json) -> None:
        self.store = Store()
        self.entries: list[Entry] = []
        self.now_ms = START_MS
        self._replay_every = replay_every
        self._minted = 0
        self._laid_out: tuple[int, dict[str, Record]] = (0, {})
        hashes = {f"{link}_hash": link[0] * 64 for link in ("facilitator", "rapporteur", "projector")}
        frame = {"template": template, "code": "7K3MPQ", "participant_hash": "c" * 64, **hashes, **opening}
        self.do("meeting.open", SERVER, **frame)
        (leader,) = self.store.all(Member)
        self.facilitator = Actor(Role.FACILITATOR, leader.id, "facilitator")

    def mint(self) -> str:
        """The next id, as a client would draw it, but the same in every run."""
        self._minted += 1
        return f"{self._minted:032x}"

    def wait(self, seconds: float) -> None:
        self.now_ms += round(seconds * 1000)

    # Asking

    def ask(self, kind: str, by: Actor, /, **fields: Json) -> Done | Rejection:
        """Send an operation as JSON; `id` is minted unless given."""
        packet = json.loads(json.dumps({"kind": kind, "id": self.mint(), **fields}))
        operation = MEETING.parse(packet)
        return operation if isinstance(operation, Rejection) else self.submit(operation, by)

    def submit(self, operation: Operation, by: Actor) -> Done | Rejection:
        """Decide an operation and, if accepted, fold it and check everything."""
        state = Tentative(self.store)
        outcome = decide(state, operation, by, self.now_ms, Random(7))
        assert outcome == decide(state, operation, by, self.now_ms, Random(7)), "deciding twice differs"
        assert state.change() == Change(), "deciding changed the state"
        if isinstance(outcome, Rejection):
            json.dumps({"field": outcome.field, "data": dict(outcome.data)}, allow_nan=False)
            return outcome
        return self._fold(operation, outcome, by, state)

    def do(self, kind: str, by: Actor, /, **fields: Json) -> Entry:
        """Ask for what must be accepted and change something."""
        done = self.ask(kind, by, **fields)
        assert isinstance(done, Done), f"{kind} refused: {done}"
        assert done.changed, f"{kind} changed nothing"
        return done.entry

    def do_again(self, kind: str, by: Actor, /, **fields: Json) -> None:
        """Ask for what must be accepted and change nothing."""
        done = self.ask(kind, by, **fields)
        assert isinstance(done, Done), f"{kind} refused: {done}"
        assert not done.changed, f"{kind} changed something"

    def refuse(self, kind: str, by: Actor, /, **fields: Json) -> Rejection:
        """Ask for what must be refused."""
        refused = self.ask(kind, by, **fields)
        assert isinstance(refused, Rejection), f"{kind} was accepted"
        return refused

    def code(self, kind: str, by: Actor, /, **fields: Json) -> str:
        """The code with which something is refused."""
        return self.refuse(kind, by, **fields).code

    # What tests do over and over

    def order(self, kind: str, **fields: Json) -> Entry:
        """An order of the facilitator who looks at the present clock."""
        return self.do(kind, self.facilitator, rev=self.clock.rev, **fields)

    def go_to(self, moment: str) -> None:
        """Start if need be and go on until `moment` is the current one."""
        if self.clock.moment is None:
            self.order("agenda.start")
        while self.clock.moment != moment:
            self.order("agenda.next")

    def join(self, name: str, role: Role = Role.PARTICIPANT) -> Actor:
        entry = self.do("member.join", SERVER, name=name, role=role.value)
        return Actor(role, entry.id, "rapporteur" if role is Role.RAPPORTEUR else "code")

    def guest(self, name: str, host: Actor) -> Actor:
        """Somebody without a phone, as `host` writes for them."""
        return replace(host, person=self.do("member.add", host, name=name).id)

    def write(self, text: str, by: Actor, moment: str | None = None, **fields: Json) -> str:
        """A note in the current moment unless another is named; its id."""
        return self.do("note.write", by, moment=moment or self.clock.moment, text=text, **fields).id

    # Looking

    @property
    def clock(self) -> Clock:
        return self.store.one(Clock)

    def moment(self, id: str) -> Moment:
        return self.store.one(Moment, id)

    def note(self, id: str) -> Note:
        return self.store.one(Note, id)

    def view(self, viewer: Actor) -> dict[str, dict[str, Any]]:
        """All that this viewer may see, by key."""
        seen = audiences_of(self.store, viewer.role, viewer.person)
        return {key: record.wire() for key, record in self.records().items() if record.audience in seen}

    def wall(self, moment: str) -> list[str]:
        """The texts of a wall in the order in which clients show them."""
        notes = [note for note in self.store.all(Note) if note.moment == moment]
        return [note.text for note in sorted(notes, key=lambda note: (note.place, note.id))]

    # Folding

    def _fold(self, operation: Operation, accepted: Accepted, by: Actor, state: Tentative) -> Done:
        entry = entry_of(operation, accepted, Stamp(len(self.entries) + 1, self.now_ms, by))
        stored = entry_of_line(line_of(entry), entry.seq)
        assert line_of(stored) == line_of(entry)
        change = apply(MEETING, state, entry)
        assert change == apply(MEETING, self.store, stored), "stored and live entry differ in effect"
        before = self.store.get(Clock)
        state.adopt(change)
        changed = any(True for _ in state.net())
        self.store.adopt(state.change())
        self.entries.append(stored)
        assert before is None or before.rev <= self.clock.rev <= entry.seq, "the clock's rev ran back"
        if len(self.entries) % self._replay_every == 0:
            self.check_replay()
        check(self.store, self.entries)
        return Done(entry, changed)

    def check_replay(self) -> None:
        """A replay from nothing gives the live records."""
        assert contents(replay(MEETING, self.entries)) == contents(self.store), "replay differs from live"

    def records(self) -> dict[str, Record]:
        """All records by key, laid out once for every entry: whoever looks next to nothing new gets the same."""
        if self._laid_out[0] != len(self.entries):
            self._laid_out = len(self.entries), contents(self.store)
        return self._laid_out[1]
