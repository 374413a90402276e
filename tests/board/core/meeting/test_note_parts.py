"""Marks, doubts, answers, photos and drawings go wherever their note goes, and nowhere before it."""

from typing import Any

import pytest

from board.core.kernel.entry import Actor
from board.core.meeting.note_parts import PARTS, NoteGroup, NotePhoto, parts_of
from board.core.meeting.records_share import NoteOrigin
from tests.board.core.meeting.meeting_room import PROJECTOR, SERVER, MeetingRoom

PHOTO = "e" * 32
WHOLE: dict[str, Any] = {
    "mark": "duda",
    "evidence": True,
    "question": 4,
    "photo": PHOTO,
    "sketch": [[1, 2, 777, 333], [0, 5, 0, 0, 1000, 750]],
}
NAMES = {"mark", "doubt", "question", "photo", "sketch"}


@pytest.fixture
def room() -> MeetingRoom:
    return MeetingRoom()


@pytest.fixture
def ana(room: MeetingRoom) -> Actor:
    return room.join("Ana")


def shown(room: MeetingRoom, note: str, viewer: Actor) -> dict[str, object]:
    """Every part of a note that a viewer sees, by name."""
    view = room.view(viewer)
    return {name: view[f"note/{note}/{name}"] for name in NAMES if f"note/{note}/{name}" in view}


def test_a_private_note_shows_nothing_it_carries_to_anybody_else(room: MeetingRoom, ana: Actor) -> None:
    """[MK3] [AU4] Neither key nor content, be the photo stored or not; its author sees all of it."""
    luis = room.join("Luis")
    room.go_to("m3")
    room.do("photo.ready", SERVER, photo=PHOTO, person=ana.person, width=1600, height=1200)
    note = room.write("Me cuesta", ana, **WHOLE)
    for other in (room.facilitator, luis, PROJECTOR):
        told = str(room.view(other))
        assert [canary for canary in (note, PHOTO, "777, 333", "duda", "1600") if canary in told] == []
    assert shown(room, note, ana).keys() == NAMES
    room.do("moment.reveal", room.facilitator, moment="m3")
    for other in (room.facilitator, luis, PROJECTOR):
        assert shown(room, note, other) == shown(room, note, ana)
    assert shown(room, note, luis)["sketch"] == {"strokes": ((1, 2, 777, 333), (0, 5, 0, 0, 1000, 750))}
    assert shown(room, note, luis)["question"] == {"question": 4}


def test_what_a_guest_writes_is_carried_for_guest_and_host(room: MeetingRoom, ana: Actor) -> None:
    """[MK3] [NT5] And for nobody else."""
    rosa = room.guest("Doña Rosa", ana)
    room.go_to("m3")
    note = room.write("Trueque de semillas", rosa, **WHOLE)
    assert shown(room, note, ana).keys() == shown(room, note, rosa).keys() == NAMES
    assert shown(room, note, room.facilitator) == {}


def test_a_deleted_note_takes_its_parts_along_and_brings_them_back(room: MeetingRoom, ana: Actor) -> None:
    """[MK3] [NT9] [NT10] As they were, also for whoever deleted it."""
    room.go_to("m4")
    note = room.write("¿Y los pequeños?", ana, **WHOLE)
    room.do("doubt.clear", room.facilitator, note=note, how="De a dos", rev=len(room.entries))
    before = shown(room, note, PROJECTOR)
    assert before.keys() == NAMES
    room.do("note.delete", room.facilitator, note=note)
    for viewer in (ana, room.facilitator, PROJECTOR):
        assert shown(room, note, viewer) == {}
        assert "De a dos" not in str(room.view(viewer))
    assert room.code("doubt.carry", room.facilitator, note=note) == "note_not_found"
    room.do("note.restore", room.facilitator, note=note)
    assert shown(room, note, PROJECTOR) == before


def test_parts_of_a_note_deleted_before_the_reveal_come_back_shown(room: MeetingRoom, ana: Actor) -> None:
    """[MK3] [NT10] To the audience that the moment has by then, and not a moment before."""
    room.go_to("m3")
    note = room.write("Me cuesta", ana, **WHOLE)
    room.do("note.delete", ana, note=note)
    room.order("agenda.next")
    assert "777, 333" not in str(room.view(PROJECTOR))
    room.do("note.restore", ana, note=note)
    assert shown(room, note, PROJECTOR).keys() == NAMES


def test_a_doubt_that_is_none_any_more_is_not_revealed_with_the_rest(room: MeetingRoom, ana: Actor) -> None:
    """[MK3] [DB1] It stays put away through reveal, delete and restore."""
    room.go_to("m3")
    note = room.write("Me cuesta", ana, **WHOLE)
    room.do("note.mark", ana, note=note, mark="dificultad", evidence=True)
    room.order("agenda.next")
    assert shown(room, note, PROJECTOR).keys() == NAMES - {"doubt"}
    room.do("note.delete", ana, note=note)
    room.do("note.restore", ana, note=note)
    assert shown(room, note, PROJECTOR).keys() == NAMES - {"doubt"}


def test_a_photo_that_gets_ready_while_its_note_is_gone_is_ready_when_it_comes_back(
    room: MeetingRoom, ana: Actor
) -> None:
    """[MK3] [PH1] And nobody learns of it before."""
    room.go_to("m4")
    note = room.write("Foto", ana, photo=PHOTO)
    room.do("note.delete", ana, note=note)
    room.do("photo.ready", SERVER, photo=PHOTO, person=ana.person, width=800, height=600)
    assert PHOTO not in str(room.view(PROJECTOR))
    room.do("note.restore", ana, note=note)
    assert room.store.one(NotePhoto, note).state == "ready"
    assert room.view(PROJECTOR)[f"note/{note}/photo"]["width"] == 800


def test_no_part_holds_a_name_that_could_change(room: MeetingRoom, ana: Actor) -> None:
    """[PE6] [RV4] Who wrote is told by another record, and in anonymous moments by none."""
    room.go_to("m4")
    note = room.write("Foto", ana, **WHOLE)
    room.do("member.rename", ana, name="Ana Quispe")
    parts = list(parts_of(room.store, note))
    assert {type(part) for part in parts} == set(PARTS) - {NoteGroup, NoteOrigin}, (
        "a group's notes are looked at with the groups, what it brought with sharing"
    )
    assert [part for part in parts if "Ana" in str(part.wire()) or str(ana.person) in str(part.wire())] == []
