"""Whose sound is taken: one stream at a time, and only while it is agreed."""

import pytest

from board.core.kernel.entry import Role
from board.core.meeting.records_speech import Speech, SpeechStream
from tests.board.core.meeting.meeting_room import SERVER, MeetingRoom
from tests.board.core.meeting.test_speech import OTHER, STREAM, allow, listen


@pytest.fixture
def room() -> MeetingRoom:
    return MeetingRoom()


def test_one_stream_is_listened_to_and_everybody_learns_that(room: MeetingRoom) -> None:
    """[SP2] That it is listened to is for all; from whom, for whoever leads."""
    ana = room.join("Ana")
    allow(room)
    listen(room)
    assert room.store.one(Speech).listening
    heard = room.store.one(SpeechStream)
    assert (heard.stream, heard.person, heard.source) == (STREAM, room.facilitator.person, "mic")
    assert "speech/stream" in room.view(room.facilitator)
    assert "speech/stream" not in room.view(ana)
    assert room.view(ana)["speech"]["listening"]
    room.do_again("speech.listen", room.facilitator, stream=STREAM, source="mic")


def test_a_second_browser_takes_over_on_purpose_only(room: MeetingRoom) -> None:
    """[SP2] Two streams at once would be two transcripts."""
    allow(room)
    listen(room)
    refused = room.refuse("speech.listen", room.facilitator, stream=OTHER, source="tab")
    assert (refused.code, refused.field) == ("stream_taken", "stream")
    listen(room, OTHER, take=True)
    assert room.store.one(SpeechStream).stream == OTHER
    room.do_again("speech.hush", SERVER, stream=STREAM)
    room.do("speech.hush", SERVER, stream=OTHER)
    assert not room.store.one(Speech).listening
    assert room.store.get(SpeechStream) is None
    room.do_again("speech.hush", room.facilitator, stream=OTHER)


def test_a_stream_that_is_taken_again_is_registered_anew(room: MeetingRoom) -> None:
    """[SP2] Whoever had it sees by that that it goes on elsewhere; asked for without it, nothing changes."""
    allow(room)
    listen(room)
    before = room.store.one(SpeechStream)
    room.now_ms += 5_000
    listen(room, take=True)
    after = room.store.one(SpeechStream)
    assert (after.stream, after.source) == (before.stream, before.source)
    assert after.at_ms > before.at_ms
    room.do_again("speech.listen", room.facilitator, stream=STREAM, source="mic")


def test_nothing_is_listened_to_while_it_is_paused(room: MeetingRoom) -> None:
    """[SP2] The stream that was there may go on where it was."""
    allow(room)
    listen(room)
    room.do("speech.pause", room.facilitator)
    assert room.code("speech.listen", room.facilitator, stream=STREAM, source="mic") == "speech_paused"
    room.do("speech.resume", room.facilitator)
    assert room.store.one(SpeechStream).stream == STREAM


def test_only_whoever_leads_is_listened_to(room: MeetingRoom) -> None:
    """[SP2] Nobody else's browser sends the room's sound."""
    allow(room)
    for by in (room.join("Ana"), room.join("Rosa", Role.RAPPORTEUR)):
        assert room.code("speech.listen", by, stream=STREAM, source="mic") == "forbidden"
        assert room.code("speech.hush", by, stream=STREAM) == "forbidden"
