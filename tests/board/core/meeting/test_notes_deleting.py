"""Deleting with undo: nothing is lost, and it comes back whole."""

import pytest

from board.core.kernel.entry import Actor
from board.core.meeting.records import MomentCount, NoteAuthor, NoteSupport
from tests.board.core.meeting.meeting_room import PROJECTOR, MeetingRoom


@pytest.fixture
def room() -> MeetingRoom:
    return MeetingRoom()


@pytest.fixture
def ana(room: MeetingRoom) -> Actor:
    return room.join("Ana")


@pytest.fixture
def luis(room: MeetingRoom) -> Actor:
    return room.join("Luis")


def test_a_deleted_note_is_gone_for_all_and_kept_for_whoever_deleted_it(
    room: MeetingRoom, ana: Actor, luis: Actor
) -> None:
    """[NT9] With all its parts."""
    room.go_to("m2")
    note = room.write("Nos reímos", ana)
    room.do("note.support", luis, note=note, on=True)
    room.do("note.delete", ana, note=note)
    assert {key: value for key, value in room.view(ana).items() if note in key} == {
        f"note/{note}/gone": {"moment": "m2", "text": "Nos reímos"}
    }
    for other in (luis, room.facilitator, PROJECTOR):
        assert "Nos reímos" not in str(room.view(other))
        assert [key for key in room.view(other) if key.startswith("support/")] == []


def test_a_restored_note_comes_back_with_its_supports_place_and_author(
    room: MeetingRoom, ana: Actor, luis: Actor
) -> None:
    """[NT10] As it was, with a new version."""
    room.go_to("m2")
    first, second = room.write("uno", ana), room.write("dos", luis)
    room.do("note.support", luis, note=first, on=True)
    before = room.note(first)
    room.do("note.delete", ana, note=first)
    assert room.wall("m2") == ["dos"]
    entry = room.do("note.restore", ana, note=first)
    assert room.wall("m2") == ["uno", "dos"]
    after = room.note(first)
    assert after.rev == entry.seq
    assert (after.text, after.place, after.made_ms) == (before.text, before.place, before.made_ms)
    assert room.store.one(NoteSupport, first).count == 1
    assert room.store.one(NoteAuthor, first).person == ana.person
    assert room.store.one(NoteSupport, second).count == 0


def test_only_whoever_deleted_a_note_brings_it_back(room: MeetingRoom, ana: Actor, luis: Actor) -> None:
    """[NT10] Not its author, if the facilitator took it off."""
    room.go_to("m2")
    note = room.write("Nos reímos", ana)
    room.do("note.delete", room.facilitator, note=note)
    assert room.code("note.restore", ana, note=note) == "note_not_deleted"
    assert room.code("note.restore", luis, note=note) == "note_not_deleted"
    room.do("note.restore", room.facilitator, note=note)
    assert room.code("note.restore", room.facilitator, note=note) == "note_not_deleted"
    assert room.store.one(NoteAuthor, note).person == ana.person


def test_a_private_note_deleted_before_the_reveal_comes_back_shown(room: MeetingRoom, ana: Actor) -> None:
    """[NT10] It takes the audience its moment has by then; while gone it is not revealed."""
    room.go_to("m3")
    note = room.write("Me cuesta la lectura", ana)
    room.do("note.delete", ana, note=note)
    room.order("agenda.next")
    assert "Me cuesta" not in str(room.view(PROJECTOR))
    room.do("note.restore", ana, note=note)
    assert room.view(PROJECTOR)[f"note/{note}"]["text"] == "Me cuesta la lectura"
    assert room.store.one(NoteSupport, note).count == 0


def test_a_note_whose_cluster_is_gone_comes_back_beside_it(room: MeetingRoom, ana: Actor) -> None:
    """[NT10] On the wall, in no cluster."""
    room.go_to("m4")
    heap = room.do("cluster.make", room.facilitator, moment="m4", title="Lectura").id
    note = room.write("Leemos", ana, cluster=heap)
    room.do("note.delete", ana, note=note)
    room.do("cluster.remove", room.facilitator, cluster=heap)
    room.do("note.restore", ana, note=note)
    assert room.note(note).cluster is None


def test_a_note_in_a_cluster_comes_back_into_it(room: MeetingRoom, ana: Actor) -> None:
    """[NT10] If it is still there."""
    room.go_to("m4")
    heap = room.do("cluster.make", room.facilitator, moment="m4", title="Lectura").id
    note = room.write("Leemos", ana, cluster=heap)
    room.do("note.delete", ana, note=note)
    room.do("note.restore", ana, note=note)
    assert room.note(note).cluster == heap


def test_counts_follow_deleting_and_restoring(room: MeetingRoom, ana: Actor, luis: Actor) -> None:
    """[NT11] Notes and writers."""
    room.go_to("m3")
    note = room.write("uno", ana)
    room.write("dos", ana)
    room.write("tres", luis)

    def count() -> tuple[int, int]:
        told = room.store.one(MomentCount, "m3")
        return told.notes, told.writers

    assert count() == (3, 2)
    room.do("note.delete", ana, note=note)
    assert count() == (2, 2)
    room.do("note.restore", ana, note=note)
    assert count() == (3, 2)
