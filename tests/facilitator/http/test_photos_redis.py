"""Two processes on one Redis: a photo that one of them took is shown by the other, at once and after both have gone."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from board.core.kernel.entry import Actor, Role
from board.core.meeting.opening import CODE_GRANT, person_id
from board.core.meeting.records import Clock, Photo
from board.rooms.room import Room
from facilitator.compose import Front, opened
from facilitator.settings import Settings
from tests.facilitator.edge import ADMIN, BASE, minted
from tests.facilitator.http.test_photos import FACILITATOR, MEETING, NOTE, ONE, PHOTO, ask
from tests.pictures import opened as seen
from tests.redis_server import RedisServer, redis_server, shared_redis

__all__ = ["redis_server", "shared_redis"]

pytestmark = pytest.mark.redis


def client_of(front: Front, token: str) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(front.guard)
    return httpx.AsyncClient(
        transport=transport, base_url=BASE, headers={"Authorization": f"Bearer {token}"}, timeout=20
    )


async def room_of(front: Front) -> Room:
    found = await front.guard._deps.rooms.open(f"meeting-{MEETING}")
    assert found is not None
    return found


async def session(front: Front, body: dict[str, Any]) -> dict[str, Any]:
    async with client_of(front, "") as client:
        client.headers.pop("Authorization")
        held: dict[str, Any] = (await client.post("/api/session", json=body)).json()
    return held


async def test_a_photo_taken_by_one_process_is_shown_by_the_other(redis_server: RedisServer) -> None:
    settings = Settings(redis_url=redis_server.url, pages=False, admin_token=ADMIN)
    async with opened(settings) as one, opened(settings) as other:
        async with client_of(one, ADMIN) as admin:
            made = (
                await admin.post("/api/meetings", json={"meeting_id": MEETING, "template": "cap-inicio"})
            ).json()
        ana, beto = [
            await session(one, {"code": made["code"], "name": name, "device": minted(device)})
            for name, device in (("Ana", 5), ("Beto", 6))
        ]
        here, there = await room_of(one), await room_of(other)
        await ask(here, FACILITATOR, "agenda.start", rev=here.state.one(Clock).rev)
        author = Actor(Role.PARTICIPANT, person_id(MEETING, minted(5)), CODE_GRANT)
        moment = here.state.one(Clock).moment
        await ask(here, author, "note.write", id=NOTE, moment=moment, text="Foto", photo=PHOTO)
        assert await there.reached(here.seq, 5)

        address = f"/api/meetings/{made['code']}/photos/{PHOTO}?as=participant"
        async with client_of(other, ana["token"]) as phone:
            assert (await phone.put(address, content=ONE)).status_code == 200
        async with client_of(one, ana["token"]) as phone:
            assert (await phone.put(address, content=ONE)).json()["width"] == 640
            assert (await phone.put(address, content=ONE + b"\0")).status_code == 409
        assert await here.reached(there.seq, 5)
        assert here.state.one(Photo, PHOTO) == there.state.one(Photo, PHOTO)
        async with client_of(one, beto["token"]) as phone:
            assert seen((await phone.get(address)).content).size == (640, 480)
    async with opened(settings) as later, client_of(later, beto["token"]) as phone:
        assert seen((await phone.get(address)).content).size == (640, 480)
