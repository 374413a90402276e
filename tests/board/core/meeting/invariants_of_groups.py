"""What is true of choices, picks and groups after every entry."""

from collections import Counter

from board.core.kernel import audience
from board.core.kernel.records import State
from board.core.meeting.answers import answer_id
from board.core.meeting.choosing import choice_id
from board.core.meeting.note_parts import NoteGroup
from board.core.meeting.people import folded
from board.core.meeting.picking import is_grouped
from board.core.meeting.records import Clock, Meeting, Member, Moment, Note, NoteAuthor
from board.core.meeting.records_apart import Answer, Breakout, GroupAsked, GroupCall, GroupHelp, GroupLife
from board.core.meeting.records_groups import Choice, ChoiceOwner, Group, MomentChoices, MomentPicks, Preview


def check_groups(state: State) -> None:
    """Every invariant of groups."""
    choices_are_counted(state)
    picks_name_everybody_once(state)
    previews_hold_nobody_twice(state)
    nobody_works_in_two_groups(state)
    people_are_apart_only_now(state)
    what_a_group_has_is_the_groups(state)


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
        assert is_grouped(state, preview.id) or not set(members) & set(preview.absent), preview
        for group in preview.groups:
            assert group["members"], preview
            assert set(group["visitors"]) <= set(group["members"]), preview


def nobody_works_in_two_groups(state: State) -> None:
    for breakout in state.all(Breakout):
        groups = sorted((g for g in state.all(Group) if g.moment == breakout.id), key=lambda g: g.index)
        assert [group.index for group in groups] == list(range(len(groups))), groups
        members = [member for group in groups for member in group.members]
        assert max(Counter(member["person"] for member in members).values(), default=0) <= 1, groups
        for group in groups:
            assert all(m["name"] == state.one(Member, m["person"]).name for m in group.members), group
            assert set(group.visitors) <= {m["person"] for m in group.members}, group
            assert group.name.endswith(f" {group.index + 1}"), group
    assert {group.moment for group in state.all(Group)} == {breakout.id for breakout in state.all(Breakout)}


def people_are_apart_only_now(state: State) -> None:
    now = state.one(Clock).moment if state.one(Meeting).state == "live" else None
    for breakout in state.all(Breakout):
        assert (breakout.state == "open") == (breakout.id == now), breakout
        assert (breakout.closed_ms is None) == (breakout.state == "open"), breakout


def what_a_group_has_is_the_groups(state: State) -> None:
    groups = {group.id: group for group in state.all(Group)}
    calls = {help.id: (help.since_ms, help.open) for help in state.all(GroupHelp)}
    assert calls == {asked.id: (asked.since_ms, asked.open) for asked in state.all(GroupAsked)}
    assert all(state.one(Breakout, groups[id].moment).state == "open" for id in calls), calls
    own = [*state.all(GroupCall), *state.all(GroupAsked)]
    assert all(each.audience == audience.group(each.id) for each in own), own
    for answer in state.all(Answer):
        assert answer.id == answer_id(answer.group, answer.prompt), answer
        assert answer.audience == audience.group(answer.group), answer
        assert answer.moment == groups[answer.group].moment, answer
    written: dict[str, list[str]] = {id: [] for id in groups}
    for part in state.all(NoteGroup):
        note = state.get(Note, part.id)
        assert note is None or note.moment == groups[part.group].moment, part
        if note is not None:
            written[part.group].append(state.one(NoteAuthor, note.id).person)
    for life in state.all(GroupLife):
        people = written[life.id]
        assert (life.notes, life.writers) == (len(people), len(set(people))), life
        assert life.audience == audience.STAFF, life
