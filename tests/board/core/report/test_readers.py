"""Who has the report."""

from board.core.report.naming import reader_id
from board.core.report.records import Reader
from tests.board.core.report.report_room import FACILITATOR, PARTICIPANT, RAPPORTEUR, ReportRoom


def published() -> ReportRoom:
    room = ReportRoom(blocks=1)
    room.publish()
    return room


def has(room: ReportRoom, person: str) -> tuple[int, str] | None:
    reader = room.store.get(Reader, reader_id(person))
    return None if reader is None else (reader.version, reader.how)


def test_whoever_opens_it_has_it_once_for_each_version() -> None:
    """[IF15] Seen by whoever writes and leads; under a key that names nobody."""
    room = ReportRoom(blocks=1)
    assert room.code("report.read", PARTICIPANT) == "report_not_published"
    room.publish()
    room.do("report.read", PARTICIPANT)
    first = room.store.one(Reader, reader_id("beto"))
    room.now_ms += 1000
    room.do("report.read", PARTICIPANT)
    assert room.store.one(Reader, reader_id("beto")) == first
    assert (first.name, first.version, first.how) == ("Beto", 1, "screen")
    assert first.key in room.view(RAPPORTEUR)
    assert first.key not in room.view(PARTICIPANT)
    assert "beto" not in first.key
    room.publish()
    assert has(room, "beto") == (1, "screen")
    room.do("report.read", PARTICIPANT)
    assert has(room, "beto") == (2, "screen")


def test_whoever_writes_notes_to_whom_it_was_handed() -> None:
    """[IF15] On paper or another way, and takes it back; nobody notes it for somebody who is not of the meeting."""
    room = published()
    asked = {"person": "beto", "how": "paper"}
    assert room.code("report.handed", PARTICIPANT, **asked) == "forbidden"
    assert room.code("report.handed", FACILITATOR, person="nadie", how="paper") == "person_not_found"
    assert room.code("report.handed", FACILITATOR, person="beto", how="screen") == "bad_field"
    room.do("report.handed", FACILITATOR, **asked)
    assert has(room, "beto") == (1, "paper")
    room.do("report.handed", RAPPORTEUR, person="beto", how="whatsapp")
    assert has(room, "beto") == (1, "whatsapp")
    room.do("report.unhanded", RAPPORTEUR, person="beto")
    room.do("report.unhanded", RAPPORTEUR, person="beto")
    assert has(room, "beto") is None


def test_what_somebody_opened_stays_opened() -> None:
    """[IF15] Paper beside it says less, and taking that back takes nothing."""
    room = published()
    room.do("report.handed", FACILITATOR, person="beto", how="paper")
    room.do("report.read", PARTICIPANT)
    room.do("report.handed", FACILITATOR, person="beto", how="paper")
    room.do("report.unhanded", FACILITATOR, person="beto")
    assert has(room, "beto") == (1, "screen")


def test_nothing_is_handed_before_it_is_published() -> None:
    """[IF15] There is nothing to have."""
    room = ReportRoom(blocks=1)
    asked = {"person": "beto", "how": "paper"}
    assert room.code("report.handed", FACILITATOR, **asked) == "report_not_published"
