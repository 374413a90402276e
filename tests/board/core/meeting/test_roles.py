"""Roles that pass on: the rapporteur's and the facilitator's."""

import pytest

from board.core.kernel.entry import Actor, Role
from board.core.kernel.rejections import Rejection
from board.core.meeting.access import admits
from board.core.meeting.records import Grant, Member
from board.core.meeting.records_people import Offer
from tests.board.core.meeting.meeting_room import PROJECTOR, SERVER, MeetingRoom


@pytest.fixture
def room() -> MeetingRoom:
    made = MeetingRoom(facilitator="Rosa Huamán")
    made.go_to("m1")
    return made


def roles(room: MeetingRoom) -> dict[str, str]:
    return {member.name: member.role for member in room.store.all(Member)}


def refused(room: MeetingRoom, actor: Actor) -> str | None:
    rejection = admits(room.store, actor)
    return rejection.code if isinstance(rejection, Rejection) else None


def by_way(actor: Actor, role: Role) -> Actor:
    """The same person by the way in of a role."""
    return Actor(role, actor.person, role.value)


def take(room: MeetingRoom, who: Actor) -> Actor:
    offer = room.do("facilitator.offer", room.facilitator, person=who.person).id
    room.do("facilitator.take", who, offer=offer)
    return by_way(who, Role.FACILITATOR)


def test_there_is_one_rapporteur_however_somebody_becomes_it(room: MeetingRoom) -> None:
    """[RP1] By the link, by name, by name of the server; naming again changes nothing."""
    first, second = room.join("Ana", Role.RAPPORTEUR), room.join("Beto")
    room.do("rapporteur.name", room.facilitator, person=second.person)
    assert roles(room) == {"Rosa Huamán": "facilitator", "Ana": "participant", "Beto": "rapporteur"}
    room.do_again("rapporteur.name", room.facilitator, person=second.person)
    room.do("rapporteur.name", SERVER, person=first.person)
    assert (roles(room)["Ana"], roles(room)["Beto"]) == ("rapporteur", "participant")
    room.join("Carla", Role.RAPPORTEUR)
    assert [name for name, role in roles(room).items() if role == "rapporteur"] == ["Carla"]


def test_whoever_leads_or_is_not_here_is_not_the_rapporteur(room: MeetingRoom) -> None:
    """[RP2]"""
    rita = room.join("Rita", Role.COORDINATOR)
    for person, code in (
        (room.facilitator.person, "bad_field"),
        (rita.person, "bad_field"),
        ("f" * 32, "person_not_found"),
    ):
        rejection = room.refuse("rapporteur.name", room.facilitator, person=person)
        assert (rejection.code, rejection.field) == (code, "person")


def test_the_rapporteur_may_be_another_one_after_closing(room: MeetingRoom) -> None:
    """[RP4] The way in that is the rapporteur's goes along; the facilitator's role does not pass on any more."""
    ana, beto = room.join("Ana"), room.join("Beto")
    room.do("rapporteur.name", room.facilitator, person=ana.person)
    room.order("meeting.close")
    room.do("rapporteur.name", room.facilitator, person=beto.person)
    roles = {member.name: member.role for member in room.store.all(Member)}
    assert (roles["Ana"], roles["Beto"]) == ("participant", "rapporteur")
    assert refused(room, by_way(ana, Role.RAPPORTEUR)) == "role_passed"
    assert refused(room, by_way(beto, Role.RAPPORTEUR)) is None
    assert room.code("rapporteur.name", beto, person=ana.person) == "forbidden"
    assert room.code("facilitator.offer", room.facilitator, person=ana.person) == "meeting_closed"


def test_a_rapporteurs_way_in_admits_who_it_is_now(room: MeetingRoom) -> None:
    """[RP3] Whoever was it goes on as a participant."""
    ana, beto = room.join("Ana"), room.join("Beto")
    assert refused(room, by_way(ana, Role.RAPPORTEUR)) == "role_passed"
    room.do("rapporteur.name", room.facilitator, person=ana.person)
    assert refused(room, by_way(ana, Role.RAPPORTEUR)) is None
    room.do("rapporteur.name", room.facilitator, person=beto.person)
    assert refused(room, by_way(ana, Role.RAPPORTEUR)) == "role_passed"
    assert (refused(room, ana), refused(room, beto)) == (None, None)


def test_the_role_is_held_out_to_somebody_here_with_a_device(room: MeetingRoom) -> None:
    """[HO1] All see to whom; whoever holds it, a guest and a stranger are refused."""
    ana = room.join("Ana")
    guest = room.guest("Doña Rosa", ana)
    for person, code in (
        (room.facilitator.person, "bad_field"),
        (guest.person, "bad_field"),
        ("f" * 32, "person_not_found"),
    ):
        rejection = room.refuse("facilitator.offer", room.facilitator, person=person)
        assert (rejection.code, rejection.field) == (code, "person")
    offer = room.do("facilitator.offer", room.facilitator, person=ana.person).id
    assert room.view(PROJECTOR)[f"offer/{offer}"] == {"person": ana.person, "name": "Ana", "state": "open"}


def test_an_offer_takes_the_place_of_the_one_that_was_open(room: MeetingRoom) -> None:
    """[HO1] Two screens of the facilitator may offer at once; the last stands."""
    ana, beto = room.join("Ana"), room.join("Beto")
    first = room.do("facilitator.offer", room.facilitator, person=ana.person).id
    second = room.do("facilitator.offer", room.facilitator, person=beto.person).id
    assert [room.store.one(Offer, id).state for id in (first, second)] == ["withdrawn", "open"]
    assert room.code("facilitator.take", ana, offer=first) == "offer_not_found"
    room.do("facilitator.take", beto, offer=second)


def test_an_offer_is_taken_by_the_one_it_was_made_to_and_once(room: MeetingRoom) -> None:
    """[HO2] Not by somebody else, not twice, not once withdrawn."""
    ana, beto = room.join("Ana"), room.join("Beto")
    offer = room.do("facilitator.offer", room.facilitator, person=ana.person).id
    assert room.code("facilitator.take", beto, offer=offer) == "forbidden"
    room.do("facilitator.withdraw", room.facilitator, offer=offer)
    for kind, by in (("facilitator.take", ana), ("facilitator.withdraw", room.facilitator)):
        assert room.code(kind, by, offer=offer) == "offer_not_found"
        assert room.code(kind, by, offer="f" * 32) == "offer_not_found"
    leader = take(room, ana)
    (taken,) = [each.id for each in room.store.all(Offer) if each.state == "taken"]
    assert room.code("facilitator.take", ana, offer=taken) == "offer_not_found"
    assert room.code("facilitator.withdraw", leader, offer=taken) == "offer_not_found"


def test_with_one_entry_the_role_passes_whole(room: MeetingRoom) -> None:
    """[HO3] Member records and way in, at once: there is no instant with two facilitators or none."""
    ana = room.join("Ana", Role.RAPPORTEUR)
    take(room, ana)
    assert roles(room) == {"Rosa Huamán": "participant", "Ana": "facilitator"}
    assert room.store.one(Grant, "facilitator").person == ana.person


def test_the_former_facilitator_is_outside_and_takes_part(room: MeetingRoom) -> None:
    """[HO4] Their pass says a role that is another's now."""
    before, ana = room.facilitator, room.join("Ana")
    leader = take(room, ana)
    assert (refused(room, before), refused(room, leader)) == ("role_passed", None)
    assert refused(room, Actor(Role.PARTICIPANT, before.person, "code")) is None


def test_the_role_comes_back_and_goes_on(room: MeetingRoom) -> None:
    """[HO3] As often as the meeting likes."""
    before, ana = room.facilitator, room.join("Ana")
    leader = take(room, ana)
    back = room.do("facilitator.offer", leader, person=before.person).id
    room.do("facilitator.take", Actor(Role.PARTICIPANT, before.person, "code"), offer=back)
    assert roles(room) == {"Rosa Huamán": "facilitator", "Ana": "participant"}
    assert (refused(room, before), refused(room, leader)) == (None, "role_passed")


def test_a_closed_meeting_changes_no_hands(room: MeetingRoom) -> None:
    """[HO2] Whoever closed it answers for it."""
    ana = room.join("Ana")
    offer = room.do("facilitator.offer", room.facilitator, person=ana.person).id
    room.order("meeting.close")
    assert room.code("facilitator.take", ana, offer=offer) == "meeting_closed"
    assert room.code("facilitator.withdraw", room.facilitator, offer=offer) == "meeting_closed"
    assert room.code("facilitator.offer", room.facilitator, person=ana.person) == "meeting_closed"
