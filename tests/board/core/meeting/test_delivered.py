"""What the courier says after closing."""

import pytest

from board.core.kernel.entry import Json
from board.core.meeting.records_delivery import AgreementProgress, DeliveryDone, ProgressHeard
from tests.board.core.meeting.going_home import GoingHome, Plan
from tests.board.core.meeting.meeting_room import PROJECTOR, SERVER

PLAN = Plan(agreements=(((2, 3), "agreed"), ((2,), "not_agreed")), marks=(), trials=(), asks_at_the_end=False)
ID = "s" + "0" * 31


@pytest.fixture
def home() -> GoingHome:
    return GoingHome(PLAN)


def said(home: GoingHome, person: int, state: str, at_ms: int) -> dict[str, Json]:
    return {"agreement": home.ids[0], "person": home.person(person), "state": state, "at_ms": at_ms}


def test_what_arrived_is_noted_once_and_nobody_learns_of_it(home: GoingHome) -> None:
    """[DL4] Some of it may have been noted before."""
    home.room.do("delivery.done", SERVER, deliveries=[ID])
    noted = home.room.store.one(DeliveryDone, ID).done_ms
    home.room.wait(60)
    home.room.do_again("delivery.done", SERVER, deliveries=[ID])
    other = "s" + "1" * 31
    home.room.do("delivery.done", SERVER, deliveries=[ID, other])
    assert home.room.store.one(DeliveryDone, ID).done_ms == noted
    for viewer in (*home.who, PROJECTOR):
        assert [key for key in home.room.view(viewer) if key.startswith("delivery/")] == []
    assert home.room.code("delivery.done", home.room.facilitator, deliveries=[ID]) == "forbidden"


def test_how_far_each_is_with_an_agreement_is_seen_by_all(home: GoingHome) -> None:
    """[DL6] As they last said; when they said it stays inside."""
    room, key = home.room, f"agreement/{home.ids[0]}/progress"
    assert key not in room.view(PROJECTOR)
    room.do("agreement.progress", SERVER, **said(home, 2, "en_proceso", 5_000))
    room.do("agreement.progress", SERVER, **said(home, 3, "hecha", 4_000))
    room.do("agreement.progress", SERVER, **said(home, 2, "pendiente", 1_999_999_777_555))
    for viewer in (*home.who, PROJECTOR):
        people = {one["person"]: one["state"] for one in room.view(viewer)[key]["people"]}
        assert people == {home.person(2): "pendiente", home.person(3): "hecha"}
        assert "1999999777555" not in str(room.view(viewer))


def test_an_older_word_that_comes_late_changes_nothing_and_neither_does_the_same_again(
    home: GoingHome,
) -> None:
    """[DL6] A courier may carry twice and out of turn."""
    room = home.room
    room.do("agreement.progress", SERVER, **said(home, 2, "hecha", 5_000))
    room.do_again("agreement.progress", SERVER, **said(home, 2, "hecha", 5_000))
    room.do_again("agreement.progress", SERVER, **said(home, 2, "en_proceso", 4_999))
    (told,) = room.store.all(AgreementProgress)
    assert told.people == ({"person": home.person(2), "state": "hecha"},)
    assert room.store.one(ProgressHeard, home.ids[0]).people == {home.person(2): 5_000}


def test_only_of_what_was_agreed_and_only_of_who_answers_for_it(home: GoingHome) -> None:
    """[DL6] And only the server says it."""
    room, words = home.room, said(home, 2, "hecha", 5_000)
    assert (
        room.code("agreement.progress", SERVER, **(words | {"agreement": home.ids[1]}))
        == "agreement_not_found"
    )
    assert room.code("agreement.progress", SERVER, **(words | {"agreement": "nada"})) == "agreement_not_found"
    assert room.code("agreement.progress", SERVER, **said(home, 1, "hecha", 5_000)) == "person_not_found"
    assert (
        room.code("agreement.progress", SERVER, **(words | {"state": "hecha_con_evidencia"})) == "bad_field"
    )
    assert room.code("agreement.progress", home.who[2], **words) == "forbidden"
