"""One live log: a single queue in front of it, and the four steps decide → append → adopt and publish → answer.

Must never learn of sockets, cookies or files. An answer means that the entry is durable; what could not be stored
nobody sees.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator, Sequence
from random import SystemRandom

from board.core.kernel.decide import apply
from board.core.kernel.entry import Actor, Entry, Role
from board.core.kernel.operations import Operation
from board.core.kernel.records import Record, State, Store, Tentative
from board.core.kernel.rejections import Rejection
from board.log.base import Appended, LogFault, Logs, OtherEpoch, OutcomeUnknown
from board.rooms.answers import Answer, Done
from board.rooms.batch import Decided, Known, Waiting, decide_batch
from board.rooms.publication import Publication, Ring, touched
from board.rooms.rules import Rules
from board.rooms.wall_clock import WallClock

BATCH = 64
ROUNDS = 8
"""How often a batch is decided again because another process appended first; then `busy`."""
READ = 1000
SERVER = Actor(Role.SERVER)

Listener = Callable[[Publication], None]


class Room:
    """A live log. All changes go through `ask`; all reading is of `state`, which holds durable records only."""

    def __init__(self, name: str, epoch: str, logs: Logs, rules: Rules, clock: WallClock) -> None:
        self.name, self.epoch, self.rules, self.clock = name, epoch, rules, clock
        self.seq = 0
        self.last: Entry | None = None
        self.failed = False
        self._logs = logs
        self._store = Store()
        self._known: dict[str, Known] = {}
        self._last_ms = 0
        self._queue: list[Waiting] = []
        self._arrived: list[Entry] = []
        self._worker: asyncio.Task[None] | None = None
        self._chance = SystemRandom()
        self._listeners: list[Listener] = []
        self._on_end: list[Callable[[], None]] = []
        self._views: dict[frozenset[str], bytes] = {}
        self._moved = asyncio.Condition()
        self.ring = Ring()

    @property
    def state(self) -> State:
        """The records as the durable log gives them."""
        return self._store

    def state_records(self) -> Iterator[Record]:
        """Every durable record, for views and for viewers whose audiences changed."""
        return self._store.records()

    async def load(self) -> None:
        """Replay the log from its start."""
        while entries := await self._logs.read(self.name, self.seq, READ):
            self._fold(entries)
            self.last = entries[-1]
        self.ring.clear()

    async def ask(self, operation: Operation, actor: Actor) -> Answer:
        """Ask for an operation. `Done` means that it is on disk; a refusal changed nothing."""
        if self.failed:
            return Rejection("unavailable")
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._queue.append(Waiting(operation, actor, answer))
        self._wake()
        return await answer

    def arrive(self, entries: Sequence[Entry]) -> None:
        """Take entries that another process appended."""
        self._arrived.extend(entries)
        self._wake()

    def diverged(self) -> None:
        """The log is no longer the one that was replayed: end, so that whoever comes next replays it anew."""
        self.close()
        for ended in tuple(self._on_end):
            ended()

    def on_end(self, ended: Callable[[], None]) -> Callable[[], None]:
        """Be told when this room ends by itself; the answer takes the wish back."""
        self._on_end.append(ended)
        return lambda: self._on_end.remove(ended)

    def known_digest(self, operation_id: str) -> str | None:
        """What was asked under an id, as a digest; None for an id this log does not know."""
        known = self._known.get(operation_id)
        return None if known is None else known.digest

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Be told of every publication; the answer ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    async def reached(self, seq: int, timeout_s: float) -> bool:
        """Wait until the state includes entry `seq`; False when it takes longer."""
        try:
            async with asyncio.timeout(timeout_s), self._moved:
                await self._moved.wait_for(lambda: self.seq >= seq)
        except TimeoutError:
            return False
        return True

    def view(self, audiences: frozenset[str]) -> tuple[int, bytes]:
        """All that such a viewer may see: (seq, JSON of epoch, seq and records). Equal viewers share the bytes."""
        made = self._views.get(audiences)
        if made is None:
            records = {r.key: r.wire() for r in self.state_records() if r.audience in audiences}
            told = {"epoch": self.epoch, "seq": self.seq, "records": records}
            made = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
            self._views[audiences] = made
        return self.seq, made

    def close(self) -> None:
        """Answer what waits with `unavailable` and take nothing more."""
        self.failed = True
        if self._worker is not None:
            self._worker.cancel()
        for waiting in self._queue:
            _answer(waiting, Rejection("unavailable"))
        self._queue.clear()

    def _wake(self) -> None:
        if self._worker is None or self._worker.done():
            self._worker = asyncio.get_running_loop().create_task(self._work())

    async def _work(self) -> None:
        while self._queue or self._arrived:
            if self._arrived:
                entries, self._arrived = self._arrived, []
                await self._adopt_stored(entries)
                continue
            batch, self._queue = self._queue[:BATCH], self._queue[BATCH:]
            try:
                answers = await self._settle(batch)
            except asyncio.CancelledError:
                answers = [Rejection("unavailable")] * len(batch)
                raise
            except Exception as failure:
                # A bug or a storage failure: nothing was adopted, so the sender may safely try again.
                self._report(failure)
                answers = [Rejection("fault")] * len(batch)
            finally:
                for waiting, answer in zip(batch, answers, strict=True):
                    _answer(waiting, answer)

    async def _settle(self, batch: list[Waiting]) -> list[Answer]:
        for _ in range(ROUNDS):
            at_ms = max(self.clock.now_ms(), self._last_ms)
            decided = decide_batch(self.rules, self._store, self._known, batch, self.seq, at_ms, self._chance)
            if not decided.entries or await self._append(decided):
                return list(decided.answers)
        return [Rejection("busy")] * len(batch)

    async def _append(self, decided: Decided) -> bool:
        """True once the batch is durable and adopted; False when it must be decided again on a newer state."""
        try:
            outcome = await self._logs.append(self.name, self.epoch, self.seq, decided.entries)
        except OutcomeUnknown:
            await self._catch_up()
            return self._known.get(decided.entries[-1].id) is not None
        except LogFault:
            # What the store still vouches for is taken in; the askers hear `fault` and a retry finds its own entry.
            await self._logs.reopen(self.name)
            await self._catch_up()
            raise
        if isinstance(outcome, Appended):
            await self._adopt(decided.entries, decided.state)
            return True
        if isinstance(outcome, OtherEpoch):
            self.diverged()
            raise LogFault(self.name, "the log tells another history")
        await self._catch_up()
        return False

    async def _catch_up(self) -> None:
        while entries := await self._logs.read(self.name, self.seq, READ):
            await self._adopt_stored(entries)

    async def _adopt_stored(self, entries: list[Entry]) -> None:
        fresh = [entry for entry in entries if entry.seq > self.seq]
        if not fresh:
            return
        if fresh[0].seq != self.seq + 1:
            await self._catch_up()
            return
        tentative = Tentative(self._store)
        for entry in fresh:
            tentative.adopt(apply(self.rules.registry, tentative, entry))
        await self._adopt(tuple(fresh), tentative)

    async def _adopt(self, entries: tuple[Entry, ...], state: Tentative) -> None:
        net = list(state.net())
        publication = Publication(
            entries[0].seq,
            entries[-1].seq,
            tuple(touched(net)),
            any(slot[0] in self.rules.regroups for slot, _, _ in net),
        )
        self._store.adopt(state.change())
        self._remember(entries)
        self.ring.add(publication)
        for listener in tuple(self._listeners):
            listener(publication)
        async with self._moved:
            self._moved.notify_all()

    def _fold(self, entries: list[Entry]) -> None:
        for entry in entries:
            self._store.adopt(apply(self.rules.registry, self._store, entry))
        self._remember(tuple(entries))

    def _remember(self, entries: tuple[Entry, ...]) -> None:
        for entry in entries:
            self._known[entry.id] = Known(entry.seq, entry.digest)
        self.seq = entries[-1].seq
        self._last_ms = max(self._last_ms, entries[-1].at_ms)
        self._views.clear()

    def _report(self, failure: Exception) -> None:
        told = {"message": f"room {self.name} failed a batch", "exception": failure}
        asyncio.get_running_loop().call_exception_handler(told)


def _answer(waiting: Waiting, answer: Answer) -> None:
    if not waiting.answer.done():  # its asker may be gone
        waiting.answer.set_result(answer)


__all__ = ["Answer", "Done", "Room"]
