"""What was said goes when it is to go, once, after whichever step a process dies; and stays otherwise."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from board.core.kernel.rejections import Rejection
from board.core.meeting.speech import TellErased
from board.rooms.answers import Done
from board.rooms.room import SERVER
from facilitator.couriers import waiting
from facilitator.couriers.erasing import waits
from tests.board.rooms.stage import MEETING_ID, PATIENCE_S, mint, until
from tests.facilitator.couriers.erasing_place import TRANSCRIPT, DyingAtDrops, Transcribed


@pytest.fixture
async def place() -> AsyncIterator[Transcribed]:
    made = Transcribed()
    yield made
    await made.rooms.close()


async def test_a_published_report_takes_the_transcript_with_it(place: Transcribed) -> None:
    """[SP5] [SP10] The log is no more, the meeting says when; before that nothing is deleted."""
    transcript = await place.transcribed()
    ends: list[Rejection] = []
    transcript.on_end(ends.append)
    await place.close()
    assert await place.erase()
    assert (await place.lines(), place.speech.erased_ms) == (2, None)
    await place.published()
    assert waits(place.room.state)
    assert await place.erase()
    assert await place.logs.names("speech-") == []
    assert place.speech.erased_ms is not None
    assert not waits(place.room.state)
    assert [end.code for end in ends] == ["speech_erased"]
    assert await place.transcripts.opened(MEETING_ID) is None
    assert (await place.transcripts.refusal(MEETING_ID)).code == "speech_erased"


async def test_what_is_kept_on_purpose_stays(place: Transcribed) -> None:
    """[SP5] And goes all the same when somebody asks for it."""
    await place.transcribed()
    await place.do("speech.keep", place.facilitator, keep=True)
    await place.close()
    await place.published()
    assert await place.erase()
    assert (await place.lines(), place.speech.erased_ms) == (2, None)
    await place.do("speech.withdraw", place.facilitator, erase=True)
    assert await place.erase()
    assert await place.lines() is None
    assert place.speech.erased_ms is not None


async def test_a_group_that_changes_its_mind_begins_a_new_transcript(place: Transcribed) -> None:
    """[SP4] [SP10] Nothing of the old one is in it, and the new one goes as the old one went."""
    await place.transcribed()
    await place.do("speech.withdraw", place.facilitator, erase=True)
    assert await place.transcripts.opened(MEETING_ID) is None
    assert await place.erase()
    await place.agree()
    await place.hear(0)
    assert await place.lines() == 1
    await place.do("speech.withdraw", place.facilitator, erase=True)
    assert await place.erase()
    assert (await place.lines(), await place.times_told()) == (None, 2)


async def test_a_meeting_in_which_nothing_was_said_is_told_too(place: Transcribed) -> None:
    """[SP10] And one that never agreed is left alone."""
    await place.open("libre")
    assert await place.erase()
    await place.agree()
    await place.close()
    await place.published()
    assert await place.erase()
    assert (place.speech.erased_ms is not None, await place.times_told()) == (True, 1)
    assert await place.logs.names("speech-") == []


@pytest.mark.parametrize("stored", [True, False])
@pytest.mark.parametrize("step", ["noted", "dropped", "told", "forgotten"])
async def test_a_process_killed_at_any_step_leaves_it_to_the_next(step: str, *, stored: bool) -> None:
    """[SP10] Whether the last write of the dead one was stored or not: gone, and told once."""
    place = Transcribed()
    await place.transcribed()
    await place.close()
    await place.published()
    logs, directory = place.logs, place.directory
    assert isinstance(logs, DyingAtDrops)
    if step in ("noted", "forgotten"):
        died = directory.died
        directory.dies_at, directory.stores_it = directory.writes + (1 if step == "noted" else 2), stored
    else:
        died = logs.died
        logs.dies_at, logs.stores_it = logs.appends + (1 if step == "dropped" else 2), stored
    going, over = asyncio.ensure_future(place.erase()), asyncio.ensure_future(died.wait())
    await asyncio.wait({going, over}, return_when=asyncio.FIRST_COMPLETED)
    assert died.is_set()
    for task in (going, over):
        task.cancel()
    await asyncio.gather(going, over, return_exceptions=True)
    directory.dies_at = logs.dies_at = None
    await place.restarted()
    next_one = place.erasing()
    left = set(await next_one.left())
    assert left <= {MEETING_ID}
    assert left or not waits(place.room.state)
    for name in left:
        assert await next_one.visit(name)
    assert await place.logs.names("speech-") == []
    assert (place.speech.erased_ms is not None, await place.times_told()) == (True, 1)
    assert await waiting.listed(directory, waiting.TRANSCRIPTS) == []
    await place.rooms.close()


async def test_what_was_begun_in_the_moment_in_which_it_went_goes_as_well(place: Transcribed) -> None:
    """[SP10] By a process that had not heard of it yet."""
    await place.transcribed()
    await place.close()
    await place.published()
    assert await place.erase()
    await place.logs.create(TRANSCRIPT, "e" * 16)
    going = place.erasing()
    assert set(await going.left()) == {MEETING_ID}
    assert await going.visit(MEETING_ID)
    assert (await place.logs.names("speech-"), await place.times_told()) == ([], 1)


async def test_the_round_goes_when_it_is_due_and_not_before(place: Transcribed) -> None:
    """[SP10] As soon as it is asked for, whoever asks; what may stay is looked at and left."""
    await place.transcribed()
    going = place.erasing()
    place.rooms.listen(going)
    going.start()
    await place.close()
    assert list(going.overdue()) == []
    await place.published()
    await until(lambda: place.speech.erased_ms is not None)
    await until(lambda: place.directory.documents[waiting.TRANSCRIPTS]["meetings"] == [])
    assert await place.lines() is None
    await going.stop()


async def test_a_process_that_hears_late_that_it_is_gone_deletes_what_it_began(place: Transcribed) -> None:
    """[SP10] It began a transcript anew while another process deleted the one that was there."""
    await place.transcribed()
    late = Transcribed()
    late.logs, late.directory = place.logs, place.directory
    await late.restarted()
    going = late.erasing()
    late.rooms.listen(going)
    going.start()
    assert await place.rooms.drop(TRANSCRIPT)
    assert await late.transcripts.opened(MEETING_ID) is not None
    assert await place.logs.names("speech-") == [TRANSCRIPT]
    assert isinstance(await place.room.ask(TellErased(id=mint()), SERVER), Done)
    await until(lambda: late.speech.erased_ms is not None)
    async with asyncio.timeout(PATIENCE_S):
        while await place.logs.names("speech-"):  # noqa: ASYNC110 - it has no event of its own
            await asyncio.sleep(0)
    await going.stop()
    await late.rooms.close()


async def test_a_transcript_of_a_meeting_that_is_not_there_is_left_alone(place: Transcribed) -> None:
    """[SP10] Nobody could say that it is to go."""
    await place.logs.create(TRANSCRIPT, "e" * 16)
    going = place.erasing()
    assert [await going.visit(name) for name in await going.left()] == [True]
    assert await place.logs.names("speech-") == [TRANSCRIPT]
