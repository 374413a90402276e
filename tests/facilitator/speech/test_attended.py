"""One stream, with a recogniser that says what the test wants: what it is told, what it forgets, and when."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, cast

import pytest
from prometheus_client import CollectorRegistry

from board.core.kernel.entry import Actor, Role
from board.core.kernel.rejections import Rejection
from board.core.meeting.opening import person_id
from board.rooms.room import Room
from facilitator.couriers.scribe import Scribe
from facilitator.dates import PERU
from facilitator.speech import attended as module
from facilitator.speech.attended import Attended
from facilitator.speech.outlet import Outlet, refused
from facilitator.speech.pace import SoundPace
from facilitator.speech.standings import Standings
from facilitator.speech.timeline import Timeline
from tests.facilitator.couriers.test_scribe import MEETING_ID, STREAM, ask, home, written
from tests.facilitator.edge import Edge, minted
from tests.facilitator.speech.speaking import PATIENCE_S
from tests.transcription.sounds import tone
from transcription.frames import Frame, encode
from transcription.recogniser import Recogniser, Standing
from transcription.told import Done, Guess, Line, Told, Unheard

__all__ = ["home"]

LEADER = Actor(Role.FACILITATOR, person_id(MEETING_ID, "facilitator"), "facilitator")


class Heard:
    """A recogniser that says nothing by itself, and notes what it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.takes, self.bytes = True, 0
        self.tell: Callable[[Told], None] = lambda told: None
        self.may_end, self.is_ending = asyncio.Event(), asyncio.Event()

    async def open(
        self, stream: str, prompt: str, heard: Callable[[Told], None], *, base_ms: int = 0
    ) -> None:
        self.asked.append(f"open {base_ms}")
        self.tell = heard

    def feed(self, stream: str, pcm: bytes) -> bool:
        self.bytes += len(pcm) * self.takes
        return self.takes

    def drop(self, stream: str) -> None:
        self.asked.append("drop")

    async def end(self, stream: str) -> None:
        self.asked.append("end")
        self.is_ending.set()
        await self.may_end.wait()
        self.tell(Line(0, 1_000, "Leído al final."))


class Stage:
    """A stream with a browser at it."""

    def __init__(self, edge: Edge, room: Room) -> None:
        self.heard, self.standings = Heard(), Standings(CollectorRegistry())
        self.scribe = Scribe(edge.deps.rooms, self._opened, PERU, first_wait_s=0.001)
        self.store_is_back, self.is_over = asyncio.Event(), asyncio.Event()
        self.shown: list[Any] = []
        self.store_is_back.set()
        self._edge, self.now_s, self.outlet = edge, 0.0, Outlet()
        self.attended = Attended(
            room,
            STREAM,
            Timeline(),
            SoundPace(0.0),
            recogniser=cast("Recogniser", self.heard),
            standings=self.standings,
            scribe=self.scribe,
            show=lambda event, told: self.shown.append((event, told)),
            over=lambda _attended: self.is_over.set(),
            now_s=lambda: self.now_s,
        )

    async def _opened(self, meeting: str) -> Room | None:
        await self.store_is_back.wait()
        return await self._edge.deps.transcripts.opened(meeting)

    async def begun(self) -> Stage:
        await self.attended.begin("")
        self.attended.attach(self.outlet, LEADER)
        assert [await self.outlet.next(), await self.outlet.next()] == [
            {"have": 0},
            {"voz": {"state": "idle", "lag_s": 0.0}},
        ]
        return self

    def send(self, *numbers: int) -> Any:
        ending = None
        for number in numbers:
            ending = self.attended.take(encode(Frame(number, tone(100))), self.outlet)
        return ending

    async def all_written(self) -> None:
        over = asyncio.Event()
        self.scribe.after(MEETING_ID, STREAM, over.set)
        await asyncio.wait_for(over.wait(), PATIENCE_S)


@pytest.fixture
async def stage(edge: Edge, home: Room) -> Stage:
    await ask(home, "speech.listen", stream=STREAM, source="mic")
    return await Stage(edge, home).begun()


async def test_a_frame_is_done_when_its_line_is_on_disk_and_not_before(stage: Stage, edge: Edge) -> None:
    """[SN7] The store is away: a browser that let go of it now would lose it with us."""
    stage.send(*range(20))
    stage.store_is_back.clear()
    stage.heard.tell(Line(100, 900, "Una frase."))
    stage.heard.tell(Done(1_000))
    telling = asyncio.create_task(stage.outlet.next())
    assert stage.scribe.waiting(MEETING_ID) == 2
    for _ in range(20):
        await asyncio.sleep(0)
    assert not telling.done()
    stage.store_is_back.set()
    assert await telling == {"done": 10}
    assert [line.text for line in await written(edge)] == ["Una frase."]


async def test_sound_that_was_held_up_and_comes_at_once_is_written_in_its_order(
    stage: Stage, edge: Edge
) -> None:
    """[SN6] Each frame that comes sooner than it was spoken dates all before it better; no line goes before the last one."""
    stage.send(*range(10))
    stage.heard.tell(Line(0, 900, "Primero."))
    stage.send(*range(10, 40))
    stage.heard.tell(Line(1_000, 900, "Después."))
    await stage.all_written()
    first, later = sorted(await written(edge), key=lambda line: line.began_ms)
    assert (first.text, later.text) == ("Primero.", "Después.")
    assert first.at_ms <= later.at_ms


async def test_a_stream_that_ends_and_is_taken_back_at_once_lets_go_of_its_room(
    stage: Stage, home: Room
) -> None:
    """[SN2] Both told in one go, before the reading of what is left could begin: nobody goes on looking at the meeting."""
    stage.send(*range(5))
    assert home.is_visited
    stage.attended.finish(refused(Rejection("meeting_closed")))
    stage.attended.drop(refused(Rejection("speech_off")))
    await asyncio.wait_for(stage.is_over.wait(), PATIENCE_S)
    assert stage.heard.asked == ["open 0", "drop"]
    assert not home.is_visited


async def test_after_a_withdrawal_the_recogniser_speaks_to_nobody(
    stage: Stage, home: Room, edge: Edge
) -> None:
    """[SN2] Neither what it says then, nor what it said and was not written yet."""
    stage.send(*range(20))
    stage.store_is_back.clear()
    stage.heard.tell(Guess(0, ("Una",), ()))
    stage.heard.tell(Line(0, 1_000, "Antes."))
    await ask(home, "speech.withdraw", erase=False)
    # With the entry itself: by the time that it is acknowledged nothing is left.
    assert stage.attended.is_dropped
    stage.heard.tell(Line(1_000, 900, "Después."))
    stage.heard.tell(Guess(1_000, ("Después",), ()))
    stage.heard.tell(Done(2_000))
    stage.store_is_back.set()
    await stage.all_written()
    assert await written(edge) == []
    assert stage.heard.asked == ["open 0", "drop"]
    assert await stage.outlet.ended() == refused(Rejection("speech_off"))
    assert stage.shown[-1][1]["stable"] == stage.shown[-1][1]["loose"] == ""
    assert stage.is_over.is_set()
    bytes_before = stage.heard.bytes
    assert stage.send(20, 21) is None
    assert stage.heard.bytes == bytes_before


async def test_what_is_read_to_its_end_is_still_forgotten_by_a_withdrawal(
    stage: Stage, home: Room, edge: Edge
) -> None:
    """[SN2] [SN3] It was stopped, and taken back while the rest was read."""
    await ask(home, "speech.hush", stream=STREAM)
    await stage.heard.is_ending.wait()
    assert not stage.is_over.is_set()
    await ask(home, "speech.withdraw", erase=True)
    # It is not waited for: whoever asks for the end of it and goes is what makes a recogniser forget it.
    await asyncio.wait_for(stage.is_over.wait(), PATIENCE_S)
    assert not stage.heard.may_end.is_set()
    assert stage.attended.is_dropped
    await stage.all_written()
    assert await written(edge) == []


async def test_a_stream_that_is_stopped_is_read_and_written(stage: Stage, home: Room, edge: Edge) -> None:
    """[SN3] And its place is given back only then."""
    await ask(home, "speech.hush", stream=STREAM)
    stage.heard.may_end.set()
    await stage.is_over.wait()
    await stage.all_written()
    assert [line.text for line in await written(edge)] == ["Leído al final."]
    assert "drop" not in stage.heard.asked


async def test_a_grant_that_ends_ends_the_stream(stage: Stage, home: Room) -> None:
    """[SN2] By the records of the meeting, asked as for any socket."""
    stage.attended.actor = Actor(Role.FACILITATOR, minted(99), "facilitator")
    await ask(home, "norm.adopt", text="Escucharnos")
    assert await stage.outlet.ended() == refused(Rejection("no_grant"))
    assert stage.attended.is_dropped


async def test_what_cannot_be_taken_is_refused_before_it_is_counted(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """[SN5] A recogniser that is two minutes behind, a store that takes nothing."""
    assert stage.send(0, 1) is None
    stage.heard.takes = False
    assert stage.send(2) == refused(Rejection("voz_behind", data={"retry_ms": 15_000}))
    stage.heard.takes = True
    assert stage.attended.timeline.frames == 2
    monkeypatch.setattr(module, "MOST_UNWRITTEN", 2)
    stage.store_is_back.clear()
    for at in range(3):
        stage.heard.tell(Line(at * 1_000, 900, "Espera."))
    ending = stage.send(2)
    assert (ending.code, ending.reason) == (1012, "unavailable")
    stage.store_is_back.set()
    await stage.all_written()
    assert stage.send(2) is None
    assert stage.attended.timeline.frames == 3


async def test_a_socket_that_was_replaced_is_not_listened_to_any_more(stage: Stage) -> None:
    """[SN4] What it still sends would be heard twice."""
    other = Outlet()
    stage.send(0)
    stage.attended.attach(other, LEADER)
    assert await stage.outlet.ended() == refused(Rejection("stream_taken", "stream"))
    before = stage.heard.bytes
    assert stage.send(1) is None
    assert stage.heard.bytes == before
    assert await other.next() == {"have": 1}
    assert not stage.attended.detach(stage.outlet)
    assert stage.attended.detach(other)


async def test_given_up_it_goes_on_from_what_is_not_done(stage: Stage) -> None:
    """[SN4] What was not read is asked for again."""
    stage.send(*range(30))
    stage.heard.tell(Done(1_250))
    await stage.all_written()
    stage.attended.give_up(refused(Rejection("voz_unavailable")))
    assert (await stage.outlet.ended()).code == 4503
    assert (stage.attended.timeline.frames, stage.attended.timeline.end_ms) == (12, 1_200)
    assert stage.heard.asked[-1] == "drop"
    stage.attended.give_up(refused(Rejection("fault")))
    assert stage.is_over.is_set()


async def test_a_guess_is_taken_back_by_what_became_of_it_and_by_nothing_else(stage: Stage) -> None:
    """[SN6] A phrase of which nothing is believed; the one before it, which is written while the next is guessed."""
    stage.heard.tell(Guess(0, ("Una",), ("frase",)))
    assert await stage.outlet.next() == {"heard": {"stable": "Una", "loose": "frase"}}
    stage.heard.tell(Unheard(5_000, "no_voice"))
    stage.heard.tell(Line(0, 900, "Una frase."))
    stage.heard.tell(Guess(2_000, ("Otra",), ()))
    await stage.all_written()
    assert await stage.outlet.next() == {"heard": {"stable": "Otra", "loose": ""}}
    stage.heard.tell(Unheard(2_000, "repeats"))
    assert await stage.outlet.next() == {"heard": {"stable": "", "loose": ""}}


async def test_how_the_recogniser_stands_is_told_to_the_browser_and_to_whoever_writes(stage: Stage) -> None:
    """[SN9] The first word at once."""
    stage.attended.stand(Standing("restarting", None, 3.04))
    assert await stage.outlet.next() == {"voz": {"state": "restarting", "lag_s": 3.0}}
    assert stage.shown == [("voz", {"state": "restarting", "lag_s": 3.0})]
