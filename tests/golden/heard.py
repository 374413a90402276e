"""How the golden meeting agrees to be transcribed: somebody objects and thinks again, a group keeps it and does not."""

from board.core.kernel.entry import Actor
from board.core.meeting.notices import DICTATION, NOTICES, newest
from tests.board.core.meeting.meeting_room import SERVER, MeetingRoom

STREAM, OTHER = "5" * 32, "6" * 32


def agree_to_be_heard(room: MeetingRoom, ana: Actor, rufina: Actor, delia: Actor) -> None:
    """From the first yes to a transcript that is wanted no more."""
    rosa, notice = room.facilitator, newest(NOTICES)
    room.do("speech.allow", rosa, notice=notice)
    room.do("speech.seen", ana, notice=notice)
    room.do("speech.listen", rosa, stream=STREAM, source="mic")
    room.wait(60)
    room.do("speech.listen", delia, stream=OTHER, source="tab", take=True)
    room.do("speech.object", rufina, on=True)
    room.do("speech.object", rufina, on=False)
    room.do("speech.resume", rosa)
    room.do("speech.pause", delia)
    room.do("speech.resume", delia)
    room.do("speech.hush", SERVER, stream=OTHER)
    room.do("speech.keep", rosa, keep=True)
    room.do("dictation.accept", ana, notice=newest(DICTATION))


def want_it_no_more(room: MeetingRoom) -> None:
    """Taken back with all that was said; once it is deleted they agree anew, for what is still to come."""
    room.do("speech.withdraw", room.facilitator, erase=True)
    room.do("speech.erased", SERVER)
    room.do("speech.allow", room.facilitator, notice=newest(NOTICES))
    room.do("speech.listen", room.facilitator, stream=STREAM, source="mic")
