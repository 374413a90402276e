"""A whole server: what a meeting was is in its community's hands once it is closed, and after a restart at the latest."""

import asyncio
from pathlib import Path
from typing import Any

from board.core.kernel.entry import Actor, Role
from board.core.meeting.records import Clock, Member
from board.rooms.answers import Done
from facilitator.couriers import waiting
from tests.board.core.community.test_network import a_document
from tests.board.rooms.stage import PATIENCE_S, operation
from tests.security.wire import ADMIN, Wire, a_wire

AS_ADMIN = {"Authorization": f"Bearer {ADMIN}"}
MADE = {"network": "mantaro", "community": "c1", "people": [{"id": "p0", "name": "Docente 0"}]}


async def community(wire: Wire) -> dict[str, Any]:
    held = (await wire.http.get("/api/networks/mantaro", headers=AS_ADMIN)).json()
    found: dict[str, Any] = held["network"]["communities"][0]
    return found


async def a_meeting(wire: Wire, **wish: Any) -> str:
    """One to which the only expected person came; its id."""
    made = await wire.meeting(**(MADE | wish))
    await wire.http.post("/api/session", json={"code": made["code"], "name": "Docente 0", "device": "d" * 32})
    meeting: str = made["meeting_id"]
    return meeting


async def close(wire: Wire, meeting: str) -> None:
    room = await wire.room(meeting)
    person = next(member.id for member in room.state.all(Member) if member.role == "facilitator")
    leader = Actor(Role.FACILITATOR, person, "facilitator")
    for kind in ("agenda.start", "meeting.close"):
        done = await room.ask(operation(kind, rev=room.state.one(Clock).rev), leader)
        assert isinstance(done, Done), done


async def delivered(wire: Wire, meeting: str) -> None:
    """Wait until nothing of a meeting is left to carry."""
    async with asyncio.timeout(PATIENCE_S):
        while meeting in await waiting.listed(wire.deps.directory):  # noqa: ASYNC110 - a file tells nobody
            await asyncio.sleep(0.005)


async def test_a_community_is_told_of_its_meeting_when_it_closes(tmp_path: Path) -> None:
    """[CO4] And of one that was closed when the server stopped, at the next start."""
    async with a_wire(tmp_path) as wire:
        body = {"rev": 0, "network": a_document()}
        await wire.http.put("/api/networks/mantaro", json=body, headers=AS_ADMIN)
        first, second = await a_meeting(wire), await a_meeting(wire)
        await close(wire, first)
        await delivered(wire, first)
        told = await community(wire)
        assert (told["attended"], told["meetings"]) == ({first: ["p0"]}, [first, second])
        assert await waiting.listed(wire.deps.directory) == [second]
        lost = a_document(communities=[told | {"attended": {}, "worked": {}}])
        rev = (await wire.http.get("/api/networks/mantaro", headers=AS_ADMIN)).json()["rev"]
        await wire.http.put("/api/networks/mantaro", json={"rev": rev, "network": lost}, headers=AS_ADMIN)
        assert "attended" not in await community(wire)
        await waiting.expect(wire.deps.directory, first)
    async with a_wire(tmp_path) as wire:
        await delivered(wire, first)
        assert (await community(wire))["attended"] == {first: ["p0"]}
