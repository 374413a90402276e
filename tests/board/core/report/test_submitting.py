"""From the rapporteur to whoever leads."""

from board.core.report.records import Return, Submission
from tests.board.core.report.report_room import (
    COORDINATOR,
    FACILITATOR,
    PARTICIPANT,
    RAPPORTEUR,
    SERVER,
    ReportRoom,
)


def sent() -> ReportRoom:
    room = ReportRoom(blocks=1)
    room.close()
    room.do("report.submit", RAPPORTEUR, note="Listo")
    return room


def test_it_is_sent_once_the_meeting_closed_with_the_list_as_it_was() -> None:
    """[IF12] Not earlier, and not while a conflict is open: both are told by name."""
    room = ReportRoom(blocks=1)
    assert room.code("report.submit", RAPPORTEUR) == "report_early"
    room.close()
    room.do("aside.put", FACILITATOR, block="b1", text="Otro", base=0)
    assert room.code("report.submit", RAPPORTEUR) == "asides_open"
    room.do("aside.settle", RAPPORTEUR, aside=room.entries[-1].id)
    room.do("checklist.set", RAPPORTEUR, answers={"tasks": True})
    room.do("report.submit", RAPPORTEUR, note="Listo")
    told = room.store.one(Submission, "1")
    assert (told.by, told.by_name, told.note, told.answers["tasks"]) == ("rosa", "Rosa", "Listo", True)
    assert (room.report.state, told.answers["measures"]) == ("submitted", False)


def test_whoever_sent_it_takes_it_back_until_it_is_approved() -> None:
    """[IF12] Nobody else does; whoever leads gives it back with why."""
    room = sent()
    assert room.code("report.withdraw", FACILITATOR) == "forbidden"
    room.do("report.withdraw", RAPPORTEUR)
    assert room.report.state == "drafting"
    assert room.code("report.withdraw", RAPPORTEUR) == "report_not_submitted"
    room.do("report.submit", RAPPORTEUR)
    room.do("report.approve", FACILITATOR)
    assert room.code("report.withdraw", RAPPORTEUR) == "report_not_submitted"
    assert {each.number for each in room.store.all(Submission)} == {1, 2}


def test_it_comes_back_with_a_reason_that_stands_until_it_is_sent_again() -> None:
    """[IF12] By whoever leads, or by the process that could not publish it; each stays in the list."""
    room = sent()
    assert room.code("report.return", RAPPORTEUR, reason="x") == "forbidden"
    assert room.code("report.return", COORDINATOR, reason=" ") == "missing_field"
    room.do("report.return", COORDINATOR, reason="Falta la fecha")
    told = {"by_name": "Carmen", "at_ms": room.now_ms, "reason": "Falta la fecha"}
    assert (room.report.state, room.report.returned) == ("drafting", told)
    room.do("report.submit", RAPPORTEUR)
    assert room.report.returned is None
    room.do("report.approve", FACILITATOR)
    room.do("report.return", SERVER, reason="No se pudo publicar")
    assert [(each.number, each.by_name) for each in room.store.all(Return)] == [(1, "Carmen"), (2, None)]
    assert room.code("report.return", COORDINATOR, reason="x") == "report_not_submitted"


def test_whoever_leads_approves_what_was_sent() -> None:
    """[IF12] Neither the rapporteur nor somebody who took part; what was published is told as that."""
    room = ReportRoom(blocks=1)
    assert room.code("report.approve", FACILITATOR) == "report_not_submitted"
    room = sent()
    for by in (RAPPORTEUR, PARTICIPANT):
        assert room.code("report.approve", by) == "forbidden"
    room.do("report.approve", COORDINATOR)
    assert room.report.approvals == ({"version": 1, "by_name": "Carmen", "at_ms": room.now_ms},)
    assert room.code("report.approve", FACILITATOR) == "report_not_submitted"
    room.do("report.publish", SERVER, **room.published())
    assert room.code("report.approve", FACILITATOR) == "report_published"
    assert room.code("report.return", FACILITATOR, reason="x") == "report_published"
