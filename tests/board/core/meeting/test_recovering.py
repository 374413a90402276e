"""[DM1] [DM2] A board that was damaged says so to whoever leads, and to nobody else."""

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Role
from board.core.kernel.fields import is_minted
from board.core.kernel.rejections import Rejection
from board.core.meeting.records import Clock
from board.core.meeting.records_speech import Speech
from board.core.meeting.recovering import Recovery, recovered
from tests.board.core.meeting.meeting_room import SERVER, Done, MeetingRoom
from tests.board.core.meeting.test_speech import allow, listen


def test_the_staff_learns_what_was_kept_and_what_is_missing() -> None:
    """[DM1]"""
    room = MeetingRoom()
    room.order("agenda.start")
    before = room.store.one(Clock)
    room.do("log.recovered", SERVER, kept=40, missing=3)
    assert room.store.one(Recovery) == Recovery(
        id="", audience=audience.STAFF, at_ms=room.now_ms, kept=40, missing=3
    )
    assert room.store.one(Clock) == before


def test_the_last_time_is_the_one_told_after_closing_too() -> None:
    """[DM1]"""
    room = MeetingRoom()
    room.do("log.recovered", SERVER, kept=40, missing=3)
    room.order("agenda.start")
    room.order("meeting.close")
    room.wait(60)
    room.do("log.recovered", SERVER, kept=90)
    told = room.store.one(Recovery)
    assert (told.at_ms, told.kept, told.missing) == (room.now_ms, 90, None)


def test_a_history_tells_it_once_and_only_the_server_does() -> None:
    """[DM2]"""
    room, told = MeetingRoom(), recovered("epoch-b", 40, None)
    assert told == recovered("epoch-b", 40, None)
    assert told.id != recovered("epoch-c", 40, None).id
    assert not is_minted(told.id)
    refused = room.submit(told, Actor(Role.FACILITATOR, room.facilitator.person, "facilitator"))
    assert isinstance(refused, Rejection)
    assert refused.code == "forbidden"
    assert isinstance(room.submit(told, SERVER), Done)


def test_what_is_missing_may_be_a_no_so_nothing_is_transcribed_until_somebody_says_yes_again() -> None:
    """[DM1] A pause, an objection or a withdrawal may be among the entries that were lost."""
    room = MeetingRoom()
    allow(room)
    listen(room)
    room.do("log.recovered", SERVER, kept=40, missing=3)
    speech = room.store.one(Speech)
    assert (speech.state, speech.paused_by) == ("paused", "lead")
    room.do("speech.resume", room.facilitator)
    assert room.store.one(Speech).state == "on"
