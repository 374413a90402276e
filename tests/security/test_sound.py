"""Sound from strangers and from whoever means harm: refused by its code, in Spanish, and the meeting is as it was."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import pytest
import pytest_asyncio
from websockets.exceptions import ConnectionClosed

from board.core.kernel.rejections import Rejection
from facilitator.http import audio
from facilitator.messages import sentence
from tests.facilitator.speech.speaking import (
    Microphone,
    a_microphone,
    a_room_that_hears,
    agreed,
    ask,
    heard,
    hello_of,
    lines,
    minted,
    spoken,
    transcript,
    written,
)
from tests.security.wire import Held, Wire, line_of
from tests.transcription.sounds import silence, tone
from transcription.frames import LONGEST_BYTES, Frame, encode

pytestmark = [pytest.mark.security, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def hearing(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Wire]:
    async with a_room_that_hears(tmp_path_factory.mktemp("voz")) as served:
        yield served


@pytest_asyncio.fixture(loop_scope="module")
async def boss(hearing: Wire) -> Held:
    return await hearing.enter(await hearing.meeting(), "facilitator")


async def ended(microphone: Microphone) -> tuple[int, str]:
    """How it was sent away, in a sentence of ours; nothing was promised before."""
    closed = await microphone.closed()
    error = microphone.error
    assert error is not None
    assert error["code"] == closed[1]
    assert error["message"] == sentence(Rejection(error["code"], error.get("field")))
    return closed


def hellos(held: Held, stream: str) -> list[tuple[str | bytes, tuple[int, str]]]:
    """What somebody may say instead of who they are."""
    told = hello_of(held, stream)
    changed: list[tuple[dict[str, Any], tuple[int, str]]] = [
        ({"as": "server"}, (4400, "bad_field")),
        ({"as": None}, (4400, "bad_field")),
        ({"as": ["facilitator"]}, (4400, "bad_field")),
        ({"as": "projector"}, (4401, "no_grant")),
        ({"log": "../installation"}, (4400, "bad_field")),
        ({"log": None}, (4400, "bad_field")),
        ({"log": "f" * 32}, (4401, "other_meeting")),
        ({"stream": "F" * 32}, (4400, "bad_field")),
        ({"stream": 7}, (4400, "bad_field")),
        ({"stream": {"$ne": ""}}, (4400, "bad_field")),
        ({"source": ["mic"]}, (4400, "bad_field")),
        ({"token": held.token[:-2]}, (4401, "no_grant")),
        ({"token": "é" * 40}, (4401, "no_grant")),
    ]
    raw: list[tuple[str | bytes, tuple[int, str]]] = [
        ("", (4400, "bad_json")),
        ("[]", (4400, "bad_json")),
        ("null", (4400, "bad_json")),
        ("{", (4400, "bad_json")),
        ("[" * 4_000, (4400, "bad_json")),
        ('{"as": ' + "9" * 4_000, (4400, "bad_json")),
        (" " * 5_000, (4400, "bad_sound")),
        (json.dumps(told).encode(), (4400, "bad_sound")),
        (encode(Frame(0, tone(100))), (4400, "bad_sound")),
        (b"", (4400, "bad_sound")),
    ]
    return raw + [(json.dumps(told | change), closed) for change, closed in changed]


async def test_what_is_no_hello_is_refused_and_changes_nothing(hearing: Wire, boss: Held) -> None:
    """[SN1] Whatever it is, with frames behind it that nobody takes."""
    stream = await agreed(hearing, boss)
    before = await hearing.stored(boss.meeting)
    for told, closed in hellos(boss, stream):
        async with a_microphone(hearing.url) as microphone:
            with suppress(ConnectionClosed):
                await microphone.socket.send(told)
                await microphone.socket.send(encode(Frame(0, tone(100))))
            assert await ended(microphone) == closed, str(told)[:80]
            assert microphone.have is None
    assert not hearing.deps.engine.is_made
    assert await hearing.stored(boss.meeting) == before
    assert await hearing.is_alive()


async def test_a_cookie_is_good_from_our_own_page_and_from_no_other(hearing: Wire, boss: Held) -> None:
    """[SN1] Any page can open a socket; only ours opens one with somebody's cookie."""
    stream = await agreed(hearing, boss)
    told = hello_of(boss, stream)
    del told["token"]
    for origin in ("https://evil.example", "null", hearing.url + "0", "http://localhost", None):
        headers = {"Cookie": boss.cookie} | ({"Origin": origin} if origin else {})
        async with a_microphone(hearing.url, **headers) as microphone:
            await microphone.hello(**told)
            assert await ended(microphone) == (4401, "bad_origin"), origin
    async with a_microphone(hearing.url, Cookie=boss.cookie, Origin=hearing.url) as microphone:
        await microphone.hello(**told)
        assert await microphone.accepted() == 0
    with pytest.raises(Exception, match="400"):
        async with a_microphone(hearing.url, Host="evil.example"):
            pass


async def test_whoever_says_nothing_gives_the_place_back(
    hearing: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    """[SN5] A hello that never comes is not waited for."""
    monkeypatch.setattr(audio, "HELLO_S", 0.02)
    async with a_microphone(hearing.url) as microphone:
        assert await ended(microphone) == (4400, "bad_sound")


PACKETS: list[tuple[str | bytes, tuple[int, str]]] = [
    (b"", (4400, "bad_sound")),
    (b"\x00" * 3, (4400, "bad_sound")),
    (b"\x00" * 4, (4400, "bad_sound")),
    (b"\x00" * 5, (4400, "bad_sound")),
    (b"\x00" * (4 + LONGEST_BYTES + 2), (1009, "bad_sound")),
    (b"\xff" * 200_000, (1009, "bad_sound")),
    ("0", (4400, "bad_sound")),
    (json.dumps({"as": "facilitator"}), (4400, "bad_sound")),
]


async def test_what_is_no_frame_ends_the_socket_and_the_meeting_is_as_before(
    hearing: Wire, boss: Held
) -> None:
    """[SN5] The stream itself lives: its browser may come back and go on."""
    stream = await agreed(hearing, boss)
    before = await hearing.stored(boss.meeting)
    for packet, closed in PACKETS:
        async with heard(hearing, boss, stream) as microphone:
            assert microphone.next == 0
            await microphone.socket.send(packet)
            assert await ended(microphone) == closed, packet[:20]
    assert await hearing.stored(boss.meeting) == before
    assert await lines(hearing, boss) == []
    async with heard(hearing, boss, stream) as microphone:
        await microphone.say(spoken(220))
        await written(hearing, boss, 1)


async def test_a_frame_of_100_megabytes_is_cut_off_where_it_begins(hearing: Wire, boss: Held) -> None:
    """[SN5] By the transport: none of it is held."""
    stream = await agreed(hearing, boss)
    async with heard(hearing, boss, stream) as microphone:
        head = b"\x82\xff" + (100_000_000).to_bytes(8, "big") + b"mask"
        microphone.socket.transport.write(head + b"\x00" * 1_000)
        assert (await microphone.closed())[0] == 1009
    assert await hearing.is_alive()


async def test_numbers_that_jump_are_passed_over(hearing: Wire, boss: Held) -> None:
    """[SN5] Far ahead, back, the highest there is: what the server has is said again, once for many."""
    stream = await agreed(hearing, boss)
    async with heard(hearing, boss, stream) as microphone:
        for number in (5, 2**32 - 1, 1, 700):
            await microphone.socket.send(encode(Frame(number, tone(100))))
        await microphone.until(lambda: [one.get("have") for one in microphone.told].count(0) >= 2)
        await microphone.say(silence(300))
        await microphone.say(tone(100), number=0)
        await microphone.say(tone(100), number=9)
        await microphone.until(lambda: microphone.have == 3)
        assert microphone.close_code is None
    assert await lines(hearing, boss) == []


async def test_garbage_and_twenty_minutes_of_silence_write_nothing(hearing: Wire, boss: Held) -> None:
    """[SN5] Twenty minutes come as people say them: a clock that runs faster takes the waiting out."""
    stream = await agreed(hearing, boss)
    async with heard(hearing, boss, stream) as microphone:
        attended = hearing.deps.listening._attended[boss.meeting]
        now_s = attended._now_s()
        attended._now_s = lambda: now_s + microphone.next * 0.1
        attended._say_done._every_s = 0.001
        for minute in range(20):
            await microphone.say(silence(60_000))
            wanted = (minute + 1) * 600 - 60
            await microphone.until(lambda wanted=wanted: microphone.done >= wanted)
        assert microphone.close_code is None
        assert len(attended.timeline._came) < 200
    assert await lines(hearing, boss) == []


async def test_a_browser_that_reads_nothing_is_sent_away_all_the_same(hearing: Wire, boss: Held) -> None:
    """[SN2] Its words wait for nobody: the stream is gone within a second."""
    stream = await agreed(hearing, boss)
    async with heard(hearing, boss, stream) as microphone:
        microphone.socket.transport.pause_reading()
        attended = hearing.deps.listening._attended[boss.meeting]
        outlet = attended.outlet
        assert outlet is not None
        for at in range(200_000):
            outlet.tell(heard={"stable": "una frase " * 20, "loose": str(at)})
            if at % 50 == 0:
                await asyncio.sleep(0)
        assert len(outlet._waiting) <= 1
        await ask(hearing, boss, "speech.withdraw", erase=False)
        async with asyncio.timeout(5):
            while boss.meeting in hearing.deps.listening._attended:  # noqa: ASYNC110 - nothing tells it
                await asyncio.sleep(0.01)
        assert attended.is_dropped
        microphone.socket.transport.abort()


async def test_nobody_else_is_told_what_is_said(hearing: Wire) -> None:
    """[SN6] [SP9] Neither words nor lines reach a participant or the projector, nor the board of whoever leads."""
    made = await hearing.meeting()
    boss, ana = await hearing.enter(made, "facilitator"), await hearing.enter(made, "code")
    screen = await hearing.enter(made, "projector")
    async with (
        line_of(hearing, ana) as hers,
        line_of(hearing, screen) as shown,
        line_of(hearing, boss) as desk,
    ):
        stream = await agreed(hearing, boss)
        async with heard(hearing, boss, stream) as microphone:
            await microphone.say(spoken(233, 466))
            found = await written(hearing, boss, 2)
        await ask(hearing, boss, "speech.withdraw", erase=False)
        told = []
        for line in (hers, shown, desk):
            while (patch := await line.hear("patch"))["records"].get("speech", {}).get("state") != "off":
                told.append(json.dumps(patch, ensure_ascii=False))
            told.append(json.dumps(patch, ensure_ascii=False))
    for said in found:
        assert not any(said.text in patch for patch in told)
    for held, role in ((ana, "participant"), (screen, "projector")):
        answer = await hearing.http.get(
            f"/api/meetings/{held.code}/speech/view?as={role}",
            headers={"Authorization": f"Bearer {held.token}"},
        )
        assert answer.json()["error"]["code"] == "forbidden"


async def test_a_stream_is_of_one_meeting(hearing: Wire) -> None:
    """[SN1] The same name in two meetings is two streams; what is said in one is not read in the other."""
    one, other = [await hearing.enter(await hearing.meeting(), "facilitator") for _ in range(2)]
    stream = minted()
    await agreed(hearing, one, stream)
    await agreed(hearing, other, stream)
    async with heard(hearing, one, stream) as here, heard(hearing, other, stream) as there:
        assert here.close_code is None
        await here.say(spoken(494))
        await written(hearing, one, 1)
        assert there.next == 0
        assert await transcript(hearing, other) is None or await lines(hearing, other) == []
