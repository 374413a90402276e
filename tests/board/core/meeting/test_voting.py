"""The quick vote for the rapporteur: one ballot each, secret for ever."""

import json

import pytest

from board.core.kernel.entry import Actor, Role
from board.core.meeting.records import Member
from board.core.meeting.records_people import Ballot, Vote
from board.core.meeting.voting import ballot_id
from tests.board.core.meeting.meeting_room import PROJECTOR, MeetingRoom


@pytest.fixture
def room() -> MeetingRoom:
    made = MeetingRoom()
    made.go_to("m1")
    return made


@pytest.fixture
def people(room: MeetingRoom) -> list[Actor]:
    return [room.join(name) for name in ("Ana", "Beto", "Carla", "Delia")]


def opened(room: MeetingRoom, *candidates: Actor) -> str:
    return room.do("vote.open", room.facilitator, candidates=[each.person for each in candidates]).id


def cast(room: MeetingRoom, by: Actor, vote: str, choice: Actor) -> None:
    room.do("vote.cast", by, vote=vote, choice=choice.person)


def vote_of(room: MeetingRoom, id: str) -> Vote:
    return room.store.one(Vote, id)


def role(room: MeetingRoom, who: Actor) -> str:
    return room.store.one(Member, who.person or "").role


def test_all_see_among_whom_one_chooses(room: MeetingRoom, people: list[Actor]) -> None:
    """[VT1] Names, and nothing yet to tell."""
    ana, beto, *_ = people
    vote = opened(room, beto, ana)
    assert room.view(PROJECTOR)[f"vote/{vote}"] == {
        "about": "rapporteur",
        "candidates": ({"person": beto.person, "name": "Beto"}, {"person": ana.person, "name": "Ana"}),
        "state": "open",
        "voters": 0,
        "counts": None,
        "winner": None,
    }


def test_one_vote_is_open_at_a_time(room: MeetingRoom, people: list[Actor]) -> None:
    """[VT1] The next one comes when this one is over."""
    vote = opened(room, *people)
    who = [each.person for each in people]
    assert room.code("vote.open", room.facilitator, candidates=who) == "vote_open"
    room.do("vote.close", room.facilitator, vote=vote)
    opened(room, *people)


def test_two_to_twelve_people_who_are_here_and_do_not_lead(room: MeetingRoom, people: list[Actor]) -> None:
    """[VT1] Whoever leads cannot report as well."""
    delia = room.join("Rita", Role.COORDINATOR)
    ana = people[0].person
    for candidates, code in (
        ([], "bad_field"),
        ([ana], "bad_field"),
        ([ana, ana], "bad_field"),
        ([ana, "f" * 32], "person_not_found"),
        ([ana, room.facilitator.person], "bad_field"),
        ([ana, delia.person], "bad_field"),
        ([f"{n:032x}" for n in range(13)], "bad_field"),
    ):
        refused = room.refuse("vote.open", room.facilitator, candidates=candidates)
        assert (refused.code, refused.field) == (code, "candidates"), candidates
    opened(room, *[room.join(f"Persona {n}") for n in range(12)])


def test_everybody_has_one_ballot_and_the_last_choice_counts(room: MeetingRoom, people: list[Actor]) -> None:
    """[VT2] Facilitator, candidates and guests too."""
    ana, beto, carla, delia = people
    guest = room.guest("Doña Rosa", delia)
    vote = opened(room, ana, beto)
    for by in (ana, beto, carla, delia, guest, room.facilitator):
        cast(room, by, vote, beto)
    assert vote_of(room, vote).voters == 6
    cast(room, carla, vote, ana)
    room.do_again("vote.cast", carla, vote=vote, choice=ana.person)
    assert vote_of(room, vote).voters == 6
    room.do("vote.close", room.facilitator, vote=vote)
    assert vote_of(room, vote).counts == {ana.person: 1, beto.person: 5}


def test_one_chooses_among_the_candidates_while_it_is_open(room: MeetingRoom, people: list[Actor]) -> None:
    """[VT2] Nobody else, nothing later, nothing that is no vote."""
    ana, beto, carla, _ = people
    vote = opened(room, ana, beto)
    assert room.code("vote.cast", carla, vote=vote, choice=carla.person) == "person_not_found"
    assert room.code("vote.cast", carla, vote="f" * 32, choice=ana.person) == "vote_not_found"
    room.do("vote.close", room.facilitator, vote=vote)
    assert room.code("vote.cast", carla, vote=vote, choice=ana.person) == "vote_not_found"
    assert room.code("vote.close", room.facilitator, vote=vote) == "vote_not_found"


def test_who_chose_whom_is_nobodys_to_know(room: MeetingRoom, people: list[Actor]) -> None:
    """[VT3] While it is open and afterwards, for the staff as for the others; not even by a key."""
    ana, beto, carla, delia = people
    vote = opened(room, ana, beto)
    cast(room, carla, vote, beto)
    cast(room, ana, vote, ana)
    cast(room, delia, vote, ana)
    everybody = [*people, room.facilitator, room.join("Rita", Role.COORDINATOR), PROJECTOR]
    for closed in (False, True):
        if closed:
            room.do("vote.close", room.facilitator, vote=vote)
        for viewer in everybody:
            shown = room.view(viewer)
            own = (
                {f"ballot/{ballot_id(vote, viewer.person or '')}"} if viewer in (ana, carla, delia) else set()
            )
            assert {key for key in shown if key.startswith("ballot/")} == own
            told = shown[f"vote/{vote}"]
            assert (told["voters"], told["counts"]) == (
                3,
                {ana.person: 2, beto.person: 1} if closed else None,
            )
        keys = " ".join(room.records())
        assert [who.name for who in room.store.all(Member) if f"ballot/{who.id}" in keys] == []


def test_a_ballot_is_a_secret_worth_keeping(room: MeetingRoom, people: list[Actor]) -> None:
    """[VT3] The test above would notice: the choice is there to leak."""
    vote = opened(room, *people)
    cast(room, people[0], vote, people[1])
    (ballot,) = room.store.all(Ballot)
    assert json.dumps(ballot.wire()) in json.dumps([record.wire() for record in room.records().values()])
    assert ballot.audience == f"person:{people[0].person}"


def test_a_single_winner_is_the_rapporteur_at_once(room: MeetingRoom, people: list[Actor]) -> None:
    """[VT4] In the same entry, and whoever was it before is not."""
    ana, beto, carla, delia = people
    room.do("rapporteur.name", room.facilitator, person=delia.person)
    vote = opened(room, ana, beto)
    cast(room, carla, vote, beto)
    room.do("vote.close", room.facilitator, vote=vote)
    assert vote_of(room, vote).winner == beto.person
    assert [role(room, each) for each in people] == [
        "participant",
        "rapporteur",
        "participant",
        "participant",
    ]


@pytest.mark.parametrize("votes", [[], [0, 1], [0, 0, 1, 1]])
def test_a_tie_or_no_votes_names_nobody(room: MeetingRoom, people: list[Actor], votes: list[int]) -> None:
    """[VT4] The meeting talks and votes again, or whoever leads names somebody."""
    vote = opened(room, people[0], people[1])
    for by, choice in zip(people, votes, strict=False):
        cast(room, by, vote, people[choice])
    room.do("vote.close", room.facilitator, vote=vote)
    told = vote_of(room, vote)
    assert (told.state, told.winner, told.voters) == ("closed", None, len(votes))
    assert {role(room, each) for each in people} == {"participant"}


def test_a_winner_who_leads_by_then_is_not_named(room: MeetingRoom, people: list[Actor]) -> None:
    """[VT4] The facilitator's role passed to a candidate while people voted."""
    ana, beto, carla, _ = people
    vote = opened(room, ana, beto)
    cast(room, carla, vote, ana)
    offer = room.do("facilitator.offer", room.facilitator, person=ana.person).id
    room.do("facilitator.take", ana, offer=offer)
    leader = Actor(Role.FACILITATOR, ana.person, "facilitator")
    room.do("vote.close", leader, vote=vote)
    assert vote_of(room, vote).winner == ana.person
    assert [role(room, ana), role(room, beto)] == ["facilitator", "participant"]


def test_a_closed_meeting_votes_no_more(room: MeetingRoom, people: list[Actor]) -> None:
    """[VT2] What was open stays uncounted."""
    vote = opened(room, people[0], people[1])
    room.order("meeting.close")
    who = [each.person for each in people]
    assert room.code("vote.cast", people[2], vote=vote, choice=people[0].person) == "meeting_closed"
    assert room.code("vote.close", room.facilitator, vote=vote) == "meeting_closed"
    assert room.code("vote.open", room.facilitator, candidates=who) == "meeting_closed"
    assert vote_of(room, vote).counts is None
