"""Agreeing to be transcribed, pausing, taking it back, keeping and erasing what was said."""

import hashlib
from dataclasses import replace
from typing import Any

import pytest

from board.core.kernel.entry import Role
from board.core.meeting.notices import DICTATION, NOTICES, newest
from board.core.meeting.records_speech import Speech, SpeechErasing, SpeechStream, SpeechTold
from tests.board.core.meeting.meeting_room import PROJECTOR, SERVER, MeetingRoom

NOTICE = newest(NOTICES)
STREAM, OTHER = "a" * 32, "b" * 32


@pytest.fixture
def room() -> MeetingRoom:
    return MeetingRoom()


def allow(room: MeetingRoom) -> Speech:
    room.do("speech.allow", room.facilitator, notice=NOTICE)
    return room.store.one(Speech)


def listen(room: MeetingRoom, stream: str = STREAM, **more: Any) -> None:
    room.do("speech.listen", room.facilitator, stream=stream, source="mic", **more)


def close(room: MeetingRoom) -> None:
    if room.clock.moment is None:
        room.order("agenda.start")
    room.order("meeting.close")


def publish(room: MeetingRoom) -> None:
    room.do("report.published", SERVER, version=1, number=1, at_ms=room.now_ms, hash="h")


def test_before_somebody_agrees_there_is_nothing(room: MeetingRoom) -> None:
    """[SP1] No record, and nothing to pause, to listen to, to object to or to delete."""
    assert room.store.get(Speech) is None
    asked: list[tuple[str, dict[str, Any]]] = [
        ("speech.pause", {}),
        ("speech.resume", {}),
        ("speech.withdraw", {"erase": True}),
        ("speech.listen", {"stream": STREAM, "source": "mic"}),
        ("speech.hush", {"stream": STREAM}),
        ("speech.keep", {"keep": True}),
        ("speech.object", {"on": True}),
        ("speech.seen", {"notice": NOTICE}),
    ]
    for kind, fields in asked:
        assert room.code(kind, room.facilitator, **fields) == "speech_off"
    assert room.code("speech.erased", SERVER) == "speech_off"


def test_the_agreement_holds_the_words_that_were_read(room: MeetingRoom) -> None:
    """[SP1] The version and the very words, whatever a later version says; everybody sees it, the projector too."""
    speech = allow(room)
    assert (speech.state, speech.notice, speech.text) == ("on", NOTICE, NOTICES[NOTICE])
    assert (speech.by_name, speech.allowed_ms, speech.listening) == ("Facilitador(a)", room.now_ms, False)
    for viewer in (room.join("Ana"), PROJECTOR):
        assert room.view(viewer)["speech"]["text"] == NOTICES[NOTICE]


def test_other_words_than_those_of_today_are_no_agreement(room: MeetingRoom) -> None:
    """[SP1] Whoever read an older notice, or one that does not exist, is told."""
    assert room.code("speech.allow", room.facilitator, notice=NOTICE + 1) == "notice_unknown"
    assert room.store.get(Speech) is None


def test_agreeing_again_while_it_holds_changes_nothing(room: MeetingRoom) -> None:
    """[SP1] A double click is one agreement."""
    allow(room)
    room.wait(60)
    room.do_again("speech.allow", room.facilitator, notice=NOTICE)


def test_only_whoever_leads_agrees_for_the_meeting(room: MeetingRoom) -> None:
    """[SP1] Not the rapporteur either."""
    for by in (room.join("Ana"), room.join("Rosa", Role.RAPPORTEUR), PROJECTOR):
        assert room.code("speech.allow", by, notice=NOTICE) == "forbidden"


def test_a_new_notice_is_new_to_everybody(room: MeetingRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    """[SP1] Who saw the one before has not seen this one; its own words stay in the meeting's history."""
    ana = room.join("Ana")
    allow(room)
    room.do("speech.seen", ana, notice=NOTICE)
    assert room.store.one(SpeechTold).people == (ana.person,)
    room.do("speech.withdraw", room.facilitator, erase=False)
    monkeypatch.setattr("board.core.meeting.speech.NOTICES", {**NOTICES, NOTICE + 1: "Otras palabras."})
    room.do("speech.allow", room.facilitator, notice=NOTICE + 1)
    assert room.store.one(Speech).text == "Otras palabras."
    assert room.store.one(SpeechTold).people == ()
    assert room.code("speech.seen", ana, notice=NOTICE) == "notice_unknown"


def test_a_pause_lasts_until_somebody_goes_on(room: MeetingRoom) -> None:
    """[SP2] Pausing what is paused and going on with what goes on change nothing."""
    allow(room)
    room.do_again("speech.resume", room.facilitator)
    room.do("speech.pause", room.facilitator)
    assert (room.store.one(Speech).state, room.store.one(Speech).paused_by) == ("paused", "lead")
    room.do_again("speech.pause", room.facilitator)
    room.do("speech.resume", room.facilitator)
    assert (room.store.one(Speech).state, room.store.one(Speech).paused_by) == ("on", None)


def test_taking_it_back_ends_it_at_once(room: MeetingRoom) -> None:
    """[SP4] Nothing is listened to any more; what was said stays until the report is published."""
    allow(room)
    listen(room)
    room.do("speech.withdraw", room.facilitator, erase=False)
    speech = room.store.one(Speech)
    assert (speech.state, speech.listening) == ("off", False)
    assert room.store.get(SpeechStream) is None
    assert room.store.get(SpeechErasing) is None
    room.do_again("speech.withdraw", room.facilitator, erase=False)
    assert room.code("speech.pause", room.facilitator) == "speech_off"


def test_asking_to_erase_is_told_to_nobody_but_the_process(room: MeetingRoom) -> None:
    """[SP4] What was kept on purpose is not kept any more; it may be agreed to again once it is gone."""
    allow(room)
    room.do("speech.keep", room.facilitator, keep=True)
    room.do("speech.withdraw", room.facilitator, erase=True)
    assert not room.store.one(Speech).keep
    assert "speech/erasing" not in room.view(room.facilitator)
    room.do_again("speech.withdraw", room.facilitator, erase=True)
    assert room.code("speech.allow", room.facilitator, notice=NOTICE) == "unavailable"
    assert room.code("speech.keep", room.facilitator, keep=True) == "speech_erased"
    room.do("speech.erased", SERVER)
    assert room.store.one(Speech).erased_ms == room.now_ms
    assert room.store.get(SpeechErasing) is None
    room.do_again("speech.erased", SERVER)
    assert room.code("speech.withdraw", room.facilitator, erase=True) == "speech_erased"
    again = allow(room)
    assert (again.state, again.erased_ms) == ("on", None)


def test_a_meeting_that_ends_is_not_heard_any_more(room: MeetingRoom) -> None:
    """[SP4] Closing ends listening, and what was agreed with it; erasing works as long as there is something to erase."""
    allow(room)
    listen(room)
    close(room)
    speech = room.store.one(Speech)
    assert (speech.state, speech.listening) == ("off", False)
    assert room.store.get(SpeechStream) is None
    assert room.code("speech.allow", room.facilitator, notice=NOTICE) == "meeting_closed"
    room.do("speech.withdraw", room.facilitator, erase=True)
    assert room.store.get(SpeechErasing) is not None


def test_a_pause_ends_with_the_meeting_too(room: MeetingRoom) -> None:
    """[SP4] Nobody can go on in a meeting that is over."""
    allow(room)
    room.do("speech.pause", room.facilitator)
    close(room)
    assert (room.store.one(Speech).state, room.store.one(Speech).paused_by) == ("off", None)
    assert room.code("speech.resume", room.facilitator) == "speech_off"


def test_keeping_is_decided_before_the_report_is_published(room: MeetingRoom) -> None:
    """[SP5] On purpose, and not afterwards; erasing works still."""
    allow(room)
    room.do("speech.keep", room.facilitator, keep=True)
    room.do_again("speech.keep", room.facilitator, keep=True)
    room.do("speech.keep", room.facilitator, keep=False)
    close(room)
    room.do("speech.keep", room.facilitator, keep=True)
    publish(room)
    assert room.code("speech.keep", room.facilitator, keep=False) == "meeting_closed"
    room.do("speech.withdraw", room.facilitator, erase=True)
    room.do("speech.erased", SERVER)
    assert not room.store.one(Speech).keep


def test_that_it_is_erased_is_said_after_publishing_too(room: MeetingRoom) -> None:
    """[SP5] By the process alone."""
    allow(room)
    close(room)
    publish(room)
    room.wait(5)
    assert room.code("speech.erased", room.facilitator) == "forbidden"
    room.do("speech.erased", SERVER)
    speech = room.store.one(Speech)
    assert (speech.state, speech.erased_ms) == ("off", room.now_ms)
    assert speech == replace(speech, listening=False, keep=False)


def test_the_words_of_a_version_never_change() -> None:
    """[SP1] A meeting of years ago names its version: what it said then is what it says now."""
    printed = {
        (name, version): hashlib.sha256(text.encode()).hexdigest()[:16]
        for name, texts in (("notice", NOTICES), ("dictation", DICTATION))
        for version, text in texts.items()
    }
    assert printed == PRINTED


PRINTED = {("notice", 1): "fa8b664c21b14b6e", ("dictation", 1): "f2ba5da510b417df"}
"""Add a line for a new version; never change one."""
