"""One simulated meeting from the first process to the verdict.

Must never outlive its deadline, leave a process it started, or judge by itself: the oracle does.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from facilitator.simulate import door, oracle
from facilitator.simulate.chaos import PACKET_FAULT_RATE, Chaos, draw_steps
from facilitator.simulate.client import Client
from facilitator.simulate.company import Company, assemble, enter_patiently
from facilitator.simulate.journal import Journal
from facilitator.simulate.leader import Course
from facilitator.simulate.probes import Prober, stranger_wish
from facilitator.simulate.report import Report, count, latencies
from facilitator.simulate.server import CouldNotRun, Server, command_from
from facilitator.simulate.verdict import Check, judge
from facilitator.simulate.wire import Endpoint, LineDown, Refused, mint

DEFAULT_SPEED = 480.0  # 180 minutes in 22.5 s
SETTLE_S = 20.0
VIEW_S = 4.0
ACKS_PER_PERSON_AND_MOMENT = 5.0  # a little below what is measured, so that every step finds its moment


@dataclass(frozen=True, slots=True)
class Plan:
    """What to simulate. `url` None: start servers of our own. `people` counts the rapporteur and the participants."""

    template: str
    people: int
    url: str | None = None
    speed: float = DEFAULT_SPEED
    seed: int | None = None
    redis_url: str | None = None
    processes: int = 1
    admin_token: str | None = None
    server_command: str | None = None
    keeps_journal: bool = True


@dataclass(slots=True)
class Stage:
    """The servers of a run, and where clients may dial."""

    servers: list[Server]
    endpoints: list[Endpoint]
    admin_token: str
    folder: Path

    @property
    def up(self) -> Endpoint:
        """A server that is running now; the first one while none is."""
        for server, endpoint in zip(self.servers, self.endpoints, strict=False):
            if server.is_up:
                return endpoint
        return self.endpoints[0]


async def simulate(plan: Plan) -> Report:
    """Runs the meeting and judges it. Raises CouldNotRun when there was nothing to judge."""
    async with _stage(plan) as stage, door.new_http() as http:
        meeting, planned_s, health = await _create(plan, stage, http)
        limit_s = 3 * planned_s + (150 if plan.seed is not None else 90)
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


@asynccontextmanager
async def _stage(plan: Plan) -> AsyncIterator[Stage]:
    with tempfile.TemporaryDirectory(prefix="tinkuy-simulate-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if plan.url is not None:
            token = plan.admin_token or os.environ.get("TINKUY_ADMIN_TOKEN")
            if not token:
                raise CouldNotRun("an admin token is needed to create a meeting at a URL")
            yield Stage([], [Endpoint.direct(plan.url)], token, folder)
            return
        token = plan.admin_token or secrets.token_urlsafe(24)
        settings = {"TINKUY_PAGES": "0", "TINKUY_ADMIN_TOKEN": token, "TINKUY_DATA": str(folder / "data")}
        if plan.redis_url:
            settings["TINKUY_REDIS_URL"] = plan.redis_url
        command = command_from(plan.server_command)
        servers = []
        for number in range(plan.processes):
            own = settings | ({"TINKUY_DATA": str(folder / f"data{number}")} if plan.processes > 1 else {})
            servers.append(Server(f"server-{number}", command, folder, own))
        try:
            await asyncio.gather(*(server.start() for server in servers))
            yield Stage(servers, [server.endpoint for server in servers], token, folder)
        finally:
            for server in servers:
                server.kill()


async def _create(
    plan: Plan, stage: Stage, http: aiohttp.ClientSession
) -> tuple[dict[str, Any], float, dict[str, Any]]:
    wish = {
        "meeting_id": mint(),
        "template": plan.template,
        "title": "Reunión simulada",
        "community": "Comunidad simulada",
        "scale": 1 / plan.speed,
    }
    try:
        health = await door.health(http, stage.up)
        meeting = await door.create_meeting(http, stage.up, stage.admin_token, wish)
        again = await door.create_meeting(http, stage.up, stage.admin_token, wish)
    except (LineDown, Refused) as error:
        tails = "\n".join(server.tail() for server in stage.servers)
        raise CouldNotRun(f"no meeting could be created: {error}", tails) from error
    if again != meeting:
        raise CouldNotRun("the same meeting_id was answered in two ways")
    return meeting, 180 * 60 / plan.speed, health


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

    async def hold(self, app: int) -> None:
        """The meeting, the quiet after it, the restart, the last look."""
        plan, journal = self.plan, self.journal
        started_s = time.monotonic()
        self.company = company = await assemble(
            self.http,
            self.stage.endpoints,
            self.meeting["links"],
            self.meeting["code"],
            plan.people,
            seed=plan.seed,
            journal=journal,
            app=app,
            fault_rate=PACKET_FAULT_RATE,
        )
        self._tasks = [asyncio.create_task(client.run()) for client in company.clients]
        if plan.seed is not None:
            moments = await self._agenda_length()
            expected = int(moments * plan.people * ACKS_PER_PERSON_AND_MOMENT)
            steps = draw_steps(plan.seed, len(company.clients), expected, len(self.stage.servers))
            self._chaos = Chaos(steps, journal, company.proxies, self.stage.servers, company.faults)
        self._durations["entering"] = time.monotonic() - started_s

        self.phase, began_s = "the meeting", time.monotonic()
        await self._meet(app)
        self._durations["meeting"] = time.monotonic() - began_s

        self.phase, began_s = "settling", time.monotonic()
        if self._chaos is not None:
            await self._chaos.heal()
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
        self.phase = "done"

    async def _agenda_length(self) -> int:
        client = self.company.clients[0]
        await client.until(lambda replica: replica.is_live, SETTLE_S)
        return max(1, len(client.replica.under("moment")))

    async def _meet(self, app: int) -> None:
        company = self.company
        leader = company.leader
        if leader is None or company.projector is None:
            raise CouldNotRun("the meeting has no facilitator or no projector")
        prober = self._prober = Prober(self.http, lambda: self.stage.up, app, company.identities)
        async with asyncio.TaskGroup() as bots:
            for participant in company.participants:
                bots.create_task(participant.run())
            bots.create_task(company.projector.run())
            bots.create_task(self._probe(prober))
            bots.create_task(leader.run())

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
        bot, replica = client.witness.bot, client.replica
        try:
            view = await self._view_patiently(client, newest)
        except (LineDown, Refused) as error:
            self._divergences.append(f"{bot} got no view {when}: {error}")
            return
        views[bot], seq = view, view["seq"]
        arrived = await client.until(lambda replica: replica.is_live and replica.seq >= seq, SETTLE_S)
        self._maps[bot] = dict(replica.records)
        self._comparisons += 1
        if not arrived:
            self._divergences.append(f"{bot} stayed at {replica.seq} of {seq} {when}")
        elif replica.seq == seq:
            unequal = oracle.compare(replica.records, view["records"])
            self._divergences += [f"{bot} {when}: {line}" for line in unequal]
        else:
            self._divergences.append(f"{bot} is at {replica.seq}, past {seq}, {when}")

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
        await self.company.close()

    def report(self, health: dict[str, Any]) -> Report:
        """The verdict and the figures."""
        clients, plan = self.company.clients, self.plan
        witnesses = [client.witness for client in clients]
        evidence = oracle.Evidence(
            journal=self.journal,
            course=self.company.leader.course if self.company.leader else Course(),
            witnesses=witnesses,
            replicas=self._maps,
            views_before=self._before,
            views_after=self._after,
            divergences=self._divergences,
            comparisons=self._comparisons,
            probes=self._prober.probes if self._prober else [],
            is_calm=plan.seed is None,
            was_restarted=self._after is not None,
            unanswered=sum(not intent.is_settled for intent in self.journal.intents.values()),
            bots_ended=[
                f"{client.witness.bot} was turned away: {client.ended}" for client in clients if client.ended
            ],
        )
        checks = judge(evidence)
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

    def _keep(self) -> str:
        """The journal and the servers' words in a folder that stays, for whoever has to understand a failure."""
        folder = Path(tempfile.mkdtemp(prefix="tinkuy-failure-"))
        (folder / "journal.jsonl").write_text("\n".join(self.journal.lines()) + "\n", "utf-8")
        (folder / "steps.txt").write_text("\n".join(self.journal.steps) + "\n", "utf-8")
        for server in self.stage.servers:
            (folder / f"{server.name}.log").write_text(server.tail(2000), "utf-8")
        return str(folder)
