"""What is true of deliveries and of what comes back after every entry."""

from board.core.kernel import audience
from board.core.kernel.records import State
from board.core.meeting.delivering import deliveries
from board.core.meeting.following_up import EarlierUpTo
from board.core.meeting.records import Meeting, Member
from board.core.meeting.records_agree import Agreement
from board.core.meeting.records_delivery import (
    AgreementProgress,
    DeliveryDone,
    Earlier,
    EarlierState,
    EarlierTold,
    ProgressHeard,
)
from board.core.meeting.records_groups import Group
from board.core.meeting.witnesses import Witnesses

MEETING = "c" * 32
"""The id of the meeting, as the courier knows it; no record holds it."""


def check_deliveries(state: State) -> None:
    """Every invariant of deliveries."""
    what_goes_home_has_a_person_and_goes_once(state)
    progress_is_of_those_who_answer_for_it(state)
    what_was_agreed_before_stands_for_its_members_alone(state)
    assert {done.audience for done in state.all(DeliveryDone)} <= {audience.SERVER}


def what_goes_home_has_a_person_and_goes_once(state: State) -> None:
    found = deliveries(state, MEETING)
    assert not found or state.one(Meeting).state == "closed", found
    items = [(each.person, each.kind, each.item) for each in found.values()]
    assert len(set(items)) == len(items), items
    for each in found.values():
        assert state.get(Member, each.person) is not None, each
        if each.kind == "agreement":
            agreement = state.one(Agreement, each.item)
            assert agreement.state == "agreed", agreement
            assert each.person in [one["person"] for one in agreement.who], each
        if each.kind in ("guideline", "adaptation"):
            members = state.one(Group, each.item).members
            assert each.person in [one["person"] for one in members], each


def progress_is_of_those_who_answer_for_it(state: State) -> None:
    heard = {told.id: told.people for told in state.all(ProgressHeard)}
    assert heard.keys() == {told.id for told in state.all(AgreementProgress)}
    for told in state.all(AgreementProgress):
        agreement = state.one(Agreement, told.id)
        people = [one["person"] for one in told.people]
        assert agreement.state == "agreed", told
        assert set(people) <= {one["person"] for one in agreement.who}, told
        assert len(set(people)) == len(people), told
        assert heard[told.id].keys() == set(people), told
        assert told.audience == audience.ALL, told
    assert {told.audience for told in state.all(ProgressHeard)} <= {audience.SERVER}


def what_was_agreed_before_stands_for_its_members_alone(state: State) -> None:
    witnessed = {each.id for each in state.all(Witnesses)}
    for told in state.all(Earlier):
        apart = state.get(EarlierState, told.id)
        assert (told.state is None) == (apart is not None) == (told.meeting in witnessed), told
        assert apart is None or apart.audience == audience.group(told.meeting), apart
    for part in (EarlierState, EarlierTold):
        assert {each.id for each in state.all(part)} <= {told.id for told in state.all(Earlier)}
    assert {each.audience for each in state.all(EarlierTold)} <= {audience.SERVER}
    assert {each.audience for each in state.all(EarlierUpTo)} <= {audience.SERVER}
    assert {each.audience for each in state.all(Witnesses)} <= {audience.SERVER}
