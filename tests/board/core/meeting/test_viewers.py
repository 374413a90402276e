"""Audiences: what each role sees of a meeting that has something to hide from everyone."""

import pytest

from board.core.kernel.entry import Actor, Role
from board.core.meeting.viewers import audiences_of
from tests.board.core.meeting.meeting_room import PROJECTOR, MeetingRoom


@pytest.fixture
def room() -> MeetingRoom:
    return MeetingRoom()


def seen_by(room: MeetingRoom, actor: Actor) -> set[str]:
    return set(audiences_of(room.store, actor.role, actor.person))


def test_each_role_has_its_audiences(room: MeetingRoom) -> None:
    """[AU1] Nobody has the server's."""
    ana, rita = room.join("Ana"), room.join("Rita", Role.COORDINATOR)
    writer = room.join("Luis", Role.RAPPORTEUR)
    assert seen_by(room, ana) == {"all", f"person:{ana.person}"}
    assert seen_by(room, writer) == {"all", "report", f"person:{writer.person}"}
    assert seen_by(room, room.facilitator) == {"all", "staff", "report", f"person:{room.facilitator.person}"}
    assert seen_by(room, rita) == {"all", "staff", "report", f"person:{rita.person}"}
    assert seen_by(room, PROJECTOR) == {"all", "projector"}


def test_a_host_sees_with_the_eyes_of_own_guests(room: MeetingRoom) -> None:
    """[AU2] And not the other way round."""
    ana, luis = room.join("Ana"), room.join("Luis")
    rosa, julia = room.guest("Doña Rosa", ana), room.guest("Doña Julia", ana)
    guests = {f"person:{ana.person}", f"person:{rosa.person}", f"person:{julia.person}"}
    assert seen_by(room, ana) == {"all"} | guests
    assert seen_by(room, rosa) == {"all", f"person:{rosa.person}"}
    assert seen_by(room, luis) == {"all", f"person:{luis.person}"}


def test_a_projector_never_sees_with_the_eyes_of_a_person(room: MeetingRoom) -> None:
    """[AU1] Even if a grant named one."""
    assert audiences_of(room.store, Role.PROJECTOR, room.facilitator.person) == {"all", "projector"}


def test_what_a_meeting_hides_is_seen_by_those_meant_and_by_nobody_else(room: MeetingRoom) -> None:
    """[AU3] One record of each hidden kind, and who learns it."""
    ana, luis = room.join("Ana"), room.join("Luis")
    room.go_to("m2")
    shared = room.write("Nos reímos", ana)
    deleted = room.write("Borrada", ana)
    room.do("note.delete", ana, note=deleted)
    room.do("note.support", luis, note=shared, on=True)
    room.order("agenda.next")
    private = room.write("Me cuesta la lectura", ana)
    (support,) = [key for key in room.records() if key.startswith("support/")]
    viewers = {"ana": ana, "luis": luis, "facilitator": room.facilitator, "projector": PROJECTOR}
    views = {name: room.view(actor) for name, actor in viewers.items()}
    hidden = {
        f"note/{private}": {"ana"},
        f"note/{private}/author": {"ana"},
        f"note/{deleted}/gone": {"ana"},
        f"note/{deleted}/kept": set(),
        support: {"luis"},
        "moment/m3/writers": {"facilitator"},
        "moment/m2/left": set(),
        "grant/facilitator": {"facilitator"},
        "grant/facilitator/secret": set(),
    }
    assert set(hidden) <= set(room.records())
    assert {key: {name for name, view in views.items() if key in view} for key in hidden} == hidden
