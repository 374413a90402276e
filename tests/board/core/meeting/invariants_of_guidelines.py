"""What is true of guidelines after every entry."""

from board.core.kernel import audience
from board.core.kernel.records import State
from board.core.meeting.adapting import adaptation_id
from board.core.meeting.apart import people_in
from board.core.meeting.guideline_life import PARTS, filled
from board.core.meeting.guidelines import LEVELS
from board.core.meeting.records import Member, Moment
from board.core.meeting.records_groups import Group
from board.core.meeting.records_guideline import Adaptation, Guideline, GuidelineAssent, GuidelineLife


def check_guidelines(state: State) -> None:
    """Every invariant of guidelines."""
    a_guideline_is_its_groups(state)
    its_members_are_counted(state)
    an_adaptation_is_ones_own(state)


def a_guideline_is_its_groups(state: State) -> None:
    for guideline in state.all(Guideline):
        group = state.one(Group, guideline.id)
        assert (guideline.group, guideline.moment) == (group.id, group.moment), guideline
        assert state.one(Moment, group.moment).activity == "guideline", guideline
        own = audience.ALL if guideline.shared else audience.group(group.id)
        assert guideline.audience == own, guideline
        assert tuple(guideline.demand) == LEVELS, guideline


def its_members_are_counted(state: State) -> None:
    written = {guideline.id for guideline in state.all(Guideline)}
    assert {assent.id for assent in state.all(GuidelineAssent)} == written
    assert {life.id for life in state.all(GuidelineLife)} == written
    for assent in state.all(GuidelineAssent):
        members = people_in(state.one(Group, assent.id))
        assert set(assent.people) <= set(members), assent
        assert len(set(assent.people)) == len(assent.people), assent
        assert assent.audience == audience.group(assent.id), assent
        life = state.one(GuidelineLife, assent.id)
        counted = (filled(state.one(Guideline, assent.id)), len(PARTS), len(assent.people), len(members))
        assert (life.filled, life.of, life.agreed, life.members) == counted, life
        assert life.audience == audience.STAFF, life


def an_adaptation_is_ones_own(state: State) -> None:
    people = [member.id for member in state.all(Member)]
    for adaptation in state.all(Adaptation):
        owners = [p for p in people if adaptation.id == adaptation_id(adaptation.guideline, p)]
        assert [audience.person(owner) for owner in owners] == [adaptation.audience], adaptation
        assert state.get(Guideline, adaptation.guideline) is not None, adaptation
        assert adaptation.text is not None or adaptation.level in LEVELS, adaptation
