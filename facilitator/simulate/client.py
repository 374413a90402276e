"""One client of the wire contract: it stays connected, keeps its replica and sends its operations until they are answered.

Must never learn what a meeting is about: bots decide what to write, this module sees to it that it arrives once.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import aiohttp

from facilitator.simulate import door
from facilitator.simulate.again import offer_again
from facilitator.simulate.faults import NoFaults, PacketFaults
from facilitator.simulate.journal import Journal
from facilitator.simulate.line import Line
from facilitator.simulate.outbox import Outbox
from facilitator.simulate.replica import Replica
from facilitator.simulate.wire import (
    VERSION,
    Ack,
    Answer,
    Endpoint,
    Identity,
    LineDown,
    Patience,
    Refusal,
    Refused,
    mint,
)
from facilitator.simulate.witness import LineWatch, Witness

OFFER_EVERY_S = 0.5
"""How soon what waits for something else to be there is offered again, when nothing is heard before."""


class Client:
    """A person's device. `run` keeps it connected; `ask` sends an operation and returns its final answer."""

    def __init__(
        self,
        identity: Identity,
        endpoints: list[Endpoint],
        journal: Journal,
        app: int,
        *,
        bot: str,
        faults: PacketFaults | None = None,
        patience: Patience | None = None,
        offers_again: bool = False,
    ) -> None:
        """`offers_again`: after another epoch, send acknowledged operations once more, as phones do. It would hide a lost entry,
        so the simulator leaves it off.
        """
        self.identity = identity
        self.replica = Replica()
        self.witness = Witness(bot, identity.role, identity.person_id)
        if identity.person_id:
            self.witness.persons.add(identity.person_id)
        self.offset_ms: float | None = None
        self.ended: Refusal | None = None
        self._endpoints = list(endpoints)
        self._turn = 0
        self._journal = journal
        self._app = app
        self._bot = bot
        self._faults = faults or NoFaults()
        self._patience = patience or Patience()
        self._offers_again = offers_again
        self._acknowledged: list[dict[str, Any]] = []
        self._lanes: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._outbox = Outbox(self, journal, self._faults, self._patience)
        self._http: aiohttp.ClientSession | None = None
        self._line: Line | None = None
        self._loading: asyncio.Task[None] | None = None
        self._offering: asyncio.Task[None] | None = None
        self._came_back = False
        self._pulse: asyncio.Future[None] | None = None
        self._away_until_s = 0.0

    # --- for bots -------------------------------------------------------------------------------------------------

    @property
    def endpoint(self) -> Endpoint:
        """Where this client is, or is about to dial."""
        return self._endpoints[self._turn % len(self._endpoints)]

    async def until(self, test: Callable[[Replica], Any], timeout_s: float) -> bool:
        """Waits until `test` holds for the replica. False when `timeout_s` passed first."""
        try:
            async with asyncio.timeout(timeout_s):
                while not test(self.replica):
                    if self.ended is not None:
                        return False
                    if self._pulse is None or self._pulse.done():
                        self._pulse = asyncio.get_running_loop().create_future()
                    await asyncio.shield(self._pulse)
        except TimeoutError:
            return False
        return True

    def seconds_until(self, instant_ms: float) -> float:
        """How long until an instant of the server's, by this client's measured offset; below 0 when it has passed."""
        return instant_ms / 1000 - (self.offset_ms or 0.0) / 1000 - time.time()

    async def until_rev(self, key: str, rev: int, timeout_s: float) -> bool:
        """Waits until this screen shows `rev` or a newer one of a record, or no such record any more."""
        return await self.until(lambda replica: replica.get(key).get("rev", rev) >= rev, timeout_s)

    async def ask(
        self,
        kind: str,
        *,
        op_id: str | None = None,
        lane: str | None = None,
        writer: str | None = None,
        nulls: tuple[str, ...] = (),
        **fields: Any,
    ) -> Answer:
        """Journals an operation, then sends it until it is answered for good, always under the same id.

        Operations of one `lane` (one record) go one after the other, all others in parallel. A field that is None is left
        away; those named in `nulls` are sent as null.
        """
        op = {
            "id": op_id or mint(),
            "kind": kind,
            **{name: value for name, value in fields.items() if value is not None},
        }
        op.update(dict.fromkeys(nulls))
        writer = writer or self.identity.person_id
        intent = self._journal.intend(self._bot, self.identity.role, writer, op)
        async with self._lanes[lane or op["id"]]:
            answer = await self._outbox.deliver(op, intent)
        if isinstance(answer, Ack):
            self._acknowledged.append(op)
        return answer

    async def ask_and_see(self, kind: str, timeout_s: float = 30.0, **fields: Any) -> Answer:
        """As `ask`; an acknowledged operation is returned only when it stands on this client's own board."""
        answer = await self.ask(kind, **fields)
        if isinstance(answer, Ack):
            seq = answer.seq
            await self.until(lambda replica: replica.is_live and replica.seq >= seq, timeout_s)
        return answer

    async def repeat(self, op_id: str) -> Answer:
        """Sends an operation of this device once more, as it was: the answer is the one it had, if the server is right."""
        intent = self._journal.intents[op_id]
        return await self._outbox.deliver(intent.op, intent)

    async def draft(self, *, is_drafting: bool) -> None:
        """Tells that somebody is writing here; never the text."""
        if self._line is not None:
            await self._line.tell("presence", {"draft": is_drafting})

    async def step_out(self, seconds: float) -> None:
        """Goes out of reach, as somebody who walks where there is no network, and comes back by itself."""
        self.witness.was_away = True
        self._away_until_s = time.monotonic() + seconds
        if (line := self._line) is not None:
            await line.close()
            await self.until(lambda _: self._line is not line, seconds)

    async def fresh_view(self, endpoint: Endpoint | None = None, *, at_least: int = 0) -> dict[str, Any]:
        """The view as the server gives it now, past the replica. Raises Refused, LineDown."""
        http = self._http
        if http is None:
            raise LineDown("not running")
        return await door.view(
            http, endpoint or self.endpoint, self.identity, at_least=at_least, tap=self.witness.tap
        )

    # --- staying connected ----------------------------------------------------------------------------------------

    async def run(self) -> None:
        """Connects, and connects again, until cancelled or told for good that it may not."""
        async with door.new_http() as http:
            self._http = http
            try:
                while self.ended is None and not _is_cancelled():
                    await self._one_life(http)
                    pause_s = self._patience.retry_s * random.uniform(0.5, 1.5)
                    await asyncio.sleep(max(pause_s, self._away_until_s - time.monotonic()))
            finally:
                self._http = None
                for task in (self._loading, self._offering):
                    if task is not None:
                        task.cancel()
                        with contextlib.suppress(asyncio.CancelledError, Exception):
                            await task
                if self._line is not None:
                    await self._line.close()
                self._beat()

    async def _one_life(self, http: aiohttp.ClientSession) -> None:
        line = await self._dial(http)
        if line is None:
            return
        self._line = line
        pinging = asyncio.create_task(self._keep_pinging(line))
        try:
            if not _is_cancelled():
                await line.closed.wait()
        finally:
            pinging.cancel()
            self._line = None
            if self._loading is not None:
                self._loading.cancel()
                self._loading = None
            self.replica.is_live = False
            await line.close()
            self._beat()

    async def _dial(self, http: aiohttp.ClientSession) -> Line | None:
        watch = LineWatch(self.witness)
        replica = self.replica
        replica.expect_state()
        line = Line(
            http,
            lambda event, payload: self._take(line, watch, event, payload),
            self.witness.tap,
            namespace=self.identity.namespace,
        )
        try:
            await line.open(self.endpoint, self._auth(replica.epoch, replica.seq), self._patience.dial_s)
        except Refused as refused:
            refusal = refused.refusal
            if refusal.code == "other_epoch":
                replica.forget()
            elif refusal.action == "retry":
                self._turn += 1
            elif refusal.code != "no_grant" or not await self._come_back(http):
                self.ended = refusal
                self._beat()
            return None
        except LineDown:
            self._turn += 1
            return None
        self.witness.sockets += 1
        return line

    def _auth(self, epoch: str | None, seq: int) -> dict[str, Any]:
        who = self.identity
        auth: dict[str, Any] = {
            "v": VERSION,
            "app": self._app,
            "log": who.meeting_id,
            "as": who.role,
            "token": who.token,
        }
        return {**auth, "epoch": epoch, "seq": seq} if epoch else auth

    async def _keep_pinging(self, line: Line) -> None:
        """Treats silence as death: a half-open socket never says that it ended."""
        with contextlib.suppress(LineDown):
            asked_ms = time.time() * 1000
            told = await line.call("clock", {}, self._patience.answer_s)
            self.offset_ms = told["server_ms"] - (asked_ms + time.time() * 1000) / 2
            self._beat()
        while not line.closed.is_set():
            try:
                await asyncio.sleep(self._patience.ping_every_s)
                await line.call("ping_board", {}, self._patience.answer_s)
            except LineDown:
                await line.close()

    # --- events ---------------------------------------------------------------------------------------------------

    def _take(self, line: Line, watch: LineWatch, event: str, payload: Any) -> None:
        watch.take(event, payload)
        if line.closed.is_set():
            return
        replica = self.replica
        if event == "state":
            self._take_state(line, payload)
        elif event == "patch":
            for patch in self._faults.repeat(payload):
                changed = replica.take_patch(patch)
                self.witness.patches += changed
                self.witness.stale_patches += replica.is_live and not changed
            if replica.is_live:
                keys = payload.get("records", ())
                self.witness.saw(replica.records, replica.seq, payload.get("server_ms"), keys)
        elif event == "tip":
            replica.take_tip(payload["seq"])
        elif event == "end":
            self._take_end(line, Refusal.read(payload))
        self._beat()

    def _take_state(self, line: Line, state: dict[str, Any]) -> None:
        replica, epochs = self.replica, self.witness.epochs
        is_another = bool(epochs) and epochs[-1] != state["epoch"]
        self.witness.met_epoch(state["epoch"])
        wanted = replica.take_state(state)
        if wanted is None:
            self.witness.recovered += 1
            self.witness.saw(replica.records, replica.seq, state.get("server_ms"))
        else:
            self._loading = asyncio.create_task(self._load_view(line, *wanted))
        self._came_back = False
        if self._offers_again and is_another:
            if self._offering is not None:
                self._offering.cancel()
            self._offering = asyncio.create_task(
                offer_again(list(self._acknowledged), self._deliver_again, self._board_moves)
            )

    def _take_end(self, line: Line, refusal: Refusal) -> None:
        if refusal.code == "other_epoch":
            self.replica.forget()
        elif refusal.action == "give_up":
            self.ended = refusal
        line.closed.set()

    async def _load_view(self, line: Line, epoch: str, at_least: int) -> None:
        http = self._http
        await self._faults.before_view()
        while http is not None and not line.closed.is_set():
            try:
                loaded = await door.view(
                    http, self.endpoint, self.identity, epoch=epoch, at_least=at_least, tap=self.witness.tap
                )
            except Refused as refused:
                if refused.refusal.code == "other_epoch":
                    self.replica.forget()
                    await line.close()
                    return
                if refused.status != 503 and refused.refusal.action != "retry":
                    self.ended = refused.refusal
                    await line.close()
                    return
            except LineDown:
                pass
            else:
                if not line.closed.is_set():
                    self.witness.views += 1
                    self.replica.take_view(loaded)
                    self.witness.saw(self.replica.records, self.replica.seq, None)
                    self._beat()
                return
            await asyncio.sleep(self._patience.retry_s)

    def _beat(self) -> None:
        if self._pulse is not None and not self._pulse.done():
            self._pulse.set_result(None)

    # --- for the outbox -------------------------------------------------------------------------------------------

    async def live_line(self) -> Line | None:
        """The socket, once the map behind it is whole; None when that takes longer than a second."""
        await self.until(lambda replica: replica.is_live and self._line is not None, 1.0)
        return self._line if self.replica.is_live else None

    async def second_tab(self) -> Line:
        """Another socket of the same person. Raises Refused, LineDown."""
        if self._http is None:
            raise LineDown("not running")
        take, tap = LineWatch(self.witness).take, self.witness.tap
        tab = Line(self._http, take, tap, namespace=self.identity.namespace)
        await tab.open(self.endpoint, self._auth(None, 0), self._patience.dial_s)
        return tab

    async def _deliver_again(self, op: dict[str, Any]) -> Answer:
        return await self._outbox.deliver(op, self._journal.intents[op["id"]])

    async def _board_moves(self) -> None:
        seen = self.replica.seq
        await self.until(lambda replica: replica.is_live and replica.seq > seen, OFFER_EVERY_S)

    async def _come_back(self, http: aiohttp.ClientSession) -> bool:
        """After damage a board may have forgotten who came in: the same device under the same name is the same person."""
        who = self.identity
        if not (self._offers_again and who.device) or self._came_back:
            return False
        self._came_back = True
        wish = {"code": who.code, "name": who.name, "device": who.device}
        with contextlib.suppress(LineDown, Refused):
            self.identity = await door.enter(http, self.endpoint, wish)
        return self.identity.person_id == who.person_id


def _is_cancelled() -> bool:
    """Whether this task was told to end, although a library swallowed the word.

    `asyncio.wait_for` does when what it waits for ends at that very instant, and so do the event handlers of
    Socket.IO: a client that comes back for ever would then never end.
    """
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
