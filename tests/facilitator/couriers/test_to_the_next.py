"""A need that somebody offers comes to the next meeting of the community, once, and is gone from it once it is taken back."""

from __future__ import annotations

import json
from typing import Any

import pytest

from board.core.kernel.entry import Actor, Json, Role
from board.core.kernel.operations import Operation
from board.core.logbook.links import IssueLink
from board.core.logbook.naming import of_network
from board.core.logbook.offering import offers_owed
from board.core.logbook.operations import LOGBOOK
from board.core.logbook.records import Practice, PracticeStep
from board.core.meeting.needs import Need
from board.core.meeting.operations import MEETING
from board.core.meeting.people import JoinMeeting
from board.core.meeting.records import Clock, Member
from board.rooms.answers import Done
from board.rooms.registry import Rooms
from board.rooms.room import SERVER, Room
from board.rooms.rules import rules_of
from board.rooms.wall_clock import WallClock
from facilitator.couriers.to_the_next import rooms_of, settle, waiting_needs
from facilitator.logbooks.ways import found_or_made, opening_of
from tests.board.core.community.test_network import a_document
from tests.board.rooms.stage import mint
from tests.facilitator.couriers.carrying import Carried, DyingLogs
from tests.facilitator.edge import DictDirectory, minted

CANARY = "canario que nadie ofreció"
WORDS = "Aprender a hacer preguntas"


class Community(Carried):
    """The meetings of a community, and the logbook of p0, to which a guideline came from the first of them."""

    def __init__(self) -> None:
        self.logs, self.directory = DyingLogs(), DictDirectory()
        self.rooms = Rooms(self.logs, rules_of, WallClock())
        self.book = of_network("mantaro", "p0")

    async def begun(self, meetings: int = 1) -> Community:
        await self.directory.create("network-mantaro", a_document())
        for number in range(1, meetings + 1):
            await self.held(number)
        await (await self.meeting(1)).ask(JoinMeeting(id="p0", name="Docente 0"), SERVER)
        book = await found_or_made(self.rooms, opening_of("mantaro", "p0", "Docente 0", "Mantaro"))
        assert isinstance(book, Room)
        await book.ask(IssueLink(id="a" * 32, number=1, hash="a" * 64, by="coordinator"), SERVER)
        origin = {"meeting": minted(1), "code": "222222", "title": "CAP 1", "person": "p0"}
        told = {"item": "g1", "revision": 1, "guideline": {"need": "Que argumenten"}, "origin": origin}
        practice = LOGBOOK.parse({"kind": "practice.deliver", "id": mint(), **told})
        assert isinstance(practice, Operation)
        await book.ask(practice, SERVER)
        await self.step(6, CANARY)
        await self.step(8, WORDS)
        return self

    async def held(self, number: int) -> Room:
        """Make the next meeting, as the server does: number first, then its log, then what is offered to it."""
        held = await self.directory.get("network-mantaro")
        assert held is not None
        (community,) = held.document["communities"]
        listed = [*community.get("meetings", []), minted(number)]
        document = held.document | {"communities": [community | {"meetings": listed}]}
        await self.directory.put("network-mantaro", document, held.rev)
        hashes = {
            f"{link}_hash": link[0] * 64 for link in ("facilitator", "rapporteur", "projector", "participant")
        }
        home: dict[str, Json] = {"network": "mantaro", "community_id": "c1", "number": number}
        frame = {"kind": "meeting.open", "id": minted(number), "template": "libre", "code": "222222"}
        operation = MEETING.parse(frame | hashes | home)
        assert isinstance(operation, Operation), operation
        room = await self.rooms.create(f"meeting-{minted(number)}", operation)
        assert isinstance(room, Room)
        assert await settle(self.rooms, self.directory, "mantaro", "c1")
        return room

    async def meeting(self, number: int) -> Room:
        return await self.room(f"meeting-{minted(number)}")

    async def order(self, number: int, kind: str) -> None:
        room = await self.meeting(number)
        leads = next(member for member in room.state.all(Member) if member.role == "facilitator")
        operation = MEETING.parse({"kind": kind, "id": mint(), "rev": room.state.one(Clock).rev})
        assert isinstance(operation, Operation)
        answer = await room.ask(operation, Actor(Role.FACILITATOR, leads.id, "facilitator"))
        assert isinstance(answer, Done), answer

    async def mine(self, kind: str, **fields: Json) -> None:
        """What p0 asks of the own logbook and must get."""
        operation = LOGBOOK.parse({"kind": kind, "id": mint(), **fields})
        assert isinstance(operation, Operation), operation
        room = await self.room(f"logbook-{self.book}")
        answer = await room.ask(operation, Actor(Role.OWNER, self.book, "1"))
        assert isinstance(answer, Done), answer

    async def practice(self) -> str:
        (practice,) = (await self.room(f"logbook-{self.book}")).state.all(Practice)
        return practice.id

    async def step(self, step: int, text: str | None) -> None:
        state = (await self.room(f"logbook-{self.book}")).state
        written = [one.rev for one in state.all(PracticeStep) if one.step == step]
        rev = written[0] if written else 0
        await self.mine("practice.step", practice=await self.practice(), step=step, text=text, rev=rev)

    async def offer(self, gap: str | None = "thinking") -> None:
        await self.mine("need.offer", practice=await self.practice(), gap=gap)
        await self.tell_back()

    async def take_back(self) -> None:
        await self.mine("need.take_back", practice=await self.practice())
        await self.tell_back()

    async def shown(self, number: int) -> list[tuple[str, str, str | None]]:
        needs = (await self.meeting(number)).state.all(Need)
        return [(need.name, need.text, need.gap) for need in needs]

    async def everything(self) -> str:
        """All that is stored outside the logbook."""
        names = await self.logs.names("meeting-")
        logs = [str(await self.logs.read(name, 0, 10_000)) for name in names]
        return json.dumps(self.directory.documents, default=str) + "".join(logs)


SHOWN = [("Docente 0", WORDS, "thinking")]


async def test_a_need_that_nobody_offered_is_nowhere() -> None:
    """[LB15] Written down, with meetings before and after."""
    community = await Community().begun(2)
    await community.tell_back()
    await community.held(3)
    assert WORDS not in await community.everything()
    assert CANARY not in await community.everything()


async def test_an_offered_need_stands_in_the_next_meeting_that_is_made_and_in_no_other() -> None:
    """[LB15] [ND1] [ND2] The one it comes from shows it to nobody; no other step goes along."""
    community = await Community().begun()
    await community.order(1, "agenda.start")
    await community.offer()
    asked = "mantaro", "c1"
    waiting = waiting_needs(await rooms_of(community.rooms, community.directory, *asked))
    assert [need.text for need in waiting] == [WORDS]
    for number in (2, 3):
        await community.held(number)
    assert [await community.shown(number) for number in (1, 2, 3)] == [[], SHOWN, []]
    assert waiting_needs(await rooms_of(community.rooms, community.directory, *asked)) == []
    assert CANARY not in await community.everything()


async def test_an_offered_need_comes_into_a_meeting_that_is_prepared_already() -> None:
    """[ND2] The first one that has not begun; its words follow, and do not come anywhere else."""
    community = await Community().begun(3)
    for number in (1, 2):
        await community.order(number, "agenda.start")
    await community.offer()
    assert [await community.shown(number) for number in (1, 2, 3)] == [[], [], SHOWN]
    await community.step(8, "Preguntar menos")
    await community.tell_back()
    await community.held(4)
    assert await community.shown(3) == [("Docente 0", "Preguntar menos", "thinking")]
    assert await community.shown(4) == []


async def test_what_is_taken_back_before_the_next_meeting_is_made_is_not_there() -> None:
    """[LB15] [ND3]"""
    community = await Community().begun()
    await community.order(1, "agenda.start")
    await community.offer()
    await community.take_back()
    await community.held(2)
    assert await community.shown(2) == []


@pytest.mark.parametrize("out", ["take_back", "step"])
async def test_what_is_taken_back_or_taken_out_afterwards_is_gone(out: str) -> None:
    """[LB15] [ND2] From a meeting that goes on too; offered again it goes to the next one."""
    community = await Community().begun(2)
    await community.order(1, "agenda.start")
    await community.offer()
    assert await community.shown(2) == SHOWN
    await community.order(2, "agenda.start")
    await (community.take_back() if out == "take_back" else community.step(8, None))
    await community.tell_back()
    assert await community.shown(2) == []
    if out == "take_back":
        await community.offer(None)
        await community.held(3)
        assert [await community.shown(number) for number in (2, 3)] == [[], [("Docente 0", WORDS, None)]]


async def test_told_twice_it_is_stored_once() -> None:
    """[ND3] By the courier and by whoever makes a meeting."""
    community = await Community().begun(2)
    await community.order(1, "agenda.start")
    await community.offer()
    appends = community.logs.appends
    await community.tell_back()
    assert await settle(community.rooms, community.directory, "mantaro", "c1")
    assert community.logs.appends == appends


@pytest.mark.parametrize("stored", [True, False])
@pytest.mark.parametrize("takes_back", [True, False])
async def test_a_courier_killed_at_any_step_brings_it_once(*, takes_back: bool, stored: bool) -> None:
    """[LB15] [ND3] Before and after each thing it stores, on the way there and on the way back."""

    async def at_home() -> Community:
        community = await Community().begun(2)
        await community.order(1, "agenda.start")
        if takes_back:
            await community.offer()
        kind = "need.take_back" if takes_back else "need.offer"
        fields: dict[str, Any] = {} if takes_back else {"gap": "thinking"}
        await community.mine(kind, practice=await community.practice(), **fields)
        return community

    for step in (1, 2, 3):
        community = await at_home()
        assert await community.killed_at(step, stored=stored, what=community.tell_back), step
        await community.tell_back()
        assert await community.shown(2) == ([] if takes_back else SHOWN)
        room = await community.room(f"logbook-{community.book}")
        assert offers_owed(room.state) == []
        await community.rooms.close()


async def test_a_meeting_whose_log_is_away_keeps_no_need_from_the_others() -> None:
    """[ND2]"""
    community = await Community().begun()
    held = await community.directory.get("network-mantaro")
    assert held is not None
    (told,) = held.document["communities"]
    lost = told | {"meetings": ["perdida", *told["meetings"]]}
    await community.directory.put("network-mantaro", held.document | {"communities": [lost]}, held.rev)
    await community.order(1, "agenda.start")
    await community.offer()
    await community.held(2)
    assert await community.shown(2) == SHOWN
