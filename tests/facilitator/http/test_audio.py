"""The sound of a room: who may send it, that it ends when consent does, and that what was said is written once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import pytest
import pytest_asyncio
from websockets.exceptions import ConnectionClosed

from board.core.meeting.records import Clock, Meeting, Moment
from board.core.meeting.records_speech import Speech, SpeechStream
from facilitator.speech import listening as listening_module
from tests.facilitator.speech.speaking import (
    PATIENCE_S,
    Microphone,
    a_microphone,
    a_room_that_hears,
    agreed,
    ask,
    heard,
    hello_of,
    lines,
    listened,
    minted,
    spoken,
    transcript,
    written,
)
from tests.security.wire import Held, Line, Wire, auth_of
from tests.transcription.sounds import silence, tone
from transcription.frames import Frame, encode

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def wire(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Wire]:
    async with a_room_that_hears(tmp_path_factory.mktemp("voz")) as served:
        yield served


@pytest_asyncio.fixture(loop_scope="module")
async def boss(wire: Wire) -> Held:
    return await wire.enter(await wire.meeting(), "facilitator")


async def refused(wire: Wire, held: Held, stream: str, **changes: Any) -> tuple[int, str]:
    async with a_microphone(wire.url) as microphone:
        await microphone.hello(**hello_of(held, stream, **changes))
        closed = await microphone.closed()
        assert microphone.error is not None
        assert microphone.error["code"] == closed[1]
        assert microphone.have is None
        return closed


async def test_what_is_said_is_written_in_order_with_its_suggestions(wire: Wire, boss: Held) -> None:
    """[SN1] [SN6] Three phrases are three lines, and each frame is done once its line is on disk."""
    stream = await agreed(wire, boss)
    async with heard(wire, boss, stream) as microphone:
        assert microphone.next == 0
        await microphone.say(spoken(220, 330, 440))
        found = await written(wire, boss, 3)
        # The script goes on through the tests of this file: what is said is one of its sentences each time.
        assert len({line.text for line in found}) == 3
        assert [line.began_ms for line in found] == sorted(line.began_ms for line in found)
        by_text = {line.text: line for line in found}
        assert by_text["Acordamos aplicar la ficha."].sort == "agreement"
        assert by_text["Me comprometo a traerla."].sort == "commitment"
        ends = max(line.began_ms + line.lasts_ms for line in found)
        await microphone.until(lambda: microphone.done * 100 >= ends)
        assert microphone.done <= microphone.next
    room = await transcript(wire, boss)
    assert room is not None
    assert {line.stream for line in found} == {stream}


async def test_what_is_being_said_is_shown_to_whoever_writes_and_stored_nowhere(
    wire: Wire, boss: Held
) -> None:
    """[SN6] Provisional words pass by; they are taken away when the line stands."""
    stream = await agreed(wire, boss)
    panel = Line(wire, "/speech")
    told: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    panel.io.on("heard", told.put, namespace="/speech")
    assert "refused" not in await panel.call(auth_of(boss))
    try:
        async with heard(wire, boss, stream) as microphone:
            await microphone.say(silence(400) + tone(1_500, 523))
            words = await asyncio.wait_for(told.get(), PATIENCE_S)
            assert words["stable"] + words["loose"]
            assert words.keys() == {"stable", "loose", "at_ms"}
            assert await lines(wire, boss) == []
            await microphone.say(tone(500, 523) + silence(1_000))
            await written(wire, boss, 1)
            while words["stable"] + words["loose"]:
                words = await asyncio.wait_for(told.get(), PATIENCE_S)
            await microphone.until(
                lambda: any(one.get("heard") == {"stable": "", "loose": ""} for one in microphone.told)
            )
    finally:
        await panel.close()


async def test_without_recorded_consent_no_byte_is_taken_and_no_recogniser_starts(
    tmp_path: Any,
) -> None:
    """[SN1] Frames behind a refused hello change nothing either."""
    async with a_room_that_hears(tmp_path) as wire:
        boss = await wire.enter(await wire.meeting(), "facilitator")
        before = await wire.stored(boss.meeting)
        async with a_microphone(wire.url) as microphone:
            await microphone.hello(**hello_of(boss, minted()))
            await microphone.socket.send(encode(Frame(0, tone(100))))
            assert await microphone.closed() == (4403, "speech_off")
        assert not wire.deps.engine.is_made
        assert wire.deps.standings.now.state == "idle"
        assert await wire.stored(boss.meeting) == before
        assert await transcript(wire, boss) is None
        # Agreed to, and taken back: the same.
        stream = await agreed(wire, boss)
        await ask(wire, boss, "speech.withdraw", erase=False)
        assert await refused(wire, boss, stream) == (4403, "speech_off")
        assert not wire.deps.engine.is_made


@pytest.mark.parametrize(
    ("end", "code"),
    [
        ("speech.withdraw", "speech_off"),
        ("speech.pause", "speech_paused"),
        ("speech.object", "speech_objected"),
        ("facilitator.take", "role_passed"),
    ],
)
async def test_what_ends_consent_ends_the_socket_and_nothing_that_waits_is_written(
    wire: Wire, end: str, code: str
) -> None:
    """[SN2] Mid-word: what was said before it is never read after it."""
    made = await wire.meeting()
    boss, ana = await wire.enter(made, "facilitator"), await wire.enter(made, "code")
    stream = await agreed(wire, boss)
    async with heard(wire, boss, stream) as microphone:
        await microphone.say(spoken(220) + tone(1_200, 247))
        await written(wire, boss, 1)
        if end == "speech.object":
            await ask(wire, ana, end, on=True)
        elif end == "facilitator.take":
            offer = minted()
            await ask(wire, boss, "facilitator.offer", id=offer, person=ana.person)
            await ask(wire, ana, end, offer=offer)
        else:
            await ask(wire, boss, end, **({"erase": False} if end == "speech.withdraw" else {}))
        assert await microphone.closed() == (4403, code)
    # Somebody else speaks, is read and written: what was dropped would have been before it.
    other = await wire.enter(await wire.meeting(), "facilitator")
    async with heard(wire, other, await agreed(wire, other)) as microphone:
        await microphone.say(spoken(294))
        await written(wire, other, 1)
    assert len(await lines(wire, boss)) == 1


async def test_a_stream_that_is_stopped_mid_word_is_read_to_its_end(wire: Wire, boss: Held) -> None:
    """[SN3] Stopping is no withdrawal."""
    stream = await agreed(wire, boss)
    async with heard(wire, boss, stream) as microphone:
        await microphone.say(silence(400) + tone(1_600, 262))
        await ask(wire, boss, "speech.hush", stream=stream)
        assert await microphone.closed() == (4404, "hushed")
        assert microphone.error is None
    assert len(await written(wire, boss, 1)) == 1


async def test_what_was_said_before_the_meeting_closed_is_read(wire: Wire, boss: Held) -> None:
    """[SN3] The last words of a meeting count too."""
    stream = await agreed(wire, boss)
    async with heard(wire, boss, stream) as microphone:
        await microphone.say(silence(400) + tone(1_600, 277))
        await to_the_close(wire, boss)
        assert await microphone.closed() == (4403, "meeting_closed")
    assert len(await written(wire, boss, 1)) == 1
    assert await refused(wire, boss, stream) == (4403, "meeting_closed")


async def to_the_close(wire: Wire, boss: Held) -> None:
    room = await wire.room(boss.meeting)
    await ask(wire, boss, "agenda.start", rev=room.state.one(Clock).rev)
    while room.state.one(Meeting).state != "closed":
        clock = room.state.one(Clock)
        is_last = room.state.one(Moment, clock.moment or "").index == len(list(room.state.all(Moment))) - 1
        await ask(wire, boss, "meeting.close" if is_last else "agenda.next", rev=clock.rev)


async def test_a_second_browser_takes_over_and_the_first_is_told(wire: Wire, boss: Held) -> None:
    """[SN4] What the first said before is read."""
    first = await agreed(wire, boss)
    async with heard(wire, boss, first) as one:
        assert await refused(wire, boss, minted()) == (4409, "stream_taken")
        await one.say(silence(400) + tone(1_600, 311))
        second = await listened(wire, boss, take=True)
        assert await one.closed() == (4409, "stream_taken")
        async with heard(wire, boss, second) as other:
            await other.say(spoken(349))
            found = await written(wire, boss, 2)
    assert {line.stream for line in found} == {first, second}


async def test_the_same_stream_by_a_new_socket_goes_on_where_it_was(wire: Wire, boss: Held) -> None:
    """[SN4] The line broke in the middle of a phrase: one line of it, whole."""
    stream = await agreed(wire, boss)
    sound = spoken(370)
    half = 3_200 * 12
    async with heard(wire, boss, stream) as one:
        await one.say(sound[:half])
        async with heard(wire, boss, stream) as other:
            assert await one.closed() == (4409, "stream_taken")
            assert other.next == 12
            # What was sent before is passed over, what leaves a gap is asked for.
            await other.say(sound[half - 3_200 * 2 : half], number=10)
            await other.say(silence(100), number=30)
            await other.until(lambda: [one_.get("have") for one_ in other.told].count(12) >= 2)
            await other.say(sound[half:], number=12)
            found = await written(wire, boss, 1)
            await other.until(lambda: other.done >= 30)
    assert len(await lines(wire, boss)) == 1
    assert found[0].lasts_ms >= 2_000


async def test_a_browser_that_stays_away_is_hushed_and_may_come_back(
    wire: Wire, boss: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    """[SN4] Nothing that it said is lost, and nothing of it comes twice."""
    stream = await agreed(wire, boss)
    room = await wire.room(boss.meeting)
    async with heard(wire, boss, stream) as microphone:
        await microphone.say(spoken(392)[: 3_200 * 20])
        sent = microphone.next
        # Not before it is there: a stream that nobody sends yet is missed as soon.
        monkeypatch.setattr(wire.deps.listening, "_grace_s", 0.05)
    async with asyncio.timeout(PATIENCE_S):
        while room.state.get(SpeechStream) is not None:
            await room.reached(room.seq + 1, 0.2)
    assert not room.state.one(Speech).listening
    await written(wire, boss, 1)
    async with heard(wire, boss, stream) as microphone:
        assert microphone.next == sent
        assert room.state.one(SpeechStream).stream == stream
        assert room.state.one(Speech).listening
        await microphone.say(spoken(415))
        assert len(await written(wire, boss, 2)) == 2


@pytest.mark.parametrize("is_hushed", [False, True])
async def test_what_a_browser_kept_over_a_pause_that_it_did_not_see_is_not_taken(
    wire: Wire, boss: Held, *, is_hushed: bool
) -> None:
    """[SN2] Its line was broken all the time, and people spoke freely meanwhile: it goes on by a new stream, from nothing."""
    stream = await agreed(wire, boss)
    async with heard(wire, boss, stream) as microphone:
        await microphone.say(spoken(220))
        await written(wire, boss, 1)
    await ask(wire, boss, "speech.pause")
    if is_hushed:
        await ask(wire, boss, "speech.hush", stream=stream)
    await ask(wire, boss, "speech.resume")
    assert await refused(wire, boss, stream) == (4403, "speech_paused")
    async with heard(wire, boss, await listened(wire, boss, take=True)) as microphone:
        assert microphone.next == 0
        await microphone.say(spoken(330))
        assert len(await written(wire, boss, 2)) == 2


async def test_somebody_who_registers_and_never_sends_is_hushed(
    wire: Wire, boss: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    """[SN4] All would see that somebody listens, and nobody does."""
    monkeypatch.setattr(wire.deps.listening, "_grace_s", 0.05)
    await agreed(wire, boss)
    room = await wire.room(boss.meeting)
    async with asyncio.timeout(PATIENCE_S):
        while room.state.get(SpeechStream) is not None:
            await room.reached(room.seq + 1, 0.2)
    assert room.state.one(Speech).state == "on"


async def test_a_stream_that_ends_while_it_begins_is_told_so(
    wire: Wire, boss: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    """[SN4] Its browser would speak to nobody, and never know."""
    stream = await agreed(wire, boss)
    recogniser = wire.deps.engine.get()
    assert recogniser is not None
    opened = recogniser.open

    async def slowly(*rest: Any, **more: Any) -> None:
        await opened(*rest, **more)
        await ask(wire, boss, "speech.hush", stream=stream)

    monkeypatch.setattr(recogniser, "open", slowly)
    assert await refused(wire, boss, stream) == (1012, "unavailable")
    monkeypatch.setattr(recogniser, "open", opened)
    async with heard(wire, boss, stream) as microphone:
        assert microphone.next == 0


async def test_a_stream_whose_consent_ends_before_it_begins_is_not_held(
    wire: Wire, boss: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    """[SN1] Nobody would take its place from the recogniser, nor let its room go, until something else happens there."""
    stream = await agreed(wire, boss)
    listening = wire.deps.listening
    opened = wire.deps.transcripts.opened

    async def slowly(meeting: str) -> Any:
        room = await opened(meeting)
        await ask(wire, boss, "speech.pause")
        return room

    monkeypatch.setattr(listening, "_transcript", slowly)
    assert await refused(wire, boss, stream) == (4403, "speech_paused")
    assert boss.meeting not in {attended.meeting for attended in listening._all}


async def test_nobody_but_whoever_leads_is_listened_to(wire: Wire) -> None:
    """[SN1] By role, by meeting, by a pass that stands."""
    made = await wire.meeting()
    boss, ana, rosa = [await wire.enter(made, role) for role in ("facilitator", "code", "rapporteur")]
    stranger = await wire.enter(await wire.meeting(), "facilitator")
    stream = await agreed(wire, boss)
    assert await refused(wire, ana, stream) == (4403, "forbidden")
    assert await refused(wire, rosa, stream) == (4403, "forbidden")
    assert await refused(wire, boss, stream, token="x") == (4401, "no_grant")
    assert await refused(wire, boss, stream, token=ana.token) == (4401, "no_grant")
    assert await refused(wire, boss, stream, token=stranger.token) == (4401, "other_meeting")
    assert await refused(wire, boss, stream, token=None) == (4401, "no_grant")
    assert await refused(wire, boss, "corta") == (4400, "bad_field")
    assert await refused(wire, boss, stream, source="radio") == (4400, "bad_field")
    assert await lines(wire, boss) == []


async def test_a_second_stream_of_a_meeting_has_no_second_measure(wire: Wire, boss: Held) -> None:
    """[SN5] Three seconds of sound in each second are no sound of 16 kHz: the minute to catch up is used up once."""
    stream = await agreed(wire, boss)
    async with heard(wire, boss, stream) as microphone:
        await microphone.say(silence(40_000))
        await microphone.until(lambda: microphone.done > 300)
    again = await listened(wire, boss, take=True)
    async with heard(wire, boss, again) as microphone:
        await pushed(microphone, silence(60_000))
        assert await microphone.closed() == (4429, "sound_too_fast")
    assert await lines(wire, boss) == []


async def pushed(microphone: Microphone, pcm: bytes) -> None:
    """Send until the server has enough of it."""
    with suppress(ConnectionClosed):
        await microphone.say(pcm)


async def test_the_recogniser_is_told_ten_words_at_most(
    wire: Wire, boss: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    """[SN1] Names of who is here; nothing that anybody wrote."""
    asked: list[str] = []
    recogniser = wire.deps.engine.get()
    assert recogniser is not None
    opened = recogniser.open

    async def noted(stream: str, prompt: str, *rest: Any, **more: Any) -> None:
        asked.append(prompt)
        await opened(stream, prompt, *rest, **more)

    monkeypatch.setattr(recogniser, "open", noted)
    async with heard(wire, boss, await agreed(wire, boss)):
        pass
    assert len(asked) == 1
    assert 1 <= len(asked[0].split(", ")) <= 10
    assert listening_module.GRACE_S == 15.0
