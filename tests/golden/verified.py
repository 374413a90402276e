"""A scene of the golden meeting near its end: everybody reads through what stays of it."""

from board.core.kernel.entry import Actor
from board.core.meeting.verifying import Verifying
from tests.board.core.meeting.meeting_room import MeetingRoom


def read_through(room: MeetingRoom, luis: Actor, ana: Actor, rufina: Actor) -> None:
    """The rapporteur asks; one misses something and takes it back, another for somebody without a phone; it ends early."""
    room.do("verify.start", luis, seconds=180)
    items = room.store.one(Verifying).items
    room.do("verify.answer", ana, item=items[0]["key"], answer="ok")
    room.do("verify.answer", ana, item=items[-1]["key"], answer="missing", text="Falta decir con qué libros")
    room.do(
        "verify.answer", rufina, item=items[0]["key"], answer="missing", text="Falta nombrar a mi escuela"
    )
    room.wait(40)
    room.do("verify.answer", ana, item=items[-1]["key"], answer="ok")
    room.do("verify.end", room.facilitator)
