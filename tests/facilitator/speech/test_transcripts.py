"""The way to a transcript: begun once, by whoever comes first, where the meeting lets it be."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from board.core.kernel.operations import Operation
from board.core.speech.opening import name_of
from board.core.speech.operations import SPEECH
from board.core.speech.records import Line
from board.rooms.answers import Done
from board.rooms.room import SERVER
from facilitator.speech.transcripts import Transcripts
from tests.board.core.speech.speech_room import a_line
from tests.board.rooms.stage import MEETING_ID, mint
from tests.facilitator.couriers.erasing_place import Transcribed


@pytest.fixture
async def place() -> AsyncIterator[Transcribed]:
    made = Transcribed()
    yield made
    await made.rooms.close()


async def test_nothing_is_begun_before_the_meeting_agreed(place: Transcribed) -> None:
    """[SP9] No log, and the reason is told."""
    assert await place.transcripts.opened(MEETING_ID) is None
    assert (await place.transcripts.refusal(MEETING_ID)).code == "meeting_not_found"
    await place.open("libre")
    assert await place.transcripts.opened(MEETING_ID) is None
    assert (await place.transcripts.refusal(MEETING_ID)).code == "speech_off"
    assert await place.logs.names("speech-") == []


async def test_it_is_the_same_one_for_all_who_come_at_once(place: Transcribed) -> None:
    """[SP7] Two processes too; it may be read after what was agreed is taken back, until it is deleted."""
    await place.open("libre")
    await place.agree()
    other = Transcribed()
    other.logs = place.logs
    other.start()
    both = await asyncio.gather(
        place.transcripts.opened(MEETING_ID),
        other.transcripts.opened(MEETING_ID),
        place.transcripts.opened(MEETING_ID),
    )
    assert {room.epoch for room in both if room is not None} == {both[0].epoch if both[0] else None}
    assert len(await place.logs.names("speech-")) == 1
    opened = [e for e in await place.logs.read(f"speech-{MEETING_ID}", 0) if e.kind == "speech.open"]
    assert len(opened) == 1
    await place.do("speech.withdraw", place.facilitator, erase=False)
    assert await place.transcripts.opened(MEETING_ID) is both[0]
    await other.rooms.close()


async def test_people_are_called_as_they_are_called_now(place: Transcribed) -> None:
    """[SP8] Told when somebody comes and something changed, else not."""
    transcript = await place.transcribed()
    rosa = await place.join("Rosa")
    leader = place.facilitator.person
    assert name_of(transcript.state, rosa.person) is None
    for _ in range(2):
        assert await place.transcripts.opened(MEETING_ID) is transcript
    assert name_of(transcript.state, rosa.person) == "Rosa"
    assert name_of(transcript.state, leader) == "Facilitador(a)"
    for name in ("Rosa Quispe", "Rosa"):
        await place.do("member.rename", rosa, name=name)
        await place.transcripts.opened(MEETING_ID)
        assert name_of(transcript.state, rosa.person) == name
    told = [e for e in await place.logs.read(transcript.name, 0) if e.kind == "speech.people"]
    assert len(told) == 4


async def test_a_line_goes_on_where_it_was_after_a_restart(place: Transcribed) -> None:
    """[SP7] What another process put is there, once."""
    await place.transcribed()
    await place.restarted()
    transcript = await Transcripts(place.rooms).opened(MEETING_ID)
    assert transcript is not None
    again = SPEECH.parse({"kind": "line.put", "id": mint(), **a_line(0, "Otra cosa")})
    assert isinstance(again, Operation)
    assert isinstance(await transcript.ask(again, SERVER), Done)
    assert sorted(line.text for line in transcript.state.all(Line)) == ["Leemos en parejas"] * 2
