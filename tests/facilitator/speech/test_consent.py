"""What the records say about being listened to: taken, read to the end, or forgotten at once."""

from __future__ import annotations

import pytest

from board.core.kernel.rejections import Rejection
from board.core.meeting.records import Clock, Moment
from board.core.meeting.records_speech import SpeechStream
from facilitator.speech.consent import ended, has_moved, withdrawn
from facilitator.speech.outlet import Ending, refused
from tests.board.core.meeting.meeting_room import SERVER, MeetingRoom
from tests.board.core.meeting.test_speech import OTHER, STREAM, allow, listen


@pytest.fixture
def room() -> MeetingRoom:
    return MeetingRoom()


def code(refusal: Rejection | None) -> str | None:
    return None if refusal is None else refusal.code


def close(room: MeetingRoom) -> None:
    room.do("agenda.start", room.facilitator, rev=room.store.one(Clock).rev)
    for _ in range(len(list(room.store.all(Moment))) - 1):
        room.do("agenda.next", room.facilitator, rev=room.store.one(Clock).rev)
    room.do("meeting.close", room.facilitator, rev=room.store.one(Clock).rev)


def test_nothing_is_taken_before_it_is_agreed_to_nor_after_it_is_taken_back(room: MeetingRoom) -> None:
    """[SN1] [SN2] Paused by whoever leads, by somebody who does not want it, withdrawn, erased."""
    assert code(withdrawn(room.store)) == "speech_off"
    allow(room)
    assert withdrawn(room.store) is None
    room.do("speech.pause", room.facilitator)
    assert code(withdrawn(room.store)) == "speech_paused"
    room.do("speech.resume", room.facilitator)
    assert withdrawn(room.store) is None
    ana = room.join("Ana")
    room.do("speech.object", ana, on=True)
    assert code(withdrawn(room.store)) == "speech_objected"
    room.do("speech.object", ana, on=False)
    assert code(withdrawn(room.store)) == "speech_paused"
    room.do("speech.resume", room.facilitator)
    room.do("speech.withdraw", room.facilitator, erase=False)
    assert code(withdrawn(room.store)) == "speech_off"
    allow(room)
    room.do("speech.withdraw", room.facilitator, erase=True)
    assert code(withdrawn(room.store)) == "speech_off"
    room.do("speech.erased", SERVER)
    assert code(withdrawn(room.store)) == "speech_off"


def test_closing_ends_the_listening_and_takes_nothing_back(room: MeetingRoom) -> None:
    """[SN3] Unless it was off already, or the transcript is to go."""
    allow(room)
    listen(room)
    assert ended(room.store, STREAM) is None
    room.wait(60)
    close(room)
    assert withdrawn(room.store) is None
    assert ended(room.store, STREAM) == refused(Rejection("meeting_closed"))
    room.do("speech.withdraw", room.facilitator, erase=True)
    assert code(withdrawn(room.store)) == "speech_off"


def test_what_is_read_to_its_end_is_so_whatever_becomes_of_the_transcript_later(room: MeetingRoom) -> None:
    """[SN3] The group keeps it, right after closing, and changes its mind: both say nothing of what was said before."""
    allow(room)
    listen(room)
    close(room)
    for keep in (True, False):
        room.wait(1)
        room.do("speech.keep", room.facilitator, keep=keep)
        assert withdrawn(room.store) is None


def test_a_meeting_that_closes_after_it_was_taken_back_gives_nothing_free(room: MeetingRoom) -> None:
    """[SN2] The word of before counts."""
    allow(room)
    room.do("speech.withdraw", room.facilitator, erase=False)
    room.wait(1)
    close(room)
    assert code(withdrawn(room.store)) == "speech_off"


def test_a_stream_ends_when_it_is_hushed_or_another_one_takes_its_place(room: MeetingRoom) -> None:
    """[SN3] Hushed is no refusal: nobody need be told why."""
    allow(room)
    listen(room)
    listen(room, OTHER, take=True)
    assert ended(room.store, STREAM) == refused(Rejection("stream_taken", "stream"))
    assert ended(room.store, OTHER) is None
    room.do("speech.hush", room.facilitator, stream=OTHER)
    assert ended(room.store, OTHER) == Ending(4404, "hushed")


def test_a_stream_that_is_registered_anew_went_elsewhere(room: MeetingRoom) -> None:
    """[SN4] Where there is but one process nobody asks."""
    allow(room)
    listen(room)
    began_ms = room.store.one(SpeechStream).at_ms
    assert not has_moved(room.store, STREAM, began_ms)
    room.wait(5)
    listen(room, take=True)
    assert has_moved(room.store, STREAM, began_ms)
    assert not has_moved(room.store, STREAM, None)
    assert not has_moved(room.store, OTHER, began_ms)
