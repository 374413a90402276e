"""The demonstration: a community of bots that writes like a real meeting, around a facilitator who may be a person.

Must never move the agenda unless asked to (`auto`): the bots follow the clock that the facilitator moves.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass

from facilitator.simulate import door
from facilitator.simulate.bots import FOREVER_S, current, is_closed
from facilitator.simulate.client import Client
from facilitator.simulate.journal import Journal
from facilitator.simulate.voices import Idea, Scene, Script, read_script
from facilitator.simulate.wire import SILENT_ACTIVITIES, Endpoint, Patience, mint

TEMPLATE = "cap-inicio"
WHOLE_S = 180 * 60.0
FAST_S = 120.0
LETTERS_PER_S = 7.0
LONGEST_WAIT_S = (
    240.0  # a person who tries the demonstration should not wait longer for the last idea of a moment
)


@dataclass(frozen=True, slots=True)
class Opened:
    """The meeting that was made: what a person needs to look at it."""

    code: str
    links: dict[str, str]
    phone: str


@dataclass(frozen=True, slots=True)
class Show:
    """How to hold it: in how many seconds, and whether a bot or a person moves the agenda."""

    whole_s: float
    is_auto: bool

    @property
    def scale(self) -> float:
        """Factor on every duration of the agenda."""
        return self.whole_s / WHOLE_S


class Stagehand:
    """Finds the scene of a moment: the n-th moment of the agenda has the n-th scene."""

    def __init__(self, script: Script, rng: random.Random) -> None:
        """`rng` decides who says what; everybody asks the same one before anybody speaks."""
        self.script = script
        self._cast = [
            [(idea, rng.randrange(len(script.people))) for idea in scene.ideas] for scene in script.scenes
        ]

    def scene(self, client: Client, moment: str) -> Scene | None:
        """The scene of a moment, None past the script."""
        number = self._number(client, moment)
        return self.script.scenes[number] if number < len(self.script.scenes) else None

    def lines(self, client: Client, moment: str, person: int) -> list[tuple[float, Idea]]:
        """What this person says, with the share of the scene after which it is said."""
        number = self._number(client, moment)
        cast = self._cast[number] if number < len(self._cast) else []
        return [(place / len(cast), idea) for place, (idea, speaker) in enumerate(cast) if speaker == person]

    def _number(self, client: Client, moment: str) -> int:
        moments = client.replica.under("moment")
        return sorted(moments, key=lambda key: moments[key]["index"]).index(moment)


class Teacher:
    """Writes what the script says, at the pace of somebody who types, and supports a good idea now and then."""

    def __init__(
        self, client: Client, stagehand: Stagehand, person: int, rng: random.Random, show: Show
    ) -> None:
        """`person` is the place in the script."""
        self.client = client
        self._stagehand = stagehand
        self._person = person
        self._rng = rng
        self._show = show

    async def run(self) -> None:
        """Until the meeting is closed."""
        told: set[str] = set()
        async with asyncio.TaskGroup() as work:
            while self.client.ended is None and not is_closed(self.client.replica):
                moment = current(self.client.replica)
                if moment is not None and moment not in told:
                    told.add(moment)
                    work.create_task(self._speak(moment))
                await self.client.until(
                    lambda replica: is_closed(replica) or current(replica) not in told | {None}, FOREVER_S
                )

    async def _speak(self, moment: str) -> None:
        seconds = float(self.client.replica.get(f"moment/{moment}").get("seconds") or 1.0)
        window_s = min(0.55 * seconds, LONGEST_WAIT_S)
        spoken_at = 0.0
        for share, idea in self._stagehand.lines(self.client, moment, self._person):
            at_s = window_s * (0.06 + 0.9 * share) * self._rng.uniform(0.9, 1.1)
            await asyncio.sleep(max(0.0, at_s - spoken_at))
            spoken_at = at_s
            await self._type(idea.text)
            if is_closed(self.client.replica):
                return
            await self.client.ask("note.write", moment=moment, text=idea.text, prompt=idea.prompt)
            await self.client.draft(is_drafting=False)
            if self._rng.random() < 0.5:
                await self._support()

    async def _type(self, text: str) -> None:
        await self.client.draft(is_drafting=True)
        pause_s = len(text) / LETTERS_PER_S * self._rng.uniform(0.8, 1.4)
        await asyncio.sleep(min(pause_s, pause_s * 20 * self._show.scale))

    async def _support(self) -> None:
        records = self.client.replica.records
        others = [
            key.split("/")[1]
            for key in sorted(records)
            if key.startswith("note/")
            and key.endswith("/author")
            and records[key].get("person") != self.client.identity.person_id
        ]
        shared = [note for note in others if f"note/{note}/support" in records]
        if shared:
            await self.client.ask("note.support", note=self._rng.choice(shared), on=True)


class Host:
    """Moves the agenda where no person does: prompts, reveals, clusters, syntheses, one moment after the other."""

    def __init__(self, client: Client, stagehand: Stagehand) -> None:
        """`client` has the role `facilitator`."""
        self.client = client
        self._stagehand = stagehand

    async def run(self) -> None:
        """From the first moment to the close."""
        client = self.client
        await client.until(lambda replica: bool(replica.under("moment")), FOREVER_S)
        await self._order("agenda.start")
        while client.ended is None and not is_closed(client.replica):
            moment = current(client.replica)
            if moment is None:
                return
            await self._lead(moment)
            records = client.replica.under("moment")
            is_last = records[moment]["index"] == max(record["index"] for record in records.values())
            await self._order("meeting.close" if is_last else "agenda.next")

    async def _order(self, kind: str) -> None:
        """One order; a `stale` answer means that a person was quicker, and that is fine."""
        await self.client.ask_and_see(kind, lane="agenda", rev=self.client.replica.get("clock").get("rev", 0))

    async def _lead(self, moment: str) -> None:
        client = self.client
        record, scene = client.replica.get(f"moment/{moment}"), self._stagehand.scene(client, moment)
        prompts = record.get("prompts") or []
        for number in range(len(prompts)):
            await client.ask("agenda.prompt", lane="agenda", prompt=number)
            await self._until_share((number + 1) / len(prompts) * 0.6, moment)
        await self._until_share(0.65, moment)
        later = [other.get("reveals") for other in client.replica.under("moment").values()]
        if record.get("activity") in SILENT_ACTIVITIES and moment not in later:
            await client.ask_and_see("moment.reveal", lane="agenda", moment=moment)
        if scene is not None:
            await self._gather_up(moment, scene)
        await self._until_share(1.0, moment)

    async def _gather_up(self, moment: str, scene: Scene) -> None:
        by_text = {
            record.get("text"): note
            for note, record in self.client.replica.under("note").items()
            if record.get("moment") == moment
        }
        for theme in scene.themes:
            notes = [note for place in theme.ideas if (note := by_text.get(scene.ideas[place].text))]
            await self.client.ask("cluster.make", lane="wall", moment=moment, title=theme.title, notes=notes)
            await self._until_share(0.75, moment)
        if scene.synthesis:
            await self._until_share(0.85, moment)
            await self.client.ask("synthesis.write", lane="wall", moment=moment, text=scene.synthesis)

    async def _until_share(self, share: float, moment: str) -> None:
        """Waits until this share of the moment has passed by the meeting's own clock, or the moment is over."""
        client = self.client
        while client.ended is None and current(client.replica) == moment and not is_closed(client.replica):
            clock, seconds = (
                client.replica.get("clock"),
                client.replica.get(f"moment/{moment}").get("seconds") or 1,
            )
            deadline_ms = clock.get("deadline_ms")
            left_s = client.seconds_until(deadline_ms) if deadline_ms is not None else None
            if clock.get("rung") or (left_s is not None and left_s <= (1 - share) * seconds):
                return
            rev = clock.get("rev", 0)
            wait_s = 1.0 if left_s is None else max(0.05, left_s - (1 - share) * seconds)
            await client.until(lambda replica: replica.get("clock").get("rev", 0) != rev, wait_s)  # noqa: B023


async def hold(
    endpoint: Endpoint,
    admin_token: str,
    show: Show,
    on_open: Callable[[Opened], None],
    seed: int | None = None,
) -> None:
    """Makes the meeting, tells about it through `on_open`, and fills it until it is closed. Raises LineDown, Refused."""
    script, rng = read_script(), random.Random(seed)
    stagehand = Stagehand(script, rng)
    async with door.new_http() as http:
        app = int((await door.health(http, endpoint))["app"])
        meeting = await door.create_meeting(
            http,
            endpoint,
            admin_token,
            {"meeting_id": mint(), "template": TEMPLATE, "community": script.community, "scale": show.scale},
        )
        links = meeting["links"]
        public_url = links["participant"].partition("/e#")[0]
        on_open(Opened(meeting["code"], links, f"{public_url}/m/{meeting['code']}"))
        journal, clients, parts = Journal(), [], []
        for number, person in enumerate(script.people):
            wish = {"code": meeting["code"], "device": mint(), "name": person.name}
            identity = await door.enter(http, endpoint, wish)
            client = Client(
                identity,
                [endpoint],
                journal,
                app,
                bot=person.name,
                patience=Patience(answer_s=8),
                offers_again=True,
            )
            clients.append(client)
            parts.append(Teacher(client, stagehand, number, random.Random(rng.random()), show).run())
        if show.is_auto:
            secret = door.secret_of(links["facilitator"])
            identity = await door.enter(
                http, endpoint, {"secret": secret, "device": mint(), "name": script.facilitator}
            )
            client = Client(
                identity, [endpoint], journal, app, bot=script.facilitator, patience=Patience(answer_s=8)
            )
            clients.append(client)
            parts.append(Host(client, stagehand).run())
    async with asyncio.TaskGroup() as everybody:
        lines = [everybody.create_task(client.run()) for client in clients]
        async with asyncio.TaskGroup() as actors:
            for part in parts:
                actors.create_task(part)
        for line in lines:
            line.cancel()
