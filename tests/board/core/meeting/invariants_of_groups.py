"""What is true of choices, picks and groups after every entry."""

from collections import Counter

from board.core.kernel import audience
from board.core.kernel.records import State
from board.core.meeting.choosing import choice_id
from board.core.meeting.people import folded
from board.core.meeting.records import Member, Moment
from board.core.meeting.records_groups import Choice, ChoiceOwner, MomentChoices, MomentPicks, Preview


def check_groups(state: State) -> None:
    """Every invariant of groups."""
    choices_are_counted(state)
    picks_name_everybody_once(state)
    previews_hold_nobody_twice(state)


def choices_are_counted(state: State) -> None:
    owners = {owner.id: owner.person for owner in state.all(ChoiceOwner)}
    choices = {choice.id: choice for choice in state.all(Choice)}
    assert owners.keys() == choices.keys()
    for id, choice in choices.items():
        assert id == choice_id(choice.moment, owners[id]), choice
        assert choice.audience == audience.person(owners[id]), choice
        assert choice.second != choice.indicator, choice
    for told in state.all(MomentChoices):
        here = [choice for choice in choices.values() if choice.moment == told.id]
        assert told.counts == Counter(choice.indicator for choice in here), told
        assert list(told.people) == sorted(owners[choice.id] for choice in here), told
        assert told.audience == audience.STAFF, told
    assert {choice.moment for choice in choices.values()} <= {told.id for told in state.all(MomentChoices)}


def picks_name_everybody_once(state: State) -> None:
    for told in state.all(MomentPicks):
        people = [one for pick in told.picks for one in pick["people"]]
        assert max(Counter(one["person"] for one in people).values(), default=1) == 1, told
        assert all(one["name"] == state.one(Member, one["person"]).name for one in people), told
        labels = [folded(pick["label"]) for pick in told.picks]
        assert len(set(labels)) == len(labels), told
        assert all(pick["people"] for pick in told.picks), told


def previews_hold_nobody_twice(state: State) -> None:
    for preview in state.all(Preview):
        assert preview.audience == audience.STAFF, preview
        assert state.get(Moment, preview.id) is not None, preview
        members = [member for group in preview.groups for member in group["members"]]
        assert len(set(members)) == len(members), preview
        assert not set(members) & set(preview.absent), preview
        for group in preview.groups:
            assert group["members"], preview
            assert set(group["visitors"]) <= set(group["members"]), preview
