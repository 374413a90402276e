"""Scenes of the golden meeting in which people choose, pick, and are put into groups."""

from board.core.kernel.entry import Actor
from board.core.meeting.records_groups import Preview
from tests.board.core.meeting.meeting_room import MeetingRoom


def pick(room: MeetingRoom, ana: Actor, luis: Actor, elmer: Actor) -> None:
    """Before the free groups: people say with whom they would like to work."""
    room.do("groups.pick", ana, moment="m5", label="Las de primaria")
    room.do("groups.pick", luis, moment="m5", label="las de primaria")
    room.do("groups.pick", elmer, moment="m5", label="Arte")
    room.do("groups.preview", room.facilitator, moment="m5")


def choose_indicators(room: MeetingRoom, ana: Actor, luis: Actor, rufina: Actor, elmer: Actor) -> None:
    """Indicators are chosen with a practice, and the groups by them are looked at and changed by hand."""
    room.go_to("m8")
    room.write("Preguntamos antes de leer", ana)
    room.do("choice.make", ana, moment="m8", indicator="thinking", second="feedback")
    room.do("choice.make", luis, moment="m8", indicator="thinking")
    room.do("choice.make", rufina, moment="m8", indicator="feedback", second="thinking")
    room.do("choice.make", elmer, moment="m8", indicator="feedback")
    room.do("choice.make", luis, moment="m8", indicator="feedback")
    room.order("agenda.next")
    look: dict[str, object] = {"moment": "m9", "wish": "same_level", "apart": [[ana.person, elmer.person]]}
    room.do("groups.preview", room.facilitator, **look)
    rev = room.store.one(Preview, "m9").rev
    room.do("groups.adjust", room.facilitator, moment="m9", rev=rev, person=luis.person, to=None)
    room.do("groups.preview", room.facilitator, moment="m9")
