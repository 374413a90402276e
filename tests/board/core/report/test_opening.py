"""The first entry of a report, and when its meeting closed."""

from board.core.report.opening import name_of
from tests.board.core.report.report_room import MEETING, RAPPORTEUR, SERVER, ReportRoom


def test_a_report_is_opened_once_by_the_server() -> None:
    """[IF17] Two processes begin the same one; the second is told."""
    room = ReportRoom()
    report = room.report
    assert (report.meeting, report.code, report.title, report.state) == (MEETING, "7K3MPQ", "CAP", "drafting")
    asked = {"meeting": MEETING, "code": "7K3MPQ", "title": "CAP"}
    assert room.code("report.open", SERVER, **asked) == "already_started"
    assert room.code("report.open", RAPPORTEUR, **asked) == "forbidden"


def test_people_are_called_as_the_meeting_calls_them_when_they_write() -> None:
    """[IF17] Names come with the draft; what was signed before keeps the name it was signed with."""
    room = ReportRoom(blocks=1)
    room.write("b1", "Uno")
    room.draw(people={"rosa": "Rosa Quispe"})
    assert name_of(room.store, "rosa") == "Rosa Quispe"
    assert name_of(room.store, "ana") is None
    assert name_of(room.store, None) is None
    assert room.block("b1").by_name == "Rosa"
    room.write("b1", "Dos")
    assert room.block("b1").by_name == "Rosa Quispe"
    room.draw()
    assert name_of(room.store, "rosa") == "Rosa Quispe"


def test_the_same_closing_changes_nothing() -> None:
    """[IF16] A courier that sets out again says the same."""
    room = ReportRoom()
    room.close()
    before = room.report
    room.now_ms += 5000
    room.do("report.frame", SERVER, closed_ms=before.closed_ms)
    assert room.report == before
