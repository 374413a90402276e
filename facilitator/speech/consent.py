"""Whether sound may be taken in a meeting, and whether what was taken may be read. Pure; the records alone say so."""

from __future__ import annotations

from board.core.kernel.records import State
from board.core.kernel.rejections import Rejection
from board.core.meeting.records import Meeting
from board.core.meeting.records_speech import Speech, SpeechErasing, SpeechStream
from board.core.meeting.speech import ON, PAUSED
from facilitator.speech.outlet import NOT_THERE, Ending, refused


def withdrawn(state: State) -> Rejection | None:
    """Why sound that came must not be read any more; None while it may.

    A meeting that closes ends the listening and takes nothing back: what was said before is read to its end.
    """
    speech = state.get(Speech)
    if speech is None or speech.erased_ms is not None or state.get(SpeechErasing) is not None:
        return Rejection("speech_off")
    if speech.state == ON:
        return None
    if speech.state == PAUSED:
        return Rejection("speech_objected" if speech.objections else "speech_paused")
    meeting = state.one(Meeting)
    was_on_until_the_end = meeting.closed_ms is not None and meeting.closed_ms == speech.changed_ms
    return None if was_on_until_the_end else Rejection("speech_off")


def ended(state: State, stream: str) -> Ending | None:
    """Why no more sound is taken from this stream; None while it is the one that is listened to."""
    if state.one(Meeting).state == "closed":
        return refused(Rejection("meeting_closed"))
    heard = state.get(SpeechStream)
    if heard is None:
        return Ending(NOT_THERE, "hushed")
    return None if heard.stream == stream else refused(Rejection("stream_taken", "stream"))


def has_lapsed(state: State, stream: str) -> bool:
    """True for a stream that was registered before the agreement last changed: what its browser kept may be from a pause."""
    speech, heard = state.get(Speech), state.get(SpeechStream)
    return (
        speech is not None
        and heard is not None
        and heard.stream == stream
        and heard.at_ms < speech.changed_ms
    )


def has_moved(state: State, stream: str, since_ms: int | None) -> bool:
    """True when this very stream was registered anew since then: its browser came back by another process."""
    heard = state.get(SpeechStream)
    return since_ms is not None and heard is not None and heard.stream == stream and heard.at_ms != since_ms
