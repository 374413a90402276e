"""Whether a moment's notes say who wrote them: settled before the first note."""

import pytest

from board.core.kernel.entry import Actor
from tests.board.core.meeting.meeting_room import PROJECTOR, MeetingRoom


@pytest.fixture
def room() -> MeetingRoom:
    room = MeetingRoom()
    room.go_to("m3")
    return room


@pytest.fixture
def ana(room: MeetingRoom) -> Actor:
    return room.join("Ana Quispe")


def test_in_a_moment_made_anonymous_nobody_learns_who_writes(room: MeetingRoom, ana: Actor) -> None:
    """[RV5] [RV4] Neither by a note, nor by a count, nor by a part."""
    room.do("moment.anonymity", room.facilitator, moment="m3", anonymous=True)
    room.do_again("moment.anonymity", room.facilitator, moment="m3", anonymous=True)
    note = room.write("Me cuesta", ana, mark="dificultad")
    room.order("agenda.next")
    for other in (room.facilitator, PROJECTOR):
        told = {k: v for k, v in room.view(other).items() if not k.startswith("member/")}
        assert told[f"note/{note}/mark"] == {"mark": "dificultad", "evidence": False}
        assert "Ana" not in str(told)
        assert str(ana.person) not in str(told)


def test_once_somebody_wrote_the_promise_is_kept(room: MeetingRoom, ana: Actor) -> None:
    """[RV5] Both ways, and also when the note was deleted; saying the same changes nothing."""
    by = room.facilitator
    note = room.write("Me cuesta", ana)
    assert room.code("moment.anonymity", by, moment="m3", anonymous=True) == "already_written"
    room.do("note.delete", ana, note=note)
    assert room.code("moment.anonymity", by, moment="m3", anonymous=True) == "already_written"
    room.do_again("moment.anonymity", by, moment="m3", anonymous=False)
    room.do("moment.anonymity", by, moment="m5", anonymous=True)
    room.go_to("m5")
    room.write("En secreto", ana)
    assert room.code("moment.anonymity", by, moment="m5", anonymous=False) == "already_written"


def test_a_sign_without_a_name_keeps_it(room: MeetingRoom, ana: Actor) -> None:
    """[RV5] Who said «no tengo aportes» unnamed is not named afterwards; who said it named is forgotten."""
    by = room.facilitator
    room.do("sign.set", ana, moment="m3", ready=False, passed=True)
    assert room.view(by)["moment/m3/signers"]["passed"] == (ana.person,)
    room.do("moment.anonymity", by, moment="m3", anonymous=True)
    assert "moment/m3/signers" not in room.view(by)
    assert room.view(by)["moment/m3/signs"] == {"ready": 0, "passed": 1}
    assert room.code("moment.anonymity", by, moment="m3", anonymous=False) == "already_written"
    room.do("sign.set", ana, moment="m3", ready=False, passed=False)
    assert room.code("moment.anonymity", by, moment="m3", anonymous=False) == "already_written"


def test_a_moment_ahead_may_be_made_anonymous_and_named_again(room: MeetingRoom, ana: Actor) -> None:
    """[RV5] The closing questions, on request; by whoever leads."""
    by = room.facilitator
    assert room.code("moment.anonymity", ana, moment="m13", anonymous=True) == "forbidden"
    assert room.code("moment.anonymity", by, moment="m99", anonymous=True) == "moment_not_found"
    room.do("moment.anonymity", by, moment="m13", anonymous=True)
    room.do("moment.anonymity", by, moment="m13", anonymous=False)
    room.go_to("m13")
    room.order("meeting.close")
    assert room.code("moment.anonymity", by, moment="m13", anonymous=True) == "meeting_closed"
