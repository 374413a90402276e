"""The facilitator as a bot: moves the agenda by the clock, reveals, clusters, sums up, closes.

Must never be quicker than the server: every order names the `rev` it saw, and the next one waits until its effect is on the screen.
"""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass, field
from typing import Any

from facilitator.simulate.bots import FOREVER_S, current
from facilitator.simulate.chairing import chair, listen
from facilitator.simulate.client import Client
from facilitator.simulate.concluding import conclude, prepare
from facilitator.simulate.consulting import consult
from facilitator.simulate.journal import Journal, mint_canary
from facilitator.simulate.latecomer import Latecomer
from facilitator.simulate.parting import Partings, Usher
from facilitator.simulate.presenting import let_answer, present
from facilitator.simulate.replica import Replica
from facilitator.simulate.tabling import agree_on_table
from facilitator.simulate.wire import SILENT_ACTIVITIES, Ack, Answer, Refusal, mint

RING_GRACE_S = 15.0
SCREEN_S = 15.0


@dataclass(slots=True)
class Duel:
    """Two `agenda.next` of the same `rev`: what each was answered, and the moments before and after."""

    answers: tuple[Answer, Answer]
    before: str | None
    after: str | None


@dataclass(slots=True)
class Course:
    """What the facilitator saw to, for the oracle: orders it gave, never what the server said of the moments."""

    agenda: list[str] = field(default_factory=list)
    begun: list[str] = field(default_factory=list)
    rings_awaited: list[tuple[str, int]] = field(default_factory=list)
    rings_missed: list[str] = field(default_factory=list)
    duels: list[Duel] = field(default_factory=list)
    unanswered_orders: list[str] = field(default_factory=list)
    is_closed: bool = False
    partings: Partings = field(default_factory=Partings)


class Leader:
    """Runs all moments once; pauses once, extends once, goes back once where the seed says so."""

    def __init__(self, client: Client, rng: random.Random, journal: Journal) -> None:
        """`client` has the role `facilitator`."""
        self.client = client
        self.latecomer: Latecomer | None = None
        self._usher = Usher(client, rng)
        self.course = Course(partings=self._usher.partings)
        self._rng = rng
        self._journal = journal
        self._owed: list[str] = []  # private moments nobody's beginning reveals

    async def run(self) -> None:
        """From `agenda.start` to `meeting.close`."""
        try:
            await self._run()
        finally:
            if self.latecomer is not None:
                self.latecomer.send_home()

    async def _run(self) -> None:
        client, rng = self.client, self._rng
        await client.until(lambda replica: replica.is_live and bool(replica.under("moment")), FOREVER_S)
        moments = client.replica.under("moment")
        agenda = sorted(moments, key=lambda moment: moments[moment]["index"])
        self.course.agenda = agenda
        last = len(agenda) - 1
        pause_at, extend_at = rng.randrange(len(agenda)), rng.randrange(len(agenda))
        duels = set(rng.sample(range(last), min(2, last)))
        back_at = rng.randrange(1, len(agenda)) if last > 0 and rng.random() < 0.4 else None
        await self._order("agenda.start", lambda replica: current(replica) is not None)
        self.course.begun.append(agenda[0])
        index = 0
        while client.ended is None:
            await self._during(agenda[index], pauses=index == pause_at, extends=index == extend_at)
            await self._leave_time(index)
            if index == back_at:
                back_at = None
                target = agenda[index - 1]
                await self._order("agenda.back", lambda replica: current(replica) == target)  # noqa: B023
                self.course.begun.append(target)
                index -= 1
                continue
            if index == last:
                break
            await self._next(agenda[index + 1], is_duel=index in duels)
            index += 1
        for moment in self._owed:
            if rng.random() < 0.5:
                await self._reveal(moment)
        self.course.is_closed = await self._order(
            "meeting.close", lambda replica: replica.get("meeting").get("state") == "closed"
        )

    # --- moving the meeting ---------------------------------------------------------------------------------------

    async def _order(self, kind: str, is_done: Any, **fields: Any) -> bool:
        """Gives an order until it holds; `stale` means: look again, and ask again only if it still needs to be."""
        client = self.client
        for _ in range(8):
            rev = client.replica.get("clock").get("rev", 0)
            answer = await client.ask_and_see(kind, lane="agenda", rev=rev, **fields)
            if isinstance(answer, Ack):
                if await client.until(is_done, SCREEN_S):
                    return True
                self.course.unanswered_orders.append(f"{kind}: acknowledged, but not on the screen")
                return False
            if answer.code != "stale":
                self.course.unanswered_orders.append(f"{kind}: {answer.code} {answer.message}")
                return False
            await client.until_rev("clock", answer.data.get("rev", rev), 10.0)
            if is_done(client.replica):
                return True
        self.course.unanswered_orders.append(f"{kind}: stale without end")
        return False

    async def _next(self, target: str, *, is_duel: bool) -> None:
        replica = self.client.replica
        reveals = replica.get(f"moment/{target}").get("reveals")
        if reveals:
            self._journal.reveal(reveals)
        self.course.begun.append(target)
        if not is_duel:
            await self._order("agenda.next", lambda replica: current(replica) == target)
            return
        before, rev = current(replica), replica.get("clock").get("rev", 0)
        one, other = await asyncio.gather(
            self.client.ask_and_see("agenda.next", rev=rev), self.client.ask_and_see("agenda.next", rev=rev)
        )
        await self.client.until(lambda replica: current(replica) == target, SCREEN_S)
        self.course.duels.append(Duel((one, other), before, current(self.client.replica)))
        if not isinstance(one, Ack) and not isinstance(other, Ack):
            await self._order("agenda.next", lambda replica: current(replica) == target)

    async def _leave_time(self, index: int) -> None:
        """Waits for the bell, or now and then leaves early."""
        clock = self.client.replica.get("clock")
        deadline_ms, moment = clock.get("deadline_ms"), clock.get("moment")
        if deadline_ms is None or (index % 4 == 3 and self._rng.random() < 0.5):
            return

        def has_rung(replica: Replica) -> bool:
            clock = replica.get("clock")
            return bool(clock.get("rung")) and clock.get("deadline_ms") == deadline_ms

        left_s = max(0.0, self.client.seconds_until(deadline_ms))
        self.course.rings_awaited.append((str(moment), deadline_ms))
        if not await self.client.until(has_rung, left_s + RING_GRACE_S):
            self.course.rings_missed.append(f"{moment} at {deadline_ms}")

    async def _reveal(self, moment: str) -> None:
        self._journal.reveal(moment)
        self._owed = [owed for owed in self._owed if owed != moment]
        answer = await self.client.ask_and_see("moment.reveal", lane="agenda", moment=moment)
        if not isinstance(answer, Ack):
            self._journal.stays_private(moment)

    # --- within a moment ------------------------------------------------------------------------------------------

    async def _during(self, moment: str, *, pauses: bool, extends: bool) -> None:
        client, rng = self.client, self._rng
        record = client.replica.get(f"moment/{moment}")
        seconds = float(record.get("seconds") or 1.0)
        if prompts := record.get("prompts"):
            await client.ask_and_see("agenda.prompt", lane="agenda", prompt=rng.randrange(len(prompts)))
        for owed in list(self._owed):
            if owed != moment and rng.random() < 0.5:
                await self._reveal(owed)
        if record.get("activity") in SILENT_ACTIVITIES and moment not in self._owed:
            later = (other.get("reveals") for other in client.replica.under("moment").values())
            if moment not in later:
                self._owed.append(moment)
        if pauses:
            await self._order("agenda.pause", lambda replica: replica.get("clock").get("state") == "paused")
            await asyncio.sleep(0.05 * seconds)
            await self._order("agenda.resume", lambda replica: replica.get("clock").get("state") == "running")
        if extends:
            await self._order("agenda.extend", lambda _: True, seconds=1)
        await prepare(client, rng, moment, record)
        await chair(client, rng, record)
        await asyncio.sleep(0.15 * seconds)
        await self._part(moment, record)
        await self._lead(moment, record)
        await asyncio.sleep(0.15 * seconds)
        await listen(client, rng)
        if record.get("activity") not in SILENT_ACTIVITIES:
            await self._gather_up(moment)
            await conclude(client, rng, moment)

    async def _lead(self, moment: str, record: dict[str, Any]) -> None:
        """What a moment of its kind is for."""
        client, rng = self.client, self._rng
        match record.get("activity"):
            case "share":
                await present(client, rng, moment)
            case "assess":
                await let_answer(client, moment)
            case "agree":
                await consult(client, rng, moment)
            case "matrix":
                await agree_on_table(client, rng, moment)

    async def _part(self, moment: str, record: dict[str, Any]) -> None:
        """Sends people apart where the agenda says so; whoever is still outside comes in then and finds a group."""
        parted = await self._usher.send_apart(moment, record)
        if parted is None:
            return
        if self.latecomer is not None:
            late, self.latecomer = self.latecomer, None
            if (person := await late.call_in()) is not None:
                await self._usher.wait_for(parted, person)
        await self._usher.until_at_work(parted)
        await self._usher.look_after(parted)

    async def _gather_up(self, moment: str) -> None:
        """Clusters a few shared notes, renames one, takes one out, writes and edits a synthesis."""
        client, rng = self.client, self._rng
        shared = [
            note
            for note, record in sorted(client.replica.under("note").items())
            if record.get("moment") == moment and f"note/{note}/support" in client.replica.records
        ]
        cluster = mint()
        chosen = rng.sample(shared, min(3, len(shared)))
        made = await client.ask_and_see(
            "cluster.make", op_id=cluster, lane="wall", moment=moment, title=self._text("Grupo"), notes=chosen
        )
        if isinstance(made, Ack):
            await self._work_on(cluster, shared, chosen)
        synthesis = mint()
        written = await client.ask_and_see(
            "synthesis.write", op_id=synthesis, lane="wall", moment=moment, text=self._text("Síntesis")
        )
        if isinstance(written, Ack) and rng.random() < 0.5:
            rev = client.replica.get(f"synthesis/{synthesis}").get("rev")
            await client.ask_and_see(
                "synthesis.edit",
                lane="wall",
                synthesis=synthesis,
                rev=rev,
                text=self._text("Síntesis mejorada"),
            )
        elif isinstance(written, Ack) and rng.random() < 0.3:
            await client.ask_and_see("synthesis.remove", lane="wall", synthesis=synthesis)

    async def _work_on(self, cluster: str, shared: list[str], chosen: list[str]) -> None:
        client, rng = self.client, self._rng
        if shared:
            await client.ask_and_see("note.move", lane="wall", note=rng.choice(shared), cluster=cluster)
        if chosen and rng.random() < 0.5:
            # `cluster` null takes it out: the field is sent as null, not left away
            await client.ask_and_see("note.move", lane="wall", note=chosen[0], nulls=("cluster",))
        if rng.random() < 0.5:
            rev = client.replica.get(f"cluster/{cluster}").get("rev")
            await client.ask_and_see(
                "cluster.rename", lane="wall", cluster=cluster, rev=rev, title=self._text("Otro")
            )
        elif rng.random() < 0.3:
            await client.ask_and_see("cluster.remove", lane="wall", cluster=cluster)

    def _text(self, start: str) -> str:
        return f"{start} {mint_canary()}"


def refusals(duel: Duel) -> list[Refusal]:
    """The refused ones of a duel."""
    return [answer for answer in duel.answers if isinstance(answer, Refusal)]
