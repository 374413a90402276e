"""The rooms of this process: opened when somebody comes, closed when nobody is left and nothing falls due."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from random import SystemRandom

from board.core.kernel.decide import Accepted, decide, entry_of
from board.core.kernel.operations import Operation, Stamp, digest_of
from board.core.kernel.records import Store
from board.core.kernel.rejections import Rejection
from board.log.base import Logs, OutcomeUnknown, Watch, new_epoch
from board.rooms.deadlines import Deadlines
from board.rooms.epochs import Loss, Renewals
from board.rooms.meter import UNCOUNTED, Meter
from board.rooms.publication import Publication
from board.rooms.room import SERVER, Room
from board.rooms.rules import Rules
from board.rooms.wall_clock import WallClock

IDLE_S = 600.0
SWEEP_S = 60.0


@dataclass(slots=True)
class _Open:
    room: Room
    deadlines: Deadlines
    watch: Watch
    used_s: float

    def close(self) -> None:
        self.deadlines.close()
        self.watch.close()
        self.room.close()


class Rooms:
    """Every log this process serves, at most one room each. `rules` are those of all, or of each by its name."""

    def __init__(
        self,
        logs: Logs,
        rules: Rules | Callable[[str], Rules],
        clock: WallClock,
        meter: Meter = UNCOUNTED,
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._logs, self.clock, self._meter, self._now_s = logs, clock, meter, now_s
        self._rules_of = (lambda _name: rules) if isinstance(rules, Rules) else rules
        self._open: dict[str, _Open] = {}
        self._opening: dict[str, asyncio.Task[Room | None]] = {}
        self._renewals = Renewals()
        self._listeners: list[Callable[[Room, Publication], None]] = []
        self._sweep: asyncio.TimerHandle | None = None

    def listen(self, listener: Callable[[Room, Publication], None]) -> None:
        """Be told of every publication of every room of this process, for as long as it lives."""
        self._listeners.append(listener)

    async def open(self, name: str) -> Room | None:
        """The room of a log that exists, replayed on first use; None for a log that does not."""
        if (ending := self._open.get(name)) and ending.room.failed:
            await ending.room.parted()
            if self._open.get(name) is ending:
                self._forget(name)
        if found := self._open.get(name):
            found.used_s = self._now_s()
            return found.room
        # One task for all who ask meanwhile: one that goes away must not stop it for the others.
        opening = self._opening.get(name)
        if opening is None:
            opening = self._opening[name] = asyncio.get_running_loop().create_task(self._start(name))
            opening.add_done_callback(partial(self._opened, name))
        return await asyncio.shield(opening)

    async def create(self, name: str, operation: Operation) -> Room | Rejection:
        """Begin a log with its first operation. Repeating the same operation gives the same room."""
        at_ms = self.clock.now_ms()
        outcome = decide(Store(), operation, SERVER, at_ms, SystemRandom())
        if not isinstance(outcome, Accepted):
            return outcome
        await self._logs.create(name, new_epoch())
        head = await self._logs.head(name)
        if head is not None and head.seq == 0:
            entry = entry_of(operation, outcome, Stamp(1, at_ms, SERVER))
            with suppress(OutcomeUnknown):  # opening it says whether it was stored
                await self._logs.append(name, head.epoch, 0, (entry,))
        room = await self.open(name)
        if room is None:
            return Rejection("fault")
        same = room.known_digest(operation.id) == digest_of(operation, SERVER)
        return room if same else Rejection("id_reused", "meeting_id")

    async def begin_anew(self, name: str, operation: Operation) -> Room | Rejection:
        """Delete a log for good and begin it again with this operation. Whoever looks on is told to load it anew."""
        held = self._open.pop(name, None)
        if held is not None:
            held.close()
        await self._logs.drop(name)
        made = await self.create(name, operation)
        if held is not None:
            held.room.end(Rejection("other_epoch"))
        return made

    async def drop(self, name: str) -> bool:
        """Delete a log for good; False if there was none. Whoever looks on, here and in other processes, is told so."""
        held = self._open.pop(name, None)
        reason = Rejection("unavailable", data={"retry_ms": 1000})
        if held is not None:
            held.close()
        try:
            dropped = await self._logs.drop(name)
            reason = Rejection(self._rules_of(name).gone)
        finally:  # where the store is away, whoever looks on may come again
            if held is not None:
                held.room.end(reason)
        return dropped

    def rooms(self) -> list[Room]:
        """The rooms that are open now."""
        return [held.room for held in self._open.values()]

    def close_idle(self) -> None:
        """Close every room that nobody visited for ten minutes and in which nothing falls due."""
        for name, held in list(self._open.items()):
            if held.room.is_visited or held.room.rules.due(held.room.state):
                held.used_s = self._now_s()
            elif self._now_s() - held.used_s >= IDLE_S:
                self._forget(name)

    async def close(self) -> None:
        """Close every room; what waits is answered `unavailable`."""
        if self._sweep is not None:
            self._sweep.cancel()
        for opening in self._opening.values():
            opening.cancel()
        for name in list(self._open):
            self._forget(name)

    async def _start(self, name: str) -> Room | None:
        head = await self._logs.head(name)
        if head is None or head.seq == 0:
            return None
        rules = self._rules_of(name)
        room = Room(name, head.epoch, self._logs, rules, self.clock, self._meter, self._renewals)
        await room.load()
        room.listen(partial(self._tell, room), keeps_open=False)
        room.on_end(lambda _: self._ended(room))
        watch = self._logs.watch(name, head.epoch, room.last, room.arrive, room.diverged)
        self._open[name] = _Open(room, Deadlines(room), watch, self._now_s())
        if self._sweep is None:
            self._sweep_later()
        await self._tell_loss(room)
        return room

    async def _tell_loss(self, room: Room) -> None:
        """Let a history that followed a loss say so in its own log, once: its id is drawn from the epoch."""
        if room.rules.recovered is None:
            return
        loss = self._renewals.loss_of(room.epoch)
        if salvage := await self._logs.salvaged(room.name):
            loss = Loss(salvage.epoch, salvage.kept, salvage.missing)
        if loss is None:
            return
        told = room.rules.recovered(loss.epoch, loss.kept, loss.missing)
        if room.known_digest(told.id) is None:
            await room.ask(told, SERVER)

    def _opened(self, name: str, opening: asyncio.Task[Room | None]) -> None:
        del self._opening[name]
        if not opening.cancelled():
            opening.exception()  # everybody who asked may have gone away meanwhile

    def _tell(self, room: Room, publication: Publication) -> None:
        if held := self._open.get(room.name):
            held.used_s = self._now_s()
        for listener in self._listeners:
            listener(room, publication)

    def _ended(self, room: Room) -> None:
        if (held := self._open.get(room.name)) and held.room is room:
            self._forget(room.name)

    def _forget(self, name: str) -> None:
        self._open.pop(name).close()

    def _sweep_later(self) -> None:
        self._sweep = asyncio.get_running_loop().call_later(SWEEP_S, self._sweep_now)

    def _sweep_now(self) -> None:
        self._sweep = None
        self.close_idle()
        if self._open:
            self._sweep_later()
