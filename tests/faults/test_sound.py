"""Sound while things break: the recogniser, the server, the process a browser was at. What is said is written once, and the board goes on."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path
from random import Random
from typing import Any

import httpx
import pytest

from board.core.meeting.records_speech import SpeechStream
from facilitator.dependencies import Deps
from facilitator.speech import listening
from tests.facilitator.cli.serving import serving
from tests.facilitator.speech.speaking import (
    PATIENCE_S,
    a_room_that_hears,
    agreed,
    ask,
    heard,
    hello_of,
    lines,
    minted,
    written,
)
from tests.faults.listener import Listener, begins_ms, connected, phrases
from tests.loopback import free_port
from tests.redis_server import RedisServer, redis_server, shared_redis
from tests.security.wire import ADMIN, Held, Line, Wire, auth_of, line_of
from transcription import recogniser
from transcription.recogniser import Recogniser

__all__ = ["redis_server", "shared_redis"]

pytestmark = pytest.mark.faults

TURNS = 2
NEAR_MS = 350
"""A phrase begins with the 300 ms before its first sure sound."""


def assert_said_once(places: list[int], count: int) -> None:
    """Each phrase that was said is one line, where it was said."""
    wanted = begins_ms(count)
    assert len(places) == count, (places, wanted)
    assert all(0 <= begin - place <= NEAR_MS for place, begin in zip(places, wanted, strict=True)), (
        places,
        wanted,
    )


async def noted(orders: Line, wire: Wire, count: int) -> int:
    """How many of so many things that people do on the board are acknowledged."""
    answers = [
        await orders.op({"id": wire.fresh(), "kind": "norm.adopt", "text": f"Norma {at} {wire.fresh()}"})
        for at in range(count)
    ]
    return sum(answer["ok"] for answer in answers)


async def another(engine: Recogniser, before: int) -> int:
    """The process there is now, which is not that one."""
    async with asyncio.timeout(PATIENCE_S):
        while engine.pid in (None, before):  # noqa: ASYNC110 - nothing tells it
            await asyncio.sleep(0.01)
    assert engine.pid is not None
    return engine.pid


async def test_a_recogniser_that_is_killed_loses_and_doubles_no_line(tmp_path: Path) -> None:
    """[SN4] [SN9] Three times, in the middle of what is said; the board is answered all along."""
    count, chance = 9, Random(3)
    async with a_room_that_hears(tmp_path, ["Una frase que se dice entera."]) as wire:
        boss = await wire.enter(await wire.meeting(), "facilitator")
        listener = Listener(phrases(count))
        await agreed(wire, boss, listener.stream)
        engine = wire.deps.engine.get()
        assert engine is not None
        async with heard(wire, boss, listener.stream) as microphone, line_of(wire, boss) as orders:
            pid = 0
            for kill in range(3):
                await listener.send(microphone, chance.randrange(30, 60))
                await written(wire, boss, kill + 1)
                pid = await another(engine, pid)
                os.kill(pid, signal.SIGKILL)
                assert await noted(orders, wire, 10) == 10
            await listener.send(microphone, len(listener.frames))
            found = await written(wire, boss, count)
            await microphone.until(lambda: listener.is_all_done(microphone))
        assert_said_once([line.began_ms for line in sorted(found, key=lambda line: line.began_ms)], count)
        assert wire.deps.standings.now.state == "ready"


async def test_a_recogniser_that_is_stopped_changes_nothing_for_the_board(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """[SN9] It hangs, is found out and begins anew; then it is broken for good, and says so."""
    monkeypatch.setattr(recogniser, "SILENT_S", 3.0)
    async with a_room_that_hears(tmp_path, ["Una frase que se dice entera."]) as wire:
        boss = await wire.enter(await wire.meeting(), "facilitator")
        listener = Listener(phrases(4))
        await agreed(wire, boss, listener.stream)
        engine = wire.deps.engine.get()
        assert engine is not None
        async with heard(wire, boss, listener.stream) as microphone, line_of(wire, boss) as orders:
            await listener.send(microphone, 25)
            await written(wire, boss, 1)
            pid = await another(engine, 0)
            os.kill(pid, signal.SIGSTOP)
            await listener.send(microphone, len(listener.frames))
            assert await noted(orders, wire, 50) == 50
            # Found out by its silence: what it was given is read by the next one.
            assert len(await written(wire, boss, 4)) == 4
            monkeypatch.setattr(recogniser, "RESTARTS", 0)
            os.kill(await another(engine, pid), signal.SIGKILL)
            assert await microphone.closed() == (4503, "voz_unavailable")
            assert await noted(orders, wire, 20) == 20
        assert len(await lines(wire, boss)) == 4


async def test_a_server_that_is_killed_goes_on_with_the_stream(tmp_path: Path) -> None:
    """[G1] [SN4] [SN7] `kill -9` while somebody speaks: each phrase is one line, none is lost."""
    count, chance = 10, Random(11)
    script = tmp_path / "guion.txt"
    script.write_text("Una frase que se dice entera.", encoding="utf-8")
    listener, held = Listener(phrases(count)), None
    listening_at = free_port()
    port = listening_at.getsockname()[1]
    found: list[dict[str, Any]] = []
    listening_at.close()
    for turn in range(TURNS):
        with serving(tmp_path / "datos", port, voz_model=f"guion:{script}", admin_token=ADMIN) as served:
            async with httpx.AsyncClient(base_url=served.address, timeout=20) as http:
                wire = Wire(served.address, http, NOBODY)
                held = held or await begun(wire)
                await spoken_on(
                    wire,
                    held,
                    listener,
                    len(listener.frames) if turn == TURNS - 1 else chance.randrange(30, 70),
                )
                if turn == TURNS - 1:
                    found = await lines_of(wire, held)
            served.process.kill()
            served.process.wait()
    assert_said_once(listener.places_ms(found), count)


NOBODY: Deps = None  # type: ignore[assignment]  # a server in another process cannot be looked into


async def begun(wire: Wire) -> Held:
    """A meeting whose facilitator recorded the agreement."""
    held = await wire.enter(await wire.meeting(), "facilitator")
    async with line_of(wire, held) as orders:
        assert (await orders.op({"id": minted(), "kind": "speech.allow", "notice": 1}))["ok"]
    return held


async def spoken_on(wire: Wire, held: Held, listener: Listener, frames: int) -> None:
    """Go on where the server is, with some more of the sound; with all of it, until all is done."""
    for _ in range(3):
        await registered(wire, held, listener.stream)
        microphone = await connected(wire.url)
        assert microphone is not None
        await microphone.hello(**hello_of(held, listener.stream))
        have = await microphone.accepted()
        if listener.go_on(have):
            break
        await microphone.socket.close()
    else:
        pytest.fail("no stream could go on")
    await listener.send(microphone, frames)
    if listener.is_all_sent:
        await microphone.until(lambda: listener.is_all_done(microphone))
    microphone.socket.transport.abort()


async def registered(wire: Wire, held: Held, stream: str) -> None:
    async with line_of(wire, held) as orders:
        packet = {"id": minted(), "kind": "speech.listen", "stream": stream, "source": "mic", "take": True}
        assert (await orders.op(packet))["ok"]


async def lines_of(wire: Wire, held: Held) -> list[dict[str, Any]]:
    """What whoever writes the report sees."""
    answer = await wire.http.get(
        f"/api/meetings/{held.code}/speech/view?as={held.role}",
        headers={"Authorization": f"Bearer {held.token}"},
    )
    return [fields for key, fields in answer.json()["records"].items() if key.startswith("line/")]


@pytest.mark.redis
async def test_a_stream_goes_on_by_another_process(
    redis_server: RedisServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """[SN4] The line broke and the browser came to the other process: the first lets go, and does not hush it there."""
    monkeypatch.setattr(listening, "GRACE_S", 1.0)
    count = 6
    (tmp_path / "uno").mkdir()
    (tmp_path / "dos").mkdir()
    url, words = redis_server.url, ["Una frase que se dice entera."]
    async with (
        a_room_that_hears(tmp_path / "uno", words, redis_url=url) as one,
        a_room_that_hears(tmp_path / "dos", words, redis_url=url) as other,
    ):
        for wire in (one, other):
            wire.deps.listening._grace_s = 1.0
        boss = await one.enter(await one.meeting(), "facilitator")
        listener = Listener(phrases(count))
        await agreed(one, boss, listener.stream)
        here = await connected(one.url)
        assert here is not None
        await here.hello(**hello_of(boss, listener.stream))
        listener.go_on(await here.accepted())
        await listener.send(here, 52)
        await written(one, boss, 2)
        here.socket.transport.abort()
        there = await connected(other.url)
        assert there is not None
        await there.hello(**hello_of(boss, listener.stream))
        have = await there.accepted()
        assert have > 0
        assert listener.go_on(have)
        await listener.send(there, len(listener.frames))
        found = await written(other, boss, count)
        await there.until(lambda: listener.is_all_done(there))
        assert_said_once(sorted(line.began_ms for line in found), count)
        # The first process waited for its browser as long as it does, and leaves the other's alone.
        async with asyncio.timeout(PATIENCE_S):
            while one.deps.listening._lonely:  # noqa: ASYNC110 - nothing tells it
                await asyncio.sleep(0.05)
        room = await other.room(boss.meeting)
        assert room.state.one(SpeechStream).stream == listener.stream
        assert not one.deps.listening._attended
        await ask(other, boss, "speech.withdraw", erase=False)
        assert await there.closed() == (4403, "speech_off")
    assert auth_of(boss)["log"] == boss.meeting
