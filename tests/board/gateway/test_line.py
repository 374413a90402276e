"""The transport under the fan-out: who is gone is passed over, and goodbyes never wait for somebody who does not read."""

import asyncio

from websockets.asyncio.client import connect as websocket

from board.core.kernel.entry import Actor
from tests.board.gateway.conftest import Connect
from tests.board.gateway.wire import Place
from tests.board.rooms.stage import PATIENCE_S, PROJECTOR, until


def sid_of(place: Place, actor: Actor) -> str:
    return next(sid for sid, (_, viewer) in place.namespace._viewers.items() if viewer.actor == actor)


async def test_one_packet_goes_to_all_and_strangers_are_passed_over(place: Place, connect: Connect) -> None:
    one, two = await connect(PROJECTOR), await connect(place.stage.facilitator)
    line = place.namespace._line
    line.send([*place.namespace._viewers, "nobody"], "tip", {"seq": 77})
    assert await one.hear("tip") == await two.hear("tip") == {"seq": 77}
    assert line.backlog("nobody") == 0
    assert await line.connected("nobody") is False


async def test_the_last_words_are_heard_before_the_socket_closes(place: Place, connect: Connect) -> None:
    client = await connect(PROJECTOR)
    line, sid = place.namespace._line, sid_of(place, PROJECTOR)
    line.send([sid], "end", {"code": "revoked"})
    await line.end(sid)
    await client.hear("disconnect")
    assert client.of("end") == [{"code": "revoked"}]
    await until(lambda: place.sockets.eio.sockets == {})
    await line.end(sid)  # again is fine


async def test_the_server_closes_the_connection_of_a_client_that_only_stays(place: Place) -> None:
    address = place.url.replace("http", "ws") + "/live/?EIO=4&transport=websocket"
    async with asyncio.timeout(PATIENCE_S), websocket(address) as stubborn:
        assert str(await stubborn.recv()).startswith("0{")
        await stubborn.send('40/board,{"v":1,"as":"projector"}')
        assert str(await stubborn.recv()).startswith("40/board,")
        assert str(await stubborn.recv()).startswith('42/board,["state"')
        await place.namespace._line.end(sid_of(place, PROJECTOR))
        await stubborn.wait_closed()
        assert stubborn.close_code == 1000


async def test_frames_that_are_none_do_not_take_the_server_along(place: Place, connect: Connect) -> None:
    witness = await connect(PROJECTOR)
    address = place.url.replace("http", "ws") + "/live/?EIO=4&transport=websocket"
    for frame in ("6", "3", "1", "2probe", "5", "4", "41/board,", b"x" * 10, "4" * 1000):
        async with asyncio.timeout(PATIENCE_S), websocket(address) as stranger:
            await stranger.recv()
            await stranger.send(frame)
    assert await witness.call("ping_board") == {"seq": place.room.seq}
    assert len(place.namespace._viewers) == 1
