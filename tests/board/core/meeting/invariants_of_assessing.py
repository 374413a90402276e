"""What is true of self-assessments, of their totals and of cards, after every entry."""

from collections import Counter

from board.core.kernel import audience
from board.core.kernel.records import State
from board.core.meeting.assessing import LEAST_PEOPLE, STEPS, assessment_id, has_answered
from board.core.meeting.origins import is_unnamed
from board.core.meeting.records import Member, Moment
from board.core.meeting.records_assess import Assessment, Card, MomentAssessed, MomentTotals
from board.core.meeting.records_groups import Group


def check_assessing(state: State) -> None:
    """Every invariant of what people say of themselves, and of what they keep for others."""
    assessments_are_ones_own(state)
    totals_are_of_five_or_more(state)
    cards_are_whole(state)


def assessments_are_ones_own(state: State) -> None:
    for each in state.all(Assessment):
        moment, person = state.one(Moment, each.moment), each.audience.removeprefix("person:")
        assert each.id == assessment_id(each.moment, person), each
        assert each.audience == audience.person(person), each
        assert moment.activity == "assess", each
        assert len(each.answers) == len(moment.prompts), each
    counts = Counter(each.moment for each in state.all(Assessment) if has_answered(each))
    for told in state.all(MomentAssessed):
        assert (told.people, told.audience) == (counts[told.id], audience.ALL), told
    assert {each.moment for each in state.all(Assessment)} == {told.id for told in state.all(MomentAssessed)}


def totals_are_of_five_or_more(state: State) -> None:
    """And of exactly those answers that are there: none came after them."""
    for told in state.all(MomentTotals):
        here = [each for each in state.all(Assessment) if each.moment == told.id and has_answered(each)]
        assert told.people == len(here) >= LEAST_PEOPLE, told
        assert told.audience == audience.ALL, told
        for prompt, counts in enumerate(told.counts):
            answers = Counter(each.answers[prompt] for each in here)
            assert counts == tuple(answers[step] for step in range(STEPS)), told
        assert len(told.counts) == len(state.one(Moment, told.id).prompts), told


def cards_are_whole(state: State) -> None:
    cards = list(state.all(Card))
    assert len({card.note for card in cards}) == len(cards), "two cards of one note"
    for card in cards:
        assert card.audience == audience.ALL, card
        assert card.name == state.one(Member, card.person).name, card
        assert card.group is None or state.get(Group, card.group) is not None, card
        assert not state.one(Moment, card.moment).anonymous, card
        assert not is_unnamed(state, card.note), card
