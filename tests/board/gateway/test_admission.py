"""Somebody who came in by the way of another room: what they see is in one, whether they may in the other."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from board.core.kernel.entry import Actor, Role
from board.core.kernel.rejections import Rejection
from board.gateway.admission import Admission
from board.rooms.room import Room
from tests.board.gateway.conftest import Connect
from tests.board.gateway.wire import GRANTS, Client, Place, auth_of
from tests.board.rooms.stage import opening_of, until


async def by_the_ways_of(place: Place) -> Room:
    """A room of another log that lets in whoever the place's own room does."""
    other = await place.stage.rooms.create(f"meeting-{'e' * 32}", opening_of("libre", id="e" * 32))
    assert isinstance(other, Room)

    def shake(auth: Mapping[str, Any]) -> Admission | Rejection:
        role, home = Role(auth["as"]), place.room
        actor = Actor(role, auth.get("token"), GRANTS[role])
        return home.rules.admits(home.state, actor) or Admission(other, actor, home)

    place.handshake = shake
    return other


async def test_who_came_by_the_way_of_another_room_is_ended_with_it(place: Place, connect: Connect) -> None:
    """Within a second, though nothing happens in the room they are in; that other room stays open for their sake."""
    stage, other = place.stage, await by_the_ways_of(place)
    ana, rosa = await stage.join("Ana"), await stage.join("Rosa", Role.RAPPORTEUR)
    phone, laptop = await connect(ana), await connect(rosa)
    assert phone.of("state")[0]["me"]["name"] == "Ana"
    assert (phone.of("state")[0]["epoch"], place.room.is_visited) == (other.epoch, True)
    loop = asyncio.get_running_loop()
    began_s = loop.time()
    await stage.do("access.revoke", stage.facilitator, grant="code")
    assert (await phone.hear("end"))["code"] == "revoked"
    await phone.hear("disconnect")
    assert loop.time() - began_s < 1
    assert laptop.of("end") == []
    began_s = loop.time()
    await stage.do("rapporteur.name", stage.facilitator, person=ana.person)
    assert (await laptop.hear("end"))["code"] == "role_passed"
    assert loop.time() - began_s < 1
    await until(lambda: not place.room.is_visited and not other.is_visited)
    assert place.namespace._hubs == {}


async def test_who_came_by_a_room_that_ended_is_told_to_come_again(
    place: Place, connect: Connect, client: Callable[..., Client]
) -> None:
    """Another history there is none here: the room they look at goes on, and lets nobody in by one that is over."""
    await by_the_ways_of(place)
    ana = await place.stage.join("Ana")
    phone, first = await connect(ana), place.room
    first.end(Rejection("other_epoch"))
    assert (await phone.hear("end"))["code"] == "unavailable"
    await phone.hear("disconnect")
    refusal = await client().connect(auth_of(ana))
    assert refusal is not None
    assert refusal["code"] == "unavailable"
