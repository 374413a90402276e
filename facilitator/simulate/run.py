"""One simulated meeting from the first process to the verdict.

Must never outlive its deadline, leave a process it started, or judge by itself: the oracle does.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from pathlib import Path
from typing import Any

import aiohttp

from facilitator.simulate import door, oracle
from facilitator.simulate.bots import FOREVER_S
from facilitator.simulate.chaos import PACKET_FAULT_RATE, Chaos, draw_steps
from facilitator.simulate.client import Client
from facilitator.simulate.closing_kills import ClosingKills
from facilitator.simulate.company import Company, Hall, assemble, enter_patiently
from facilitator.simulate.homecoming import Homecoming
from facilitator.simulate.journal import Journal
from facilitator.simulate.latecomer import Latecomer
from facilitator.simulate.leader import Course
from facilitator.simulate.probes import Prober, stranger_wish
from facilitator.simulate.reading import Shelf, patiently
from facilitator.simulate.report import Report, count, latencies
from facilitator.simulate.server import CouldNotRun
from facilitator.simulate.stage import Plan, Stage, create_meeting, open_stage
from facilitator.simulate.verdict import Check, judge
from facilitator.simulate.wire import LineDown, Refused, mint

SETTLE_S = 20.0
SPARE_S = 60.0
PERSON_S = 3.0
"""What one more person may cost a machine that has other things to do, before a run counts as hanging."""
FALLS_S = 60.0
"""What the falls at closing may cost: four starts of a process."""
VIEW_S = 4.0
LOOKS = 5
"""So many views are taken of a board on which the server still writes something of its own."""
ACKS_PER_PERSON_AND_MOMENT = 5.0  # a little below what is measured, so that every step finds its moment


async def simulate(plan: Plan) -> Report:
    """Runs the meeting and judges it. Raises CouldNotRun when there was nothing to judge."""
    async with open_stage(plan) as stage, door.new_http() as http:
        meeting, planned_s, health = await create_meeting(plan, stage, http)
        limit_s = 5 * planned_s + SPARE_S + PERSON_S * plan.people + FALLS_S * plan.kills_at_closing
        run = _Run(plan, stage, http, meeting)
        try:
            async with asyncio.timeout(limit_s):
                await run.hold(int(health["app"]))
        except TimeoutError:
            run.journal.step(f"the deadline of {limit_s:.0f} s passed during: {run.phase}")
            run.overdue = f"the run did not end in {limit_s:.0f} s ({run.phase})"
        finally:
            await run.abandon()
        return run.report(health)


class _Run:
    """The course of one meeting; what it leaves is read after it ended, or was ended."""

    def __init__(
        self, plan: Plan, stage: Stage, http: aiohttp.ClientSession, meeting: dict[str, Any]
    ) -> None:
        self.plan = plan
        self.stage = stage
        self.http = http
        self.meeting = meeting
        self.journal = Journal()
        self.phase = "entering"
        self.overdue: str | None = None
        self.company = Company()
        self._chaos: Chaos | None = None
        self._prober: Prober | None = None
        self._tasks: list[asyncio.Task[Any]] = []
        self._before: dict[str, dict[str, Any]] = {}
        self._after: dict[str, dict[str, Any]] | None = None
        self._divergences: list[str] = []
        self._comparisons = 0
        self._maps: dict[str, dict[str, Any]] = {}
        self._durations: dict[str, float] = {}
        self._own_words = Journal()
        self._homecoming: Homecoming | None = None
        self._report_text: str | None = None

    async def hold(self, app: int) -> None:
        """The meeting, the quiet after it, the restart, the last look."""
        plan, journal = self.plan, self.journal
        started_s = time.monotonic()
        self._hall = Hall(self.http, self.stage.endpoints, journal, app, plan.seed, PACKET_FAULT_RATE)
        self.company = company = await assemble(
            self._hall, self.meeting["links"], self.meeting["code"], plan.people
        )
        self._tasks = [asyncio.create_task(client.run()) for client in company.clients]
        if plan.seed is not None:
            moments = await self._agenda_length()
            expected = int(moments * plan.people * ACKS_PER_PERSON_AND_MOMENT)
            steps = draw_steps(plan.seed, len(company.clients), expected, len(self.stage.servers))
            self._chaos = Chaos(steps, journal, company.proxies, self.stage.servers, company.faults)
        self._homecoming = homecoming = self._coming_home(app)
        self._durations["entering"] = time.monotonic() - started_s

        self.phase, began_s = "the meeting", time.monotonic()
        await self._meet_or_break_off(app)
        self._durations["meeting"] = time.monotonic() - began_s

        self.phase, began_s = "closing", time.monotonic()
        if self._chaos is not None:
            await self._chaos.heal()
        if company.leader and company.leader.course.is_closed:
            await homecoming.come_home(self._evidence_now)
        self._durations["closing"] = time.monotonic() - began_s

        self.phase, began_s = "settling", time.monotonic()
        await self._look("before the restart", self._before)
        self._durations["settling"] = time.monotonic() - began_s
        if self.stage.servers:
            self.phase, began_s = "the restart", time.monotonic()
            for server in self.stage.servers:
                server.kill()
            journal.step("kill -9 of every process, after the meeting")
            await asyncio.gather(*(server.start() for server in self.stage.servers))
            self._after = {}
            await self._look("after the restart", self._after)
            self._durations["restart"] = time.monotonic() - began_s
        await homecoming.look_last()
        self._report_text = await self._read_report()
        self.phase = "done"

    async def _read_report(self) -> str | None:
        """What the facilitator is given as the report, after all that happened; None if nothing is given."""
        who = self.company.client_of("facilitator").identity
        try:
            return await patiently(lambda: door.report(self.http, self.stage.up, who))
        except (LineDown, Refused) as error:
            self.journal.step(f"no report: {error}")
            return None

    async def _agenda_length(self) -> int:
        client = self.company.clients[0]
        await client.until(lambda replica: replica.is_live, SETTLE_S)
        return max(1, len(client.replica.under("moment")))

    async def _meet_or_break_off(self, app: int) -> None:
        """Holds the meeting. Another epoch means that acknowledged entries are gone: there is nothing left to hold."""
        meeting = asyncio.create_task(self._meet(app))
        lost = asyncio.create_task(self._until_history_is_lost())
        try:
            await asyncio.wait({meeting, lost}, return_when=asyncio.FIRST_COMPLETED)
            if not meeting.done():
                self.journal.step("another epoch: the meeting is broken off")
            else:
                await meeting
        finally:
            for task in (meeting, lost):
                task.cancel()
            await asyncio.gather(meeting, lost, return_exceptions=True)

    async def _until_history_is_lost(self) -> None:
        client = self.company.client_of("facilitator")
        if not await client.until(lambda _: len(client.witness.epochs) > 1, FOREVER_S):
            await asyncio.Event().wait()

    async def _meet(self, app: int) -> None:
        company = self.company
        leader = company.leader
        if leader is None or company.projector is None:
            raise CouldNotRun("the meeting has no facilitator or no projector")
        prober = self._prober = Prober(self.http, lambda: self.stage.up, app, company.identities)
        if self._homecoming is not None:
            self._homecoming.prober = prober
        async with asyncio.TaskGroup() as bots:
            for participant in company.participants:
                bots.create_task(participant.run())
            bots.create_task(company.projector.run())
            bots.create_task(self._probe(prober))
            if company.late is not None:
                leader.latecomer = Latecomer(lambda: self._let_in(bots))
                bots.create_task(leader.latecomer.run())
            bots.create_task(leader.run())
            if self._homecoming is not None:
                bots.create_task(self._homecoming.open_early())

    async def _let_in(self, bots: asyncio.TaskGroup) -> str | None:
        """The one who comes late, with a device as everybody has."""
        if self.company.late is None:
            return None
        number, bot, wish = self.company.late
        try:
            client = await self._hall.admit(self.company, number, bot, wish)
        except LineDown as error:
            self.journal.step(f"{bot} did not get in: {error}")
            return None
        client.witness.is_late = True
        self.journal.step(f"{bot} came late")
        self._tasks.append(asyncio.create_task(client.run()))
        bots.create_task(self.company.participants[-1].run())
        return client.identity.person_id

    async def _probe(self, prober: Prober) -> None:
        company = self.company
        await company.client_of("participant").until(lambda replica: replica.get("clock").get("moment"), 60.0)
        try:
            other = await door.create_meeting(
                self.http, self.stage.up, self.stage.admin_token, stranger_wish("La de al lado")
            )
            stranger = await enter_patiently(
                self.http, self.stage.up, {"code": other["code"], "device": mint(), "name": "Vecina"}
            )
            await prober.try_stranger(stranger)
        except (LineDown, Refused) as error:
            self.journal.step(f"no second meeting to come from: {error}")
        for role in ("participant", "projector", "rapporteur"):
            await prober.try_orders(company.client_of(role))
        await prober.try_masks()

    async def _look(self, when: str, views: dict[str, dict[str, Any]]) -> None:
        """Waits until everybody is connected, then compares each map with a fresh view of the same client."""
        newest = max((seq for intent in self.journal.intents.values() for seq in intent.seqs), default=0)
        await asyncio.gather(*(self._compare(client, newest, when, views) for client in self.company.clients))

    async def _compare(
        self, client: Client, newest: int, when: str, views: dict[str, dict[str, Any]]
    ) -> None:
        """Holds a client's map against a fresh view of the same entry."""
        bot, replica = client.witness.bot, client.replica
        try:
            view, arrived = await self._view_of_now(client, newest)
        except (LineDown, Refused) as error:
            self._divergences.append(f"{bot} got no view {when}: {error}")
            return
        views[bot], seq = view, view["seq"]
        self._maps[bot] = dict(replica.records)
        self._comparisons += 1
        if not arrived:
            self._divergences.append(f"{bot} stayed at {replica.seq} of {seq} {when}")
        elif replica.seq == seq:
            unequal = oracle.compare(replica.records, view["records"])
            self._divergences += [f"{bot} {when}: {line}" for line in unequal]
        else:
            self._divergences.append(f"{bot} is at {replica.seq}, past {seq}, {when}")

    async def _view_of_now(self, client: Client, newest: int) -> tuple[dict[str, Any], bool]:
        """A fresh view, and whether the client's map came that far.

        After closing the server still writes entries of its own, such as what it delivered: then a newer view is taken.
        """
        looks = 0
        while True:
            looks += 1
            view = await self._view_patiently(client, newest)
            seq = view["seq"]
            arrived = await client.until(lambda replica: replica.is_live and replica.seq >= seq, SETTLE_S)  # noqa: B023
            if not arrived or client.replica.seq == seq or looks == LOOKS:
                return view, arrived

    async def _view_patiently(self, client: Client, at_least: int) -> dict[str, Any]:
        """A view that includes `at_least`; whatever there is when the server does not get there."""
        give_up_s = time.monotonic() + VIEW_S
        while time.monotonic() < give_up_s + VIEW_S:
            asked = at_least if time.monotonic() < give_up_s else 0
            try:
                return await client.fresh_view(self.stage.up, at_least=asked)
            except LineDown:
                pass
            except Refused as refused:
                if refused.refusal.action != "retry" and refused.status != 503:
                    raise
            await asyncio.sleep(0.1)
        raise LineDown("no view")

    async def abandon(self) -> None:
        """Ends every client, proxy and step under way."""
        if self._chaos is not None:
            await self._chaos.abandon()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._homecoming is not None:
            await self._homecoming.close()
        await self.company.close()

    def report(self, health: dict[str, Any]) -> Report:
        """The verdict and the figures."""
        plan = self.plan
        witnesses = [client.witness for client in self.company.clients]
        checks = judge(self._evidence())
        if self.overdue:
            checks.insert(0, Check("ended-in-time", held=False, detail=self.overdue))
        kills = sum(server.kills for server in self.stage.servers)
        report = Report(
            code=self.meeting["code"],
            links=self.meeting["links"],
            template=plan.template,
            people=plan.people,
            seed=plan.seed,
            counts=count(self.journal, witnesses, kills),
            checks=checks,
            durations={name: round(value, 2) for name, value in self._durations.items()},
            latencies=latencies(self.journal, witnesses),
            server={name: health.get(name) for name in ("mode", "guarantee", "version")},
            steps=self.journal.steps,
        )
        if not report.held and plan.keeps_journal:
            report.kept_in = self._keep()
        return report

    def _evidence(self) -> oracle.Evidence:
        """All that there is to judge by."""
        clients = self.company.clients
        return oracle.Evidence(
            journal=self.journal,
            course=self.company.leader.course if self.company.leader else Course(),
            witnesses=[client.witness for client in clients],
            replicas=self._maps,
            views_before=self._before,
            views_after=self._after,
            divergences=self._divergences,
            comparisons=self._comparisons,
            probes=self._prober.probes if self._prober else [],
            is_calm=self.plan.seed is None,
            was_restarted=self._after is not None,
            unanswered=sum(not intent.is_settled for intent in self.journal.intents.values()),
            bots_ended=[
                f"{client.witness.bot} was turned away: {client.ended}" for client in clients if client.ended
            ],
            meeting=self.meeting["meeting_id"],
            opened=[reader.opened for reader in self._homecoming.readers] if self._homecoming else [],
            own_words=self._own_words,
            report=self._report_text,
        )

    def _evidence_now(self) -> oracle.Evidence:
        """As `_evidence`, of what the screens show in the middle of a run."""
        evidence = self._evidence()
        clients = self.company.clients
        evidence.replicas = {client.witness.bot: client.replica.records for client in clients}
        evidence.views_before = {bot: {"records": shown} for bot, shown in evidence.replicas.items()}
        evidence.prepare()
        return evidence

    def _coming_home(self, app: int) -> Homecoming:
        servers = self.stage.servers if self.plan.kills_at_closing else []
        kills = ClosingKills(servers, self.journal, self._own_words, self.plan.seed)
        shelf = Shelf(self.http, self.stage, app, self.plan.seed, PACKET_FAULT_RATE, self._own_words)
        return Homecoming(shelf, self.company, self.journal, kills)

    def _keep(self) -> str:
        """The journal and the servers' words in a folder that stays, for whoever has to understand a failure."""
        folder = Path(tempfile.mkdtemp(prefix="tinkuy-failure-"))
        for name, journal in (("journal", self.journal), ("logbooks", self._own_words)):
            (folder / f"{name}.jsonl").write_text("\n".join(journal.lines()) + "\n", "utf-8")
        (folder / "steps.txt").write_text("\n".join(self.journal.steps) + "\n", "utf-8")
        for server in self.stage.servers:
            (folder / f"{server.name}.log").write_text(server.tail(2000), "utf-8")
        return str(folder)
