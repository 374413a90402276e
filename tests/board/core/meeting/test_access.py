"""Ways in: revoking, locking, who is admitted."""

import pytest

from board.core.kernel.entry import Actor, Role
from board.core.kernel.rejections import Rejection
from board.core.meeting.access import admits, grant_of
from board.core.meeting.records import Meeting
from tests.board.core.meeting.meeting_room import PROJECTOR, SERVER, MeetingRoom


@pytest.fixture
def room() -> MeetingRoom:
    return MeetingRoom()


def refused(room: MeetingRoom, actor: Actor) -> str | None:
    rejection = admits(room.store, actor)
    return rejection.code if isinstance(rejection, Rejection) else None


def test_a_revoked_way_in_stays_revoked(room: MeetingRoom) -> None:
    """[AC1] And revoking again changes nothing, so a retry is safe."""
    room.do("access.revoke", room.facilitator, grant="projector")
    grant = grant_of(room.store, "projector")
    assert grant is not None
    assert grant.revoked
    room.do_again("access.revoke", room.facilitator, grant="projector")


def test_who_came_by_a_revoked_way_is_not_admitted(room: MeetingRoom) -> None:
    """[AC1] Others are."""
    ana = room.join("Ana")
    writer = room.join("Luis", Role.RAPPORTEUR)
    room.do("access.revoke", room.facilitator, grant="code")
    assert (refused(room, ana), refused(room, writer), refused(room, room.facilitator)) == (
        "revoked",
        None,
        None,
    )


def test_a_way_in_gives_its_own_role_to_its_own_people(room: MeetingRoom) -> None:
    """[AC2] Another role, an unknown way and a stranger are nobody here; the server is always."""
    ana = room.join("Ana")
    assert [refused(room, actor) for actor in (ana, PROJECTOR, SERVER, room.facilitator)] == [None] * 4
    strangers = [
        Actor(Role.FACILITATOR, ana.person, "code"),
        Actor(Role.PARTICIPANT, ana.person, "projector"),
        Actor(Role.PARTICIPANT, ana.person, "backdoor"),
        Actor(Role.PARTICIPANT, ana.person, None),
        Actor(Role.PARTICIPANT, "0" * 32, "code"),
        Actor(Role.PARTICIPANT, None, "code"),
    ]
    assert [refused(room, actor) for actor in strangers] == ["no_grant"] * 6


def test_all_learn_that_the_code_opens_no_more(room: MeetingRoom) -> None:
    """[AC5] And nothing of it before, nor when another way in goes."""
    room.do("access.revoke", room.facilitator, grant="participant")
    assert "entrance" not in room.view(PROJECTOR)
    room.do("access.revoke", room.facilitator, grant="code")
    assert room.view(PROJECTOR)["entrance"] == {"open": False}
    assert not any(key.startswith("grant/") for key in room.view(PROJECTOR))


def test_nobody_revokes_the_way_they_came_by(room: MeetingRoom) -> None:
    """[AC3] A meeting must not lose its last facilitator by a slip."""
    assert room.code("access.revoke", room.facilitator, grant="facilitator") == "forbidden"
    coordinator = Actor(Role.COORDINATOR, room.join("Rita", Role.COORDINATOR).person, "coordinator")
    room.do("access.revoke", coordinator, grant="facilitator")


def test_a_way_that_is_not_there_is_refused(room: MeetingRoom) -> None:
    """[AC1] By name."""
    assert room.refuse("access.revoke", room.facilitator, grant="nope") == Rejection(
        "grant_not_found", "grant"
    )


def test_the_door_is_locked_and_opened_again(room: MeetingRoom) -> None:
    """[AC4] All see it."""
    room.do("access.lock", room.facilitator, locked=True)
    assert room.view(PROJECTOR)["meeting"]["locked"] is True
    room.do_again("access.lock", room.facilitator, locked=True)
    room.do("access.lock", room.facilitator, locked=False)
    assert room.store.one(Meeting).locked is False


def test_access_is_taken_after_closing_too(room: MeetingRoom) -> None:
    """[AC4] Somebody may have to be shut out of a closed meeting."""
    room.go_to("m1")
    room.order("meeting.close")
    room.do("access.lock", room.facilitator, locked=True)
    room.do("access.revoke", room.facilitator, grant="code")


def test_a_way_in_that_is_somebodys_admits_that_person_alone(room: MeetingRoom) -> None:
    """[HO4] Whoever else is here and shows a pass of it is told that the role is another's."""
    rita = room.join("Rita", Role.COORDINATOR)
    other = Actor(Role.FACILITATOR, rita.person, "facilitator")
    assert (refused(room, room.facilitator), refused(room, other)) == (None, "role_passed")


def test_a_way_to_report_admits_the_rapporteur_alone(room: MeetingRoom) -> None:
    """[RP3] Coming in by the link makes one the rapporteur; another naming ends it."""
    luis = room.join("Luis", Role.RAPPORTEUR)
    ana = room.join("Ana")
    assert refused(room, luis) is None
    room.do("rapporteur.name", room.facilitator, person=ana.person)
    assert refused(room, luis) == "role_passed"
    assert refused(room, Actor(Role.RAPPORTEUR, ana.person, "rapporteur")) is None
