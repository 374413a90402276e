"""A meeting in real rooms over a memory log that can be told to fail, to wait or to be somebody else's."""

import asyncio
from collections.abc import Callable, Sequence
from itertools import count
from typing import Any

from board.core.kernel.entry import Actor, Entry, Json, Role
from board.core.kernel.operations import Operation
from board.core.kernel.rejections import Rejection
from board.core.meeting.opening import OpenMeeting
from board.core.meeting.operations import MEETING
from board.core.meeting.records import Clock, Member, Moment
from board.log.base import Logs, Outcome
from board.log.memory import MemoryLogs
from board.rooms.answers import Answer, Done
from board.rooms.meter import UNCOUNTED, Meter
from board.rooms.registry import Rooms
from board.rooms.room import Room
from board.rooms.rules import MEETING_RULES
from board.rooms.wall_clock import WallClock

MEETING_ID = "f" * 32
NAME = f"meeting-{MEETING_ID}"
PATIENCE_S = 20
SERVER = Actor(Role.SERVER)
PROJECTOR = Actor(Role.PROJECTOR, None, "projector")

_minted = count(1)


class HandClock(WallClock):
    """Shows what a test sets; real time does not move it."""

    def __init__(self, now_ms: int = 1_760_000_000_000) -> None:
        super().__init__()
        self.ms = now_ms

    def now_ms(self) -> int:
        return self.ms


class TellingLogs(MemoryLogs):
    """Writes down what it is asked. `before` and `after` an append a test may do anything, raising included."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self.before: list[Callable[[], Any]] = []
        self.after: list[Callable[[], Any]] = []

    async def append(self, name: str, epoch: str, expected_seq: int, batch: Sequence[Entry]) -> Outcome:
        self.told.append(f"append {len(batch)}")
        await _do_next(self.before)
        outcome = await super().append(name, epoch, expected_seq, batch)
        self.told.append(f"stored {len(batch)}")
        await _do_next(self.after)
        return outcome

    async def reopen(self, name: str) -> None:
        self.told.append("reopen")
        await super().reopen(name)


async def _do_next(waiting: list[Callable[[], Any]]) -> None:
    if waiting:
        done = waiting.pop(0)()
        if asyncio.iscoroutine(done):
            await done


class CountingMeter(Meter):
    def __init__(self) -> None:
        self.counted: list[tuple[Any, ...]] = []

    def operation(self, kind: str, code: str) -> None:
        self.counted.append((kind, code))

    def published(self, entries: int) -> None:
        self.counted.append(("published", entries))

    def sockets(self, by: int) -> None:
        self.counted.append(("sockets", by))


class Stage:
    """One process: its rooms, and the room of one meeting."""

    def __init__(self, logs: Logs, clock: WallClock | None = None, meter: Meter = UNCOUNTED) -> None:
        self.logs, self.clock = logs, clock or WallClock()
        self.rooms = Rooms(logs, MEETING_RULES, self.clock, meter)
        self.room: Room

    async def open(self, template: str = "cap-inicio", **opening: Json) -> Room:
        made = await self.rooms.create(NAME, opening_of(template, **opening))
        assert isinstance(made, Room), made
        self.room = made
        return made

    @property
    def facilitator(self) -> Actor:
        leader = next(m for m in self.room.state.all(Member) if m.role == "facilitator")
        return Actor(Role.FACILITATOR, leader.id, "facilitator")

    @property
    def clock_record(self) -> Clock:
        return self.room.state.one(Clock)

    async def join(self, name: str, role: Role = Role.PARTICIPANT) -> Actor:
        id = mint()
        done = await self.room.ask(operation("member.join", id=id, name=name, role=role.value), SERVER)
        assert isinstance(done, Done), done
        return Actor(role, id, "rapporteur" if role is Role.RAPPORTEUR else "code")

    async def ask(self, kind: str, by: Actor, **fields: Json) -> Answer:
        return await self.room.ask(operation(kind, **fields), by)

    async def do(self, kind: str, by: Actor, **fields: Json) -> int:
        done = await self.ask(kind, by, **fields)
        assert isinstance(done, Done), f"{kind}: {done}"
        return done.seq

    async def order(self, kind: str, **fields: Json) -> int:
        return await self.do(kind, self.facilitator, rev=self.clock_record.rev, **fields)

    async def go_to_private(self) -> str:
        """Go on to a moment whose notes are private; its id."""
        while True:
            await self.order("agenda.next" if self.clock_record.moment else "agenda.start")
            here = self.room.state.one(Moment, self.clock_record.moment or "")
            if not here.revealed:
                return here.id


def mint() -> str:
    return f"{next(_minted):032x}"


def operation(kind: str, **fields: Json) -> Operation:
    """What `parse` makes of the packet; `id` is minted unless given. Kinds of the server are built the same way."""
    made = MEETING.parse({"kind": kind, "id": mint(), **fields})
    assert isinstance(made, Operation), made
    return made


def opening_of(template: str = "cap-inicio", **opening: Json) -> OpenMeeting:
    hashes = {f"{link}_hash": link[0] * 64 for link in ("facilitator", "rapporteur", "projector")}
    fields = {"template": template, "code": "7K3MPQ", "participant_hash": "c" * 64, **hashes, **opening}
    made = MEETING.parse({"kind": "meeting.open", "id": MEETING_ID, **fields})
    assert isinstance(made, OpenMeeting), made
    return made


def contents(room: Room) -> dict[str, tuple[str, Any]]:
    """Every record by key: its audience and its fields."""
    return {record.key: (record.audience, record.wire()) for record in room.state_records()}


async def replayed(logs: Logs) -> Room:
    """The room that another process would open now."""
    head = await logs.head(NAME)
    assert head is not None
    room = Room(NAME, head.epoch, logs, MEETING_RULES, WallClock())
    await room.load()
    return room


async def until(is_so: Callable[[], bool], *, what: str = "the state waited for") -> None:
    """Give the loop its turns until something holds."""
    try:
        async with asyncio.timeout(PATIENCE_S):
            while not is_so():  # noqa: ASYNC110 - what is waited for has no event of its own
                await asyncio.sleep(0.001)
    except TimeoutError:
        raise AssertionError(f"{what} did not come") from None


def code_of(answer: Answer) -> str:
    return answer.code if isinstance(answer, Rejection) else "ok"
