"""A transcript is a room like any other, but for its end: whoever looks on is told that it was deleted."""

from collections.abc import AsyncIterator, Callable

import pytest

from board.core.kernel.rejections import Rejection
from board.core.speech.naming import log_name
from board.core.speech.opening import OpenTranscript
from board.log.base import LogFault
from board.rooms.registry import Rooms
from board.rooms.room import Room
from board.rooms.rules import SPEECH_RULES, rules_of
from board.rooms.wall_clock import WallClock
from tests.board.core.log_room import START_MS
from tests.board.rooms.stage import MEETING_ID, NAME, HandClock, TellingLogs, until

TRANSCRIPT = log_name(MEETING_ID)
OPENING = OpenTranscript(id=MEETING_ID, meeting=MEETING_ID, code="7K3MPQ", title="CAP")


@pytest.fixture
async def process(logs: TellingLogs) -> AsyncIterator[Callable[..., Rooms]]:
    """Each call is one more process on the same logs."""
    begun: list[Rooms] = []

    def begin(clock: HandClock | None = None) -> Rooms:
        begun.append(Rooms(logs, rules_of, clock or WallClock()))
        return begun[-1]

    yield begin
    for rooms in begun:
        await rooms.close()


async def watched(rooms: Rooms) -> tuple[Room, list[str]]:
    """The transcript, and the codes with which it ends for whoever looks on."""
    room = await rooms.open(TRANSCRIPT) or await rooms.create(TRANSCRIPT, OPENING)
    assert isinstance(room, Room), room
    ends: list[str] = []
    room.on_end(lambda reason: ends.append(reason.code))
    return room, ends


def test_a_transcript_is_read_by_its_own_rules() -> None:
    """[SP9] By the name of its log."""
    assert rules_of(TRANSCRIPT) is SPEECH_RULES
    assert rules_of(NAME).gone == "meeting_not_found"


async def test_a_deleted_transcript_tells_every_process_that_it_is(
    process: Callable[..., Rooms], logs: TellingLogs
) -> None:
    """[SP10] Whoever deletes it and whoever hears of it; deleting what is not there is no mistake."""
    here, there = process(), process()
    (near, near_ends), (_far, far_ends) = await watched(here), await watched(there)
    assert await here.drop(TRANSCRIPT)
    assert near_ends == ["speech_erased"]
    await until(lambda: far_ends == ["speech_erased"])
    assert near.failed
    assert [await rooms.open(TRANSCRIPT) for rooms in (here, there)] == [None, None]
    assert not await here.drop(TRANSCRIPT)
    anew, _ = await watched(process(HandClock(START_MS)))
    assert (anew.seq, anew.epoch != near.epoch) == (1, True)


async def test_where_the_store_is_away_whoever_looks_on_may_come_again(
    process: Callable[..., Rooms], logs: TellingLogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """[SP10] Nothing was deleted, and nobody is told that it was."""
    rooms = process()
    _room, ends = await watched(rooms)

    async def away(name: str) -> bool:
        raise LogFault(name, "away")

    with monkeypatch.context() as broken:
        broken.setattr(logs, "drop", away)
        with pytest.raises(LogFault):
            await rooms.drop(TRANSCRIPT)
    assert ends == ["unavailable"]
    again = await rooms.open(TRANSCRIPT)
    assert again is not None
    assert not isinstance(again, Rejection)
    assert again.seq == 1
