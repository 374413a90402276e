"""What each person says about being heard, and that nobody learns who objects."""

import json

import pytest

from board.core.kernel.entry import Actor, Role
from board.core.meeting.hearing import hearing_id, hearing_of
from board.core.meeting.notices import DICTATION, newest
from board.core.meeting.records_speech import Hearing, Speech, SpeechTold
from tests.board.core.meeting.meeting_room import PROJECTOR, SERVER, MeetingRoom
from tests.board.core.meeting.test_speech import NOTICE, allow, close, publish


@pytest.fixture
def room() -> MeetingRoom:
    return MeetingRoom()


def own(room: MeetingRoom, by: Actor) -> Hearing:
    return hearing_of(room.store, by.person or "")


def test_objecting_pauses_and_nobody_learns_who_it_was(room: MeetingRoom) -> None:
    """[SP3] A number for all, the record for the person; no key and no field of anybody else's says who."""
    ana, luis = room.join("Ana"), room.join("Luis")
    allow(room)
    room.do("speech.object", ana, on=True)
    speech = room.store.one(Speech)
    assert (speech.state, speech.paused_by, speech.objections) == ("paused", "person", 1)
    key = f"hearing/{hearing_id(ana.person or '')}"
    assert room.view(ana)[key]["objects"] is True
    before = room.view(PROJECTOR)
    for viewer in (luis, room.facilitator, PROJECTOR):
        seen = room.view(viewer)
        assert key not in seen
        assert not [k for k in seen if k.startswith("hearing/")]
        assert seen["speech"] == before["speech"]
        told = json.dumps({k: v for k, v in seen.items() if k.startswith("speech")})
        assert (ana.person or "?") not in told
        assert "Ana" not in told


def test_it_goes_on_only_when_nobody_objects_and_whoever_leads_says_so(room: MeetingRoom) -> None:
    """[SP3] Taking an objection back starts nothing by itself."""
    ana, luis = room.join("Ana"), room.join("Luis")
    allow(room)
    room.do("speech.object", ana, on=True)
    room.do("speech.object", luis, on=True)
    room.do_again("speech.object", luis, on=True)
    assert room.code("speech.resume", room.facilitator) == "speech_objected"
    assert room.code("speech.allow", room.facilitator, notice=NOTICE) == "speech_objected"
    room.do("speech.object", ana, on=False)
    assert room.code("speech.resume", room.facilitator) == "speech_objected"
    room.do("speech.object", luis, on=False)
    assert (room.store.one(Speech).state, room.store.one(Speech).objections) == ("paused", 0)
    room.do("speech.resume", room.facilitator)
    assert room.store.one(Speech).state == "on"


def test_an_objection_outlives_an_agreement_that_was_taken_back(room: MeetingRoom) -> None:
    """[SP3] Whoever leads cannot agree anew over it, nor after a pause of their own."""
    ana = room.join("Ana")
    allow(room)
    room.do("speech.pause", room.facilitator)
    room.do("speech.object", ana, on=True)
    assert room.store.one(Speech).paused_by == "lead"
    room.do("speech.withdraw", room.facilitator, erase=False)
    assert room.code("speech.allow", room.facilitator, notice=NOTICE) == "speech_objected"
    room.do("speech.object", ana, on=False)
    assert allow(room).objections == 0


def test_a_guest_objects_through_the_phone_that_writes_for_them(room: MeetingRoom) -> None:
    """[SP3] Each of them for themselves, and each is counted."""
    ana = room.join("Ana")
    elsa = room.guest("Elsa", ana)
    allow(room)
    room.do("speech.object", elsa, on=True)
    assert own(room, elsa).objects
    assert not own(room, ana).objects
    assert room.store.one(Speech).objections == 1
    assert room.view(ana)[f"hearing/{hearing_id(elsa.person or '')}"]["person"] == elsa.person


def test_who_saw_the_notice_is_for_whoever_leads(room: MeetingRoom) -> None:
    """[SP3] Also of people who come late; seen twice is seen once."""
    ana = room.join("Ana")
    allow(room)
    late = room.join("Luis")
    for person in (late, ana):
        room.do("speech.seen", person, notice=NOTICE)
    room.do_again("speech.seen", ana, notice=NOTICE)
    assert room.store.one(SpeechTold).people == tuple(sorted([ana.person or "", late.person or ""]))
    assert "speech/told" in room.view(room.facilitator)
    assert "speech/told" not in room.view(ana)
    assert "speech/told" not in room.view(PROJECTOR)
    assert own(room, late).notice == NOTICE
    assert room.code("speech.seen", ana, notice=NOTICE + 1) == "notice_unknown"


def test_dictating_needs_the_own_yes_and_nobody_elses(room: MeetingRoom) -> None:
    """[SP6] Without the meeting's agreement, until the report is published; the newest words only."""
    ana, version = room.join("Ana"), newest(DICTATION)
    assert own(room, ana).dictates == 0
    assert room.code("dictation.accept", ana, notice=version + 1) == "notice_unknown"
    room.do("dictation.accept", ana, notice=version)
    room.do_again("dictation.accept", ana, notice=version)
    assert own(room, ana).dictates == version
    assert room.store.get(Speech) is None
    assert not [k for k in room.view(room.facilitator) if k.startswith("hearing/")]
    close(room)
    luis = room.facilitator
    room.do("dictation.accept", luis, notice=version)
    publish(room)
    assert room.code("dictation.accept", ana, notice=version) == "meeting_closed"


def test_the_shared_screen_has_no_voice(room: MeetingRoom) -> None:
    """[SP3] [SP6] Nor has the process in anybody's place."""
    allow(room)
    for by in (PROJECTOR, SERVER, Actor(Role.OWNER, "b" * 32, "1")):
        assert room.code("speech.object", by, on=True) == "forbidden"
        assert room.code("speech.seen", by, notice=NOTICE) == "forbidden"
        assert room.code("dictation.accept", by, notice=1) == "forbidden"
