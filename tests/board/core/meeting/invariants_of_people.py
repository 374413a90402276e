"""What is true of people among each other after every entry: who leads, who speaks, who chose, who is who."""

from collections import Counter

from board.core.kernel import audience
from board.core.kernel.records import State
from board.core.meeting.records import Grant, Meeting, Member, Moment
from board.core.meeting.records_close import NextMeeting, Norm, Trial
from board.core.meeting.records_people import (
    Ballot,
    Claim,
    ClaimDevice,
    MomentSigners,
    MomentSigns,
    Offer,
    Roster,
    Seat,
    Sign,
    Turn,
    Vote,
)
from board.core.meeting.signs import sign_id
from board.core.meeting.trials import trial_id
from board.core.meeting.voting import ballot_id


def check_people(state: State) -> None:
    """Every invariant of people."""
    roles_are_held_once(state)
    one_speaks(state)
    names_are_those_of_members(state)
    signs_are_counted(state)
    votes_are_counted(state)
    what_is_ones_own_is_drawn_from_the_person(state)
    devices_are_somebodys(state)
    the_roster_tells_all_of_who_is_here(state)
    norms_hold_each_value_once(state)


def roles_are_held_once(state: State) -> None:
    leading = [m.id for m in state.all(Member) if m.role == "facilitator"]
    assert len(leading) == 1, f"{leading} lead"
    ways = {grant.person for grant in state.all(Grant) if grant.role == "facilitator"}
    assert ways == set(leading), f"the way in is {ways}'s, {leading} leads"
    assert len([m for m in state.all(Member) if m.role == "rapporteur"]) <= 1
    assert len([offer for offer in state.all(Offer) if offer.state == "open"]) <= 1


def one_speaks(state: State) -> None:
    turns = list(state.all(Turn))
    closed = state.one(Meeting).state == "closed"
    states = Counter(turn.state for turn in turns)
    assert states["speaking"] <= (0 if closed else 1), states
    assert not (closed and states["waiting"]), states
    waiting = Counter(turn.person for turn in turns if turn.state == "waiting")
    assert set(waiting.values()) <= {1}, waiting
    for turn in turns:
        assert (turn.began_ms is None) == (turn.state == "waiting"), turn
        assert (turn.ended_ms is None) == (turn.state != "done"), turn
        times = [
            turn.raised_ms,
            turn.began_ms or turn.raised_ms,
            turn.ended_ms or turn.began_ms or turn.raised_ms,
        ]
        assert times == sorted(times), turn


def names_are_those_of_members(state: State) -> None:
    shown: list[Turn | Offer | Claim] = [*state.all(Turn), *state.all(Offer), *state.all(Claim)]
    for each in shown:
        assert each.name == state.one(Member, each.person).name, each
    for vote in state.all(Vote):
        for candidate in vote.candidates:
            assert candidate["name"] == state.one(Member, candidate["person"]).name, vote


def signs_are_counted(state: State) -> None:
    told = {each.id: each for each in state.all(MomentSigns)}
    signers = {each.id: each for each in state.all(MomentSigners)}
    assert told.keys() == signers.keys()
    said = {each.id: (each.moment, each.ready, each.passed) for each in state.all(Sign)}
    expected: dict[str, tuple[str, bool, bool]] = {}
    for id, who in signers.items():
        moment = state.one(Moment, id)
        assert (told[id].ready, told[id].passed) == (len(who.ready), len(who.passed)), who
        assert who.audience == (audience.SERVER if moment.anonymous else audience.STAFF), who
        assert moment.began_ms is not None, who
        for person in {*who.ready, *who.passed}:
            expected[sign_id(id, person)] = (id, person in who.ready, person in who.passed)
    assert said == expected


def votes_are_counted(state: State) -> None:
    assert len([vote for vote in state.all(Vote) if vote.state == "open"]) <= 1
    for vote in state.all(Vote):
        choices = Counter(ballot.choice for ballot in state.all(Ballot) if ballot.vote == vote.id)
        people = [candidate["person"] for candidate in vote.candidates]
        assert vote.voters == choices.total(), vote
        assert choices.keys() <= set(people), vote
        if vote.state == "open":
            assert (vote.counts, vote.winner) == (None, None), vote
            continue
        assert vote.counts == {person: choices[person] for person in people}, vote
        most = [person for person in people if choices[person] == max(choices.values(), default=0)]
        assert vote.winner == (most[0] if choices and len(most) == 1 else None), vote


def what_is_ones_own_is_drawn_from_the_person(state: State) -> None:
    """Ballots, signs and trials are for one pair of eyes, and each is the one its person has."""
    people = [member.id for member in state.all(Member)]
    for ballot in state.all(Ballot):
        assert [p for p in people if ballot_id(ballot.vote, p) == ballot.id] == [ballot.audience[7:]], ballot
    for sign in state.all(Sign):
        assert [p for p in people if sign_id(sign.moment, p) == sign.id] == [sign.audience[7:]], sign
    for trial in state.all(Trial):
        assert [p for p in people if trial_id(p) == trial.id] == [trial.audience[7:]], trial
    plan = state.get(NextMeeting)
    assert plan is None or plan.audience == audience.ALL


def devices_are_somebodys(state: State) -> None:
    asked = {each.id: each for each in state.all(ClaimDevice)}
    claims = {claim.id: claim for claim in state.all(Claim)}
    assert asked.keys() == claims.keys()
    seats = {seat.id: seat.person for seat in state.all(Seat)}
    granted = {id: claim for id, claim in claims.items() if claim.state == "granted"}
    for id, claim in granted.items():
        # A device that asked for two people is whose claim was granted last.
        whose = {other.person for o, other in granted.items() if asked[o].device == asked[id].device}
        assert seats[asked[id].device] in whose, claim
        assert state.one(Member, claim.person).host is None, claim
    assert all(state.get(Member, person) is not None for person in seats.values()), seats
    inside = [*asked.values(), *state.all(Seat)]
    assert {record.audience for record in inside} <= {audience.SERVER}
    assert {claim.audience for claim in claims.values()} <= {audience.STAFF}


def the_roster_tells_all_of_who_is_here(state: State) -> None:
    for each in state.all(Roster):
        here = state.get(Member, each.id) is not None
        assert each.audience == (audience.ALL if here else audience.STAFF), each


def norms_hold_each_value_once(state: State) -> None:
    values = [norm.value for norm in state.all(Norm) if norm.value is not None]
    assert len(set(values)) == len(values), values
    assert all(value < len(state.one(Meeting).values) for value in values), values
