"""«Ya terminé» and «por ahora no tengo aportes»."""

import pytest

from board.core.kernel.entry import Actor, Role
from board.core.meeting.records_people import MomentSigners, MomentSigns, Sign
from board.core.meeting.signs import sign_id
from tests.board.core.meeting.meeting_room import PROJECTOR, MeetingRoom


@pytest.fixture
def room() -> MeetingRoom:
    made = MeetingRoom()
    made.go_to("m3")
    return made


def sign(room: MeetingRoom, by: Actor, ready: bool = True, passed: bool = False, moment: str = "m3") -> None:
    room.do("sign.set", by, moment=moment, ready=ready, passed=passed)


def counts(room: MeetingRoom, moment: str = "m3") -> tuple[int, int]:
    told = room.store.one(MomentSigns, moment)
    return told.ready, told.passed


def test_the_last_word_wins_and_neither_takes_it_back(room: MeetingRoom) -> None:
    """[SG1] Ready, with nothing to add, both, neither."""
    ana, luis = room.join("Ana"), room.join("Luis")
    sign(room, ana)
    sign(room, luis, ready=True, passed=True)
    assert counts(room) == (2, 1)
    room.do_again("sign.set", ana, moment="m3", ready=True, passed=False)
    sign(room, luis, ready=False, passed=True)
    assert counts(room) == (1, 1)
    sign(room, ana, ready=False, passed=False)
    assert counts(room) == (0, 1)
    assert room.store.get(Sign, sign_id("m3", ana.person or "")) is None


def test_a_moment_that_began_takes_signs_also_when_it_is_over(room: MeetingRoom) -> None:
    """[SG1] One that did not begin takes none."""
    ana = room.join("Ana")
    assert room.code("sign.set", ana, moment="m4", ready=True, passed=False) == "moment_ahead"
    assert room.code("sign.set", ana, moment="m99", ready=True, passed=False) == "moment_not_found"
    sign(room, ana, moment="m1")
    room.order("meeting.close")
    assert room.code("sign.set", ana, moment="m3", ready=True, passed=False) == "meeting_closed"


def test_all_learn_how_many_and_the_staff_who(room: MeetingRoom) -> None:
    """[SG2] Participants and the projector count; whoever leads may ask the quiet ones."""
    ana = room.join("Ana")
    delia = room.join("Delia", Role.COORDINATOR)
    sign(room, ana, ready=True, passed=True)
    for viewer in (room.join("Luis"), PROJECTOR):
        view = room.view(viewer)
        assert view["moment/m3/signs"] == {"ready": 1, "passed": 1}
        assert "moment/m3/signers" not in view
    for leader in (room.facilitator, delia):
        who = {"ready": (ana.person,), "passed": (ana.person,)}
        assert room.view(leader)["moment/m3/signers"] == who


def test_in_an_anonymous_moment_nobody_learns_who_signed() -> None:
    """[SG2] Not even who leads; and the promise is not taken back."""
    room = MeetingRoom("balance")
    room.go_to("m3")
    ana = room.join("Ana")
    sign(room, ana)
    for viewer in (room.facilitator, room.join("Luis"), PROJECTOR):
        view = room.view(viewer)
        assert view["moment/m3/signs"] == {"ready": 1, "passed": 0}
        named = [
            key for key, record in view.items() if str(ana.person) in str(record) and "member" not in key
        ]
        assert named == []
    assert room.code("moment.anonymity", room.facilitator, moment="m3", anonymous=False) == "already_written"


def test_a_moment_made_anonymous_tells_no_more_who_signed(room: MeetingRoom) -> None:
    """[SG2] From then on the names stay in the process."""
    sign(room, room.join("Ana"))
    assert "moment/m3/signers" in room.view(room.facilitator)
    room.do("moment.anonymity", room.facilitator, moment="m3", anonymous=True)
    assert "moment/m3/signers" not in room.view(room.facilitator)
    assert len(room.store.one(MomentSigners, "m3").ready) == 1


def test_the_own_sign_is_for_own_eyes(room: MeetingRoom) -> None:
    """[SG3] And its key says nothing of whom."""
    ana = room.join("Ana")
    rosa = room.guest("Doña Rosa", ana)
    sign(room, rosa, passed=True)
    key = f"sign/{sign_id('m3', rosa.person or '')}"
    assert room.view(ana)[key] == {"moment": "m3", "ready": True, "passed": True}
    for viewer in (room.facilitator, room.join("Luis"), PROJECTOR):
        assert key not in room.view(viewer)
    assert (rosa.person or "") not in key
