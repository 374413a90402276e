"""Clusters: named heaps that the facilitator makes."""

import pytest

from board.core.kernel.entry import Actor
from board.core.kernel.rejections import Rejection
from board.core.meeting.records import Cluster
from tests.board.core.meeting.meeting_room import PROJECTOR, MeetingRoom


@pytest.fixture
def room() -> MeetingRoom:
    room = MeetingRoom("cap-proceso")
    room.go_to("m7")
    return room


@pytest.fixture
def ana(room: MeetingRoom) -> Actor:
    return room.join("Ana")


def make(room: MeetingRoom, title: str = "Lectura", **fields: object) -> str:
    return room.do("cluster.make", room.facilitator, **{"moment": "m7", "title": title, **fields}).id


def test_a_cluster_is_made_with_the_notes_named(room: MeetingRoom, ana: Actor) -> None:
    """[CL1] They take its column."""
    inside, outside = room.write("uno", ana), room.write("dos", ana)
    heap = make(room, notes=[inside], column="strengths")
    assert (room.note(inside).cluster, room.note(inside).column) == (heap, "strengths")
    assert (room.note(outside).cluster, room.note(outside).column) == (None, None)
    assert room.view(PROJECTOR)[f"cluster/{heap}"] == {
        "moment": "m7",
        "title": "Lectura",
        "column": "strengths",
        "place": 1.0,
        "rev": len(room.entries),
    }


def test_clusters_stand_in_the_order_in_which_they_were_made(room: MeetingRoom) -> None:
    """[CL1] On each wall by itself."""
    heaps = [make(room), make(room, "Escritura"), make(room, "Fichas", moment="m3")]
    assert [room.store.one(Cluster, heap).place for heap in heaps] == [1.0, 2.0, 1.0]


def test_a_note_that_is_not_shared_on_that_wall_is_not_laid_into_a_cluster(
    room: MeetingRoom, ana: Actor
) -> None:
    """[CL2] Nothing is made then."""
    elsewhere = room.write("lejos", ana, moment="m3")
    hidden = room.write("en silencio", ana, moment="m4")
    here = room.write("uno", ana)
    for moment, note in (("m7", elsewhere), ("m4", hidden), ("m7", "0")):
        asked = {"moment": moment, "title": "Otro", "notes": [note]}
        assert room.refuse("cluster.make", room.facilitator, **asked) == Rejection("note_not_found", "notes")
    assert room.note(here).cluster is None
    assert list(room.store.all(Cluster)) == []


def test_at_most_fifty_notes_are_laid_in_at_once_and_none_twice(room: MeetingRoom, ana: Actor) -> None:
    """[CL2] The list's limit."""
    note = room.write("uno", ana)
    asked = {"moment": "m7", "title": "Otro"}
    assert room.code("cluster.make", room.facilitator, notes=[note, note], **asked) == "bad_field"
    many = [f"n{number}" for number in range(51)]
    assert room.code("cluster.make", room.facilitator, notes=many, **asked) == "bad_field"


def test_a_cluster_needs_a_wall_and_one_of_its_columns(room: MeetingRoom) -> None:
    """[CL1] Refused by name."""
    assert room.code("cluster.make", room.facilitator, moment="m99", title="Otro") == "moment_not_found"
    asked = {"moment": "m7", "title": "Otro", "column": "goals"}
    assert room.code("cluster.make", room.facilitator, **asked) == "column_not_found"


def test_a_cluster_is_renamed_by_whoever_saw_its_title(room: MeetingRoom) -> None:
    """[CL3] An older version is told the new one."""
    heap = make(room)
    seen = room.store.one(Cluster, heap).rev
    room.do("cluster.rename", room.facilitator, cluster=heap, title="Lectura en casa", rev=seen)
    refusal = room.refuse("cluster.rename", room.facilitator, cluster=heap, title="Otro", rev=seen)
    assert refusal.code == "stale"
    assert refusal.data["current"] == room.store.one(Cluster, heap).wire()
    assert room.code("cluster.rename", room.facilitator, cluster="0", title="x", rev=1) == "cluster_not_found"


def test_the_notes_of_a_removed_cluster_stay_on_the_wall(room: MeetingRoom, ana: Actor) -> None:
    """[CL4] In its column and in their order."""
    notes = [room.write("uno", ana), room.write("dos", ana)]
    heap = make(room, notes=notes, column="strengths")
    room.do("cluster.remove", room.facilitator, cluster=heap)
    assert room.wall("m7") == ["uno", "dos"]
    assert [(room.note(n).cluster, room.note(n).column) for n in notes] == [(None, "strengths")] * 2
    assert room.code("cluster.remove", room.facilitator, cluster=heap) == "cluster_not_found"


def test_a_note_goes_from_one_cluster_into_a_new_one(room: MeetingRoom, ana: Actor) -> None:
    """[CL1] The old one stays, emptier."""
    note = room.write("uno", ana)
    old = make(room, notes=[note])
    new = make(room, "Escritura", notes=[note])
    assert room.note(note).cluster == new
    assert room.store.get(Cluster, old) is not None
