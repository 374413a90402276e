"""Closing: what it leaves, and what is still taken afterwards."""

from typing import Any

import pytest

from board.core.kernel.entry import Actor
from board.core.meeting.records import Meeting
from tests.board.core.meeting.meeting_room import START_MS, MeetingRoom


@pytest.fixture
def room() -> MeetingRoom:
    return MeetingRoom()


def closed_with_notes(room: MeetingRoom) -> tuple[Actor, dict[str, str]]:
    ana = room.join("Ana")
    room.go_to("m4")
    ids = {"note": room.write("Leemos cuentos", ana), "deleted": room.write("Borrada", ana)}
    room.do("note.delete", ana, note=ids["deleted"])
    ids["cluster"] = room.do("cluster.make", room.facilitator, moment="m4", title="Lectura").id
    ids["synthesis"] = room.do("synthesis.write", room.facilitator, moment="m4", text="Leemos mucho").id
    room.order("meeting.close")
    return ana, ids


def test_closing_ends_the_moment_and_stops_the_clock(room: MeetingRoom) -> None:
    """[CM1] From any moment, a close moment or not."""
    room.go_to("m5")
    room.wait(30)
    room.order("meeting.close")
    meeting = room.store.one(Meeting)
    assert (meeting.state, meeting.closed_ms) == ("closed", START_MS + 30_000)
    assert (room.moment("m5").state, room.moment("m5").ended_ms) == ("done", START_MS + 30_000)
    assert (room.clock.state, room.clock.deadline_ms, room.clock.remaining_s) == ("idle", None, None)
    assert room.moment("m6").state == "ahead"


def test_a_paused_meeting_can_be_closed(room: MeetingRoom) -> None:
    """[CM1] It needs no clock."""
    room.go_to("m1")
    room.order("agenda.pause")
    room.order("meeting.close")
    assert room.clock.remaining_s is None


def test_a_meeting_is_closed_once(room: MeetingRoom) -> None:
    """[CM1] A second closing is told so."""
    room.go_to("m1")
    room.order("meeting.close")
    assert room.code("meeting.close", room.facilitator, rev=room.clock.rev) == "meeting_closed"


def test_after_closing_a_late_note_is_still_taken(room: MeetingRoom) -> None:
    """[CM2] In every moment that began, marked late."""
    ana, _ = closed_with_notes(room)
    assert [room.note(room.write("Lo que faltó", ana, moment=m)).late for m in ("m1", "m3", "m4")] == [
        True
    ] * 3
    assert room.code("note.write", ana, moment="m5", text="Nunca empezó") == "moment_ahead"


def test_after_closing_nothing_else_on_the_board_changes(room: MeetingRoom) -> None:
    """[CM2] Neither by its authors nor by the facilitator."""
    ana, ids = closed_with_notes(room)
    note, heap, line = ids["note"], ids["cluster"], ids["synthesis"]
    asked: list[tuple[str, Actor, dict[str, Any]]] = [
        ("note.edit", ana, {"note": note, "text": "Otra", "rev": room.note(note).rev}),
        ("note.delete", ana, {"note": note}),
        ("note.restore", ana, {"note": ids["deleted"]}),
        ("note.support", ana, {"note": note, "on": True}),
        ("note.move", ana, {"note": note, "before": None}),
        ("moment.reveal", room.facilitator, {"moment": "m4"}),
        ("cluster.make", room.facilitator, {"moment": "m4", "title": "Otro"}),
        ("cluster.rename", room.facilitator, {"cluster": heap, "title": "Otro", "rev": rev(room, "cluster")}),
        ("cluster.remove", room.facilitator, {"cluster": heap}),
        ("synthesis.write", room.facilitator, {"moment": "m4", "text": "Otra"}),
        (
            "synthesis.edit",
            room.facilitator,
            {"synthesis": line, "text": "Otra", "rev": rev(room, "synthesis")},
        ),
        ("synthesis.remove", room.facilitator, {"synthesis": line}),
        ("agenda.next", room.facilitator, {"rev": room.clock.rev}),
        ("agenda.back", room.facilitator, {"rev": room.clock.rev}),
        ("agenda.pause", room.facilitator, {"rev": room.clock.rev}),
        ("agenda.resume", room.facilitator, {"rev": room.clock.rev}),
        ("agenda.extend", room.facilitator, {"rev": room.clock.rev, "seconds": 60}),
        ("agenda.prompt", room.facilitator, {"prompt": 0}),
        ("member.add", ana, {"name": "Doña Rosa"}),
        ("member.rename", ana, {"name": "Ana María"}),
    ]
    refused = {kind: room.code(kind, by, **fields) for kind, by, fields in asked}
    assert refused == dict.fromkeys(refused, "meeting_closed")


def rev(room: MeetingRoom, kind: str) -> int:
    (found,) = (record.wire()["rev"] for record in room.records().values() if kind == type(record).KIND)
    return int(found)
