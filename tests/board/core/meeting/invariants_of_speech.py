"""What is true of being heard after every entry: one agreement, one stream while it holds, and a number of objections."""

from board.core.kernel import audience
from board.core.kernel.records import State
from board.core.meeting.hearing import hearing_id
from board.core.meeting.records import Meeting, Member
from board.core.meeting.records_speech import Hearing, Speech, SpeechErasing, SpeechStream, SpeechTold


def check_speech(state: State) -> None:
    """Every invariant of what a meeting agreed to about being heard."""
    for hearing in state.all(Hearing):
        assert hearing.id == hearing_id(hearing.person)
        assert hearing.audience == audience.person(hearing.person)
        assert state.get(Member, hearing.person) is not None
    objecting = [hearing for hearing in state.all(Hearing) if hearing.objects]
    speech, stream = state.get(Speech), state.get(SpeechStream)
    told, erasing = state.get(SpeechTold), state.get(SpeechErasing)
    if speech is None:
        assert (stream, told, erasing, objecting) == (None, None, None, [])
        return
    assert speech.objections == len(objecting)
    assert not (objecting and speech.state == "on"), "heard though somebody objects"
    assert speech.listening == (stream is not None)
    assert (speech.paused_by is not None) == (speech.state == "paused")
    assert speech.state != "off" or stream is None, "a stream that nobody agreed to"
    assert speech.state == "off" or state.one(Meeting).state != "closed", "heard after the end"
    assert speech.text
    assert told is not None
    seen = {hearing.person for hearing in state.all(Hearing) if hearing.notice == speech.notice}
    assert set(told.people) <= seen
    assert erasing is None or (speech.state, speech.keep, speech.erased_ms) == ("off", False, None)
    assert speech.erased_ms is None or (speech.state, speech.keep) == ("off", False)
