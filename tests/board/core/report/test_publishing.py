"""Publishing versions, each vouched for by the next."""

import pytest

from board.core.kernel.entry import Json
from board.core.report.document import hash_of
from board.core.report.records import Publication, PublishedDocument
from tests.board.core.report.report_room import (
    COORDINATOR,
    FACILITATOR,
    PARTICIPANT,
    RAPPORTEUR,
    SERVER,
    ReportRoom,
)


def approved() -> ReportRoom:
    room = ReportRoom(blocks=1)
    room.write("b1", "Leemos")
    room.approve()
    return room


def test_what_was_approved_is_published_with_its_number_and_its_hash() -> None:
    """[IF13] For everybody who took part; the report says that it is published."""
    room = approved()
    asked = room.published()
    room.do("report.publish", SERVER, **asked)
    told = room.store.one(Publication, "1")
    assert (told.number, told.hash, told.previous, told.by_name) == (12, asked["hash"], None, "Ana")
    assert (room.report.state, room.report.version, room.report.number) == ("published", 1, 12)
    seen = room.view(PARTICIPANT)
    assert set(seen) == {"publication/1", "publication/1/document"}
    assert hash_of(seen["publication/1/document"]["document"]) == told.hash


def test_a_meeting_outside_of_any_network_has_no_number() -> None:
    """[IF13] There is no minute book it could stand in; a number later is another report's."""
    room = approved()
    asked = room.published()
    document = asked["document"] | {"published": {"number": None, "version": 1, "previous": None}}
    room.do("report.publish", SERVER, number=None, version=1, document=document, hash=hash_of(document))
    assert room.store.one(Publication, "1").number is None


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"hash": "0" * 64}, "hash"),
        ({"number": 13}, "document"),
        ({"version": 2}, "version"),
        ({"document": {"published": None}}, "document"),
        ({"document": {"published": {"number": 12, "version": 1, "previous": "0" * 64}}}, "document"),
    ],
)
def test_what_does_not_vouch_for_itself_is_not_published(more: dict[str, Json], field: str) -> None:
    """[IF13] A wrong hash, number, version or predecessor: a bug of ours is told, and nothing is published."""
    room = approved()
    refused = room.refused("report.publish", SERVER, **room.published(**more))
    assert (refused.code, refused.field) == ("bad_field", field)
    assert room.report.version == 0


def test_only_what_was_approved_and_only_once() -> None:
    """[IF13] Two processes that publish the same version are told; no client publishes."""
    room = ReportRoom(blocks=1)
    room.write("b1", "Leemos")
    assert room.code("report.publish", SERVER, **room.published()) == "report_not_submitted"
    room.approve()
    asked = room.published()
    for by in (RAPPORTEUR, FACILITATOR, COORDINATOR, PARTICIPANT):
        assert room.code("report.publish", by, **asked) == "forbidden"
    room.do("report.publish", SERVER, **asked)
    assert room.code("report.publish", SERVER, **asked) == "report_published"


def test_a_correction_is_a_new_version_that_says_what_changed_and_why() -> None:
    """[IF14] It keeps the number, holds the hash of the one before, and the one before stays as it was."""
    room = approved()
    room.do("report.publish", SERVER, **room.published())
    first = room.store.one(PublishedDocument, "1").document
    room.do("report.correct", FACILITATOR, reason="Un nombre estaba mal")
    room.write("b1", "Leemos con Rosa")
    room.approve()
    room.do("report.publish", SERVER, **room.published())
    told = room.store.one(Publication, "2")
    assert (told.previous, told.number) == (room.store.one(Publication, "1").hash, 12)
    assert (told.changes, told.reason) == (("B1",), "Un nombre estaba mal")
    assert room.store.one(PublishedDocument, "1").document == first
    asked = room.published()
    assert room.code("report.publish", SERVER, **asked) == "report_not_submitted"


def test_only_what_is_published_is_corrected() -> None:
    """[IF14] By whoever writes; somebody who took part tells them."""
    room = approved()
    assert room.code("report.correct", RAPPORTEUR, reason="x") == "report_not_published"
    room.do("report.publish", SERVER, **room.published())
    assert room.code("report.correct", PARTICIPANT, reason="x") == "forbidden"
    room.do("report.correct", RAPPORTEUR, reason="x")
    assert room.code("report.correct", RAPPORTEUR, reason="x") == "report_not_published"


def test_another_number_is_refused_for_ever() -> None:
    """[IF13] Bound in the minute book it is found under the first one."""
    room = approved()
    room.do("report.publish", SERVER, **room.published())
    room.do("report.correct", RAPPORTEUR, reason="x")
    room.approve()
    refused = room.refused("report.publish", SERVER, **room.published(number=13))
    assert (refused.code, refused.field) == ("bad_field", "number")
