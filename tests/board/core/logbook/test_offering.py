"""Step 8 of a guideline, offered to the next meeting and taken back, and that nothing else of it is owed to anybody."""

import pytest

from board.core.kernel.entry import Json
from board.core.logbook.offering import Offer, Offering, offers_owed
from board.core.logbook.records import Practice, PracticeStep
from tests.board.core.logbook.logbook_room import MEETING, LogbookRoom
from tests.board.core.logbook.test_practices import arrive, step

NETWORK = "c" * 32


def written(text: str | None = "Preguntar mejor") -> tuple[LogbookRoom, str]:
    """A logbook of a network with a guideline, its step 8 written, and others that nobody may learn of."""
    room = LogbookRoom(network=NETWORK)
    arrive(room, 1)
    (practice,) = room.store.all(Practice)
    step(room, 6, "Canario del paso 6")
    if text is not None:
        step(room, 8, text)
    return room, practice.id


def tell(room: LogbookRoom) -> list[Offer]:
    """Tell everything that is owed."""
    told = offers_owed(room.store)
    for offer in told:
        rev = None if offer.text is None else offer.rev
        room.told("need.told", offering=offer.id, practice=offer.practice, rev=rev)
    return told


def again(room: LogbookRoom, text: str | None) -> None:
    seen = next(one for one in room.store.all(PracticeStep) if one.step == 8)
    step(room, 8, text, seen.rev)


def test_a_need_is_offered_once_as_it_stands_until_it_is_taken_back() -> None:
    """[LB15] Written better it is told anew; nobody is owed another step."""
    room, practice = written()
    assert offers_owed(room.store) == []
    room.own("need.offer", practice=practice, gap="thinking")
    room.own("need.offer", practice=practice, gap="thinking")
    (offer,) = tell(room)
    assert (offer.meeting, offer.person, offer.text, offer.gap) == (
        MEETING,
        "p1",
        "Preguntar mejor",
        "thinking",
    )
    assert tell(room) == []
    again(room, "Preguntar menos")
    assert [(one.id, one.text) for one in tell(room)] == [(offer.id, "Preguntar menos")]
    room.own("need.offer", practice=practice)
    assert [(one.id, one.gap) for one in tell(room)] == [(offer.id, None)]
    room.own("need.take_back", practice=practice)
    room.own("need.take_back", practice=practice)
    assert [(one.id, one.text) for one in tell(room)] == [(offer.id, None)]
    assert tell(room) == []
    assert "Canario" not in str(offers_owed(room.store))


def test_each_word_about_an_offer_has_a_higher_version_than_the_one_before() -> None:
    """[LB15] Two couriers may tell at once; offered again after taking it back, it is another need."""
    room, practice = written()
    ids, versions = [], []

    def owed() -> None:
        for offer in tell(room):
            ids.append(offer.id)
            versions.append(offer.rev)

    room.own("need.offer", practice=practice)
    owed()
    again(room, None)
    owed()
    step(room, 8, "De nuevo")
    owed()
    room.own("need.take_back", practice=practice)
    owed()
    assert (len(set(ids)), len(versions)) == (1, 4)
    room.own("need.offer", practice=practice)
    owed()
    assert len(set(ids)) == 2
    assert versions == sorted(set(versions))


def test_what_was_never_told_is_not_taken_back() -> None:
    """[LB15] Offered and taken back before a courier came: no meeting ever hears of it."""
    room, practice = written()
    room.own("need.offer", practice=practice)
    room.own("need.take_back", practice=practice)
    assert offers_owed(room.store) == []


def test_offered_anew_before_anybody_was_told_that_it_was_taken_back() -> None:
    """[LB15] Both are owed: the one is gone, the other stands."""
    room, practice = written()
    room.own("need.offer", practice=practice)
    tell(room)
    room.own("need.take_back", practice=practice)
    room.own("need.offer", practice=practice, gap="other")
    assert sorted((offer.text or "", offer.gap) for offer in tell(room)) == [
        ("", None),
        ("Preguntar mejor", "other"),
    ]
    assert tell(room) == []


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("practice_not_found", {"practice": "nada"}),
        ("bad_field", {"gap": "otra"}),
        ("need_not_written", {}),
    ],
)
def test_what_cannot_be_offered_is_refused_and_changes_nothing(code: str, fields: dict[str, Json]) -> None:
    """[LB15]"""
    room, practice = written(None)
    assert room.code("need.offer", room.owner, **{"practice": practice, **fields}) == code
    assert list(room.store.all(Offering)) == []


def test_the_logbook_of_a_single_meeting_has_nowhere_to_offer_it() -> None:
    """[LB15]"""
    room = LogbookRoom()
    arrive(room, 1)
    step(room, 8, "Preguntar mejor")
    (practice,) = room.store.all(Practice)
    assert room.code("need.offer", room.owner, practice=practice.id) == "no_community"
