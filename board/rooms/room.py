"""One live log: a single queue in front of it, and the four steps decide → append → adopt and publish → answer.

Must never learn of sockets, cookies or files. An answer means that the entry is durable; what could not be stored
nobody sees.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from random import SystemRandom

from board.core.kernel.entry import Actor, Entry, Role
from board.core.kernel.operations import Operation
from board.core.kernel.records import Record, State, Store, Tentative
from board.core.kernel.rejections import Rejection
from board.log.base import (
    Appended,
    Behind,
    LogDamaged,
    LogError,
    LogFault,
    LogMissing,
    Logs,
    OutcomeUnknown,
    new_epoch,
)
from board.log.upgrade import NewerVersion
from board.rooms.answers import Answer, Done
from board.rooms.batch import Decided, Waiting, decide_batch
from board.rooms.epochs import Renewals, reason_to_part
from board.rooms.history import CannotFold, History
from board.rooms.meter import UNCOUNTED, Meter
from board.rooms.publication import Publication, Ring
from board.rooms.rules import Rules
from board.rooms.views import Views
from board.rooms.wall_clock import WallClock

BATCH = 64
ROUNDS = 8
"""How often a batch is decided again because another process appended first; then `busy`."""
READ = 1000
MOST_WAITING = 4096
"""Operations in the queue of a room; beyond it the answer is `busy` at once."""
DOUBT_S = 2.0
"""How long an entry that a client claims to have seen is waited for before the log is asked about it."""
SERVER = Actor(Role.SERVER)

Listener = Callable[[Publication], None]
OnEnd = Callable[[Rejection], None]


class Room:
    """A live log. All changes go through `ask`; all reading is of `state`, which holds durable records only."""

    def __init__(
        self,
        name: str,
        epoch: str,
        logs: Logs,
        rules: Rules,
        clock: WallClock,
        meter: Meter = UNCOUNTED,
        renewals: Renewals | None = None,
    ) -> None:
        self.name, self.epoch, self.rules, self.clock, self.meter = name, epoch, rules, clock, meter
        self.failed = False
        self.ring = Ring()
        self._logs = logs
        self._renewals = Renewals() if renewals is None else renewals
        self._history = History(rules)
        self._queue: list[Waiting] = []
        self._arrived: list[Entry] = []
        self._worker: asyncio.Task[None] | None = None
        self._parting: asyncio.Task[None] | None = None
        self._chance = SystemRandom()
        self._listeners: list[Listener] = []
        self._visitors = 0
        self._on_end: list[OnEnd] = []
        self._views = Views()
        self._moved: set[asyncio.Future[None]] = set()

    @property
    def seq(self) -> int:
        """The seq of the last durable entry."""
        return self._history.seq

    @property
    def last(self) -> Entry | None:
        """The last durable entry."""
        return self._history.last

    @property
    def state(self) -> State:
        """The records as the durable log gives them."""
        return self._history.store

    @property
    def is_visited(self) -> bool:
        """Whether somebody listens for whom the room must stay open, or something waits for its answer."""
        return self._visitors > 0 or bool(self._queue) or not (self._worker is None or self._worker.done())

    def state_records(self) -> Iterator[Record]:
        """Every durable record, for views and for viewers whose audiences changed."""
        return self._history.store.records()

    def copied(self) -> Store:
        """The durable records as they are now, for whoever reads them in another thread while the room goes on."""
        return self._history.store.copy()

    async def load(self) -> None:
        """Replay the log from its start."""
        while entries := await self._logs.read(self.name, self.seq, READ):
            self._history.replay(entries)
        self.ring.clear()

    async def ask(self, operation: Operation, actor: Actor, host: str | None = None) -> Answer:
        """Ask for an operation. `Done` means that it is on disk; a refusal changed nothing.

        `host` is the person who writes for the actor, if that is somebody else.
        """
        answer = await self._asked(operation, actor, host)
        self.meter.operation(operation.KIND, answer.code if isinstance(answer, Rejection) else "ok")
        return answer

    def arrive(self, entries: Sequence[Entry]) -> None:
        """Take entries that were appended, by another process or by this one."""
        if self.failed or not entries or entries[-1].seq <= self.seq:
            return
        self._arrived.extend(entries)
        self._wake()

    def diverged(self) -> None:
        """The log is not the one that was replayed: end, so that whoever comes next replays it anew."""
        if not self.failed:
            self.close()
            self._parting = asyncio.get_running_loop().create_task(self._part())

    async def parted(self) -> None:
        """Wait until a room that diverged has told why it ends."""
        if self._parting is not None:
            await asyncio.shield(self._parting)

    async def doubt(self, seq: int) -> None:
        """A client of this epoch saw entry `seq`. If the log lost it, another history begins and this room ends."""
        if await self.reached(seq, DOUBT_S) or self.failed:
            return
        try:
            head = await self._logs.head(self.name)
            if head is not None and head.epoch == self.epoch and head.seq < seq:
                if not self._renewals.may(self.name, asyncio.get_running_loop().time()):
                    return
                renewed = new_epoch()
                if await self._logs.renew(self.name, self.epoch, renewed):
                    self._renewals.lost(renewed, head.seq)  # how much is a client's word
            elif head is not None and head.epoch == self.epoch:
                return
        except LogError as failure:
            self._report(failure)
            return
        self.diverged()

    def on_end(self, ended: OnEnd) -> Callable[[], None]:
        """Be told why when this room ends by itself; the answer takes the wish back."""
        self._on_end.append(ended)
        return lambda: self._on_end.remove(ended)

    def known_digest(self, operation_id: str) -> str | None:
        """What was asked under an id, as a digest; None for an id this log does not know."""
        known = self._history.known.get(operation_id)
        return None if known is None else known.digest

    def listen(self, listener: Listener, *, keeps_open: bool = True) -> Callable[[], None]:
        """Be told of every publication; the answer ends it. `keeps_open`: the room stays for this listener's sake."""
        self._listeners.append(listener)
        self._visitors += keeps_open

        def end() -> None:
            self._listeners.remove(listener)
            self._visitors -= keeps_open

        return end

    async def reached(self, seq: int, timeout_s: float) -> bool:
        """Wait until the state includes entry `seq`; False when it takes longer or the room ends."""
        try:
            async with asyncio.timeout(timeout_s):
                while self.seq < seq and not self.failed:
                    await self._next_move()
        except TimeoutError:
            return False
        return self.seq >= seq

    def view(self, audiences: frozenset[str]) -> tuple[int, bytes]:
        """All that such a viewer may see: (seq, JSON of epoch, seq and records). Equal viewers share the bytes."""
        return self.seq, self._views.of(self.epoch, self.seq, self._history.store, audiences)

    def end(self, reason: Rejection) -> None:
        """Close, and tell whoever looks on why."""
        self.close()
        self._end(reason)

    def close(self) -> None:
        """Answer what waits with `unavailable` and take nothing more."""
        self.failed = True
        for task in (self._worker, self._parting):
            if task is not None and task is not asyncio.current_task():
                task.cancel()
        waiting, self._queue = self._queue, []
        for each in waiting:
            _answer(each, Rejection("unavailable"))
        self._arrived.clear()
        self._tell_waiters()

    async def _asked(self, operation: Operation, actor: Actor, host: str | None) -> Answer:
        if self.failed:
            return Rejection("unavailable")
        if len(self._queue) >= MOST_WAITING:
            return Rejection("busy")
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._queue.append(Waiting(operation, actor, answer, host))
        self._wake()
        return await answer

    async def _next_move(self) -> None:
        moved: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._moved.add(moved)
        try:
            await moved
        finally:
            self._moved.discard(moved)

    def _tell_waiters(self) -> None:
        for moved in self._moved:
            if not moved.done():
                moved.set_result(None)

    def _wake(self) -> None:
        if self._worker is None or self._worker.done():
            self._worker = asyncio.get_running_loop().create_task(self._work())

    async def _work(self) -> None:
        while (self._queue or self._arrived) and not self.failed:
            if self._arrived:
                entries, self._arrived = self._arrived, []
                await self._take(entries)
            else:
                batch, self._queue = self._queue[:BATCH], self._queue[BATCH:]
                await self._serve(batch)

    async def _take(self, entries: list[Entry]) -> None:
        """Adopt what others appended. What this program cannot fold it must not skip: it steps aside."""
        try:
            await self._adopt_stored(entries)
        except Exception as failure:
            self._report(failure)
            self._step_aside()

    async def _serve(self, batch: list[Waiting]) -> None:
        """Give every operation of a batch its answer, whatever happens."""
        answers: list[Answer] = [Rejection("unavailable")] * len(batch)
        try:
            answers = await self._settle(batch)
        except LogFault as failure:
            # Nothing was adopted; a retry finds its own entry if it was stored after all.
            self._report(failure)
            answers = [Rejection("fault")] * len(batch)
        except (LogMissing, LogDamaged) as failure:
            self._report(failure)
            self.diverged()
        except (CannotFold, NewerVersion) as failure:
            self._report(failure)
            self._step_aside()
        except Exception as failure:
            self._report(failure)
            answers = [Rejection("fault")] * len(batch)
            if (
                len(batch) > 1 and not self.failed
            ):  # one of them may be what cannot be stored: the rest must go on
                for waiting in batch:
                    await self._serve([waiting])
        finally:
            for waiting, answer in zip(batch, answers, strict=True):
                _answer(waiting, answer)

    async def _settle(self, batch: list[Waiting]) -> list[Answer]:
        for _ in range(ROUNDS):
            decided = self._decided(batch)
            for bug in decided.bugs:
                self._report(bug)
            if not decided.entries or await self._append(decided):
                return list(decided.answers)
            if self.failed:
                return [Rejection("unavailable")] * len(batch)
        return [Rejection("busy")] * len(batch)

    def _decided(self, batch: list[Waiting]) -> Decided:
        now = self._history
        at_ms = max(self.clock.now_ms(), now.last_ms)
        return decide_batch(self.rules, now.store, now.known, batch, now.seq, at_ms, self._chance)

    async def _append(self, decided: Decided) -> bool:
        """True once the batch is durable and adopted; False when it must be decided again, or the room has to end."""
        try:
            outcome = await self._logs.append(self.name, self.epoch, self.seq, decided.entries)
        except OutcomeUnknown:
            # Decided again: operations that were stored are known by then and answer with their place.
            await self._catch_up()
            return False
        except LogFault:
            # What the store still vouches for is taken in; the askers hear `fault` and a retry finds its own entry.
            await self._logs.reopen(self.name)
            await self._catch_up()
            raise
        if isinstance(outcome, Appended):
            self._adopt(decided.entries, decided.state)
            return True
        if isinstance(outcome, Behind) and outcome.seq > self.seq:
            await self._catch_up()
            return False
        # Another epoch, a log shorter than this room, or one that holds ids in places where this room has others.
        self.diverged()
        return False

    async def _catch_up(self) -> None:
        while entries := await self._logs.read(self.name, self.seq, READ):
            await self._adopt_stored(entries)

    async def _adopt_stored(self, entries: Sequence[Entry]) -> None:
        fresh = tuple(entry for entry in entries if entry.seq > self.seq)
        if not fresh:
            return
        if fresh[0].seq != self.seq + 1:
            await self._catch_up()
            return
        self._adopt(fresh, self._history.fold(fresh))

    def _adopt(self, entries: Sequence[Entry], state: Tentative) -> None:
        publication = self._history.adopt(entries, state)
        self.ring.add(publication)
        self.meter.published(len(entries))
        for listener in tuple(self._listeners):
            try:
                listener(publication)
            except Exception as failure:  # one listener's bug must not keep the others from being told
                self._report(failure)
        self._tell_waiters()

    def _step_aside(self) -> None:
        self.close()
        self._end(Rejection("try_other", data={"retry_ms": 1000}))

    async def _part(self) -> None:
        reason = await reason_to_part(
            self._logs, self.name, self.epoch, self.last, self._renewals, self.rules.gone
        )
        self._end(reason)

    def _end(self, reason: Rejection) -> None:
        for ended in tuple(self._on_end):
            try:
                ended(reason)
            except Exception as failure:  # as with listeners
                self._report(failure)

    def _report(self, failure: Exception) -> None:
        told = {"message": f"room {self.name}: {type(failure).__name__}", "exception": failure}
        asyncio.get_running_loop().call_exception_handler(told)


def _answer(waiting: Waiting, answer: Answer) -> None:
    if not waiting.answer.done():  # its asker may be gone, or it was served alone
        waiting.answer.set_result(answer)


__all__ = ["Answer", "Done", "Room"]
