"""Counts: how much was written and by how many, for all; by whom, for the staff."""

from board.core.meeting.records import MomentCount
from tests.board.core.meeting.groups_sharing import Sharing
from tests.board.core.meeting.meeting_room import PROJECTOR, MeetingRoom


def test_while_notes_are_private_others_learn_how_many_and_the_staff_who_wrote() -> None:
    """[CT1] Never what."""
    room = MeetingRoom()
    ana, luis = room.join("Ana"), room.join("Luis")
    room.go_to("m3")
    room.write("uno", ana)
    room.write("dos", ana)
    room.write("tres", luis)
    assert room.view(PROJECTOR)["moment/m3/count"] == {"notes": 3, "writers": 2}
    assert "moment/m3/writers" not in room.view(ana)
    assert room.view(room.facilitator)["moment/m3/writers"] == {
        "people": tuple(sorted([ana.person or "", luis.person or ""]))
    }


def test_each_moment_counts_its_own() -> None:
    """[CT1] A guest is a writer of its own."""
    room = MeetingRoom()
    ana = room.join("Ana")
    rosa = room.guest("Doña Rosa", ana)
    room.go_to("m3")
    room.write("uno", ana)
    room.write("dos", rosa)
    room.write("tres", ana, moment="m2")
    counts = {count.id: (count.notes, count.writers) for count in room.store.all(MomentCount)}
    assert counts == {"m3": (2, 2), "m2": (1, 1)}


def test_who_wrote_all_that_was_deleted_is_no_writer() -> None:
    """[CT1] Counts follow the wall."""
    room = MeetingRoom()
    ana = room.join("Ana")
    room.go_to("m3")
    note = room.write("uno", ana)
    room.do("note.delete", ana, note=note)
    assert room.view(room.facilitator)["moment/m3/count"] == {"notes": 0, "writers": 0}
    assert room.view(room.facilitator)["moment/m3/writers"] == {"people": ()}


def test_how_much_a_group_wrote_is_counted_for_nobody_until_it_brings_it() -> None:
    """[CT2] Deleting and restoring tell nothing either; whoever leads learns who wrote."""
    work = Sharing(apart=True)
    room, key = work.room, "moment/m5/count"
    room.do("note.delete", work.ana, note=work.note)
    room.do("note.restore", work.ana, note=work.note)
    for viewer in (work.ana, work.stranger, room.facilitator, PROJECTOR):
        assert room.view(viewer)[key] == {"notes": 0, "writers": 0}
    assert room.view(room.facilitator)["moment/m5/writers"] == {"people": (work.ana.person,)}
    room.order("agenda.next")
    work.bring()
    assert room.view(PROJECTOR)["moment/m6/count"] == {"notes": 1, "writers": 1}
    assert room.view(PROJECTOR)[key] == {"notes": 0, "writers": 0}
