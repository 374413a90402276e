"""Looking at groups before they are opened, and moving people by hand."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.core.kernel.entry import Actor, Role
from board.core.meeting.previewing import MODES
from board.core.meeting.records_groups import Preview, PreviewStays
from tests.board.core.meeting.meeting_room import PROJECTOR, MeetingRoom

NAMES = [
    "Ana",
    "Beto",
    "Carla",
    "Dora",
    "Eva",
    "Fidel",
    "Gloria",
    "Hugo",
    "Inés",
    "Julia",
    "Kusi",
    "Luz",
    "Mar",
]


class Chosen:
    """A meeting in front of the groups by indicator, in which each person chose what `choices` says, or nothing."""

    def __init__(self, choices: list[str | None]) -> None:
        self.room = MeetingRoom(replay_every=50)
        self.room.go_to("m8")
        self.people = [self.room.join(NAMES[n]) for n in range(len(choices))]
        for who, indicator in zip(self.people, choices, strict=True):
            if indicator is not None:
                self.room.do("choice.make", who, moment="m8", indicator=indicator)
        self.room.order("agenda.next")

    def look(self, **asked: Any) -> Preview:
        self.room.ask("groups.preview", self.room.facilitator, moment="m9", **asked)
        return self.room.store.one(Preview, "m9")

    def adjust(self, who: Actor, to: int | None) -> Preview:
        rev = self.room.store.one(Preview, "m9").rev
        self.room.do("groups.adjust", self.room.facilitator, moment="m9", rev=rev, person=who.person, to=to)
        return self.room.store.one(Preview, "m9")


@pytest.fixture
def chosen() -> Chosen:
    return Chosen(["thinking", "thinking", "thinking", "feedback", "feedback"])


@given(
    choices=st.lists(st.sampled_from(["thinking", "involvement", "feedback", None]), min_size=2, max_size=13),
    mode=st.sampled_from(MODES),
)
@settings(max_examples=40, deadline=None)
def test_everybody_is_in_exactly_one_group_of_an_allowed_size(choices: list[str | None], mode: str) -> None:
    """[GP3] [GR2] Duos and trios, or groups about three, whatever people chose and however they are put together."""
    meeting = Chosen(choices)
    preview = meeting.look(mode=mode)
    members = Counter(member for group in preview.groups for member in group["members"])
    assert members == Counter(who.person for who in meeting.people)
    assert {len(group["members"]) for group in preview.groups} <= {2, 3}


@pytest.mark.parametrize("mode", MODES)
def test_every_mode_keeps_who_is_pinned_together_and_apart(mode: str) -> None:
    """[GR7] [GR11] «As last time» after people worked in groups of their own choice, too."""
    meeting = Chosen(["thinking", "thinking", "feedback", "feedback", "involvement", "thinking", None, None])
    one, two, three, four, *_ = [str(who.person) for who in meeting.people]
    preview = meeting.look(mode=mode, together=[[one, three]], apart=[[one, two], [three, four]])
    of = {member: at for at, group in enumerate(preview.groups) for member in group["members"]}
    assert of[one] == of[three]
    assert of[two] != of[one]
    assert of[four] != of[one]
    assert {len(group["members"]) for group in preview.groups} <= {2, 3}


def test_the_same_question_gives_the_same_groups_until_another_draw_is_asked_for(chosen: Chosen) -> None:
    """[GP1] Settings that are not said stay as they were."""
    first = chosen.look(mode="random_even", size=2, wish="same_level")
    again = chosen.look()
    assert (again.groups, again.mode, again.size, again.wish) == (
        first.groups,
        "random_even",
        2,
        "same_level",
    )
    seeds = {chosen.look(again=True).seed for _ in range(2)}
    assert len(seeds) == 1, "the seed is drawn from chance, which is fixed here"


def test_a_moment_that_plans_nothing_else_groups_as_it_plans(chosen: Chosen) -> None:
    """[GP1]"""
    preview = chosen.look()
    assert (preview.mode, preview.size) == ("same_indicator", 3)
    assert sorted((g["choice"], len(g["members"])) for g in preview.groups) == [
        ("feedback", 2),
        ("thinking", 3),
    ]


def test_whoever_leads_sees_the_groups_to_come_and_nobody_else_does(chosen: Chosen) -> None:
    """[GP2] What was written while choosing is in no part of it."""
    practice = "La chacra como cuaderno"
    ana = chosen.people[0]
    chosen.room.write(practice, ana, moment="m8")
    chosen.look()
    viewers = {"ana": ana, "facilitator": chosen.room.facilitator, "projector": PROJECTOR}
    views = {name: chosen.room.view(viewer) for name, viewer in viewers.items()}
    assert {name for name, view in views.items() if "preview/m9" in view} == {"facilitator"}
    assert {name for name, view in views.items() if practice in str(view)} == {"ana"}
    assert chosen.room.entries[-1].kind == "groups.preview"


def test_who_leads_is_grouped_on_request_only(chosen: Chosen) -> None:
    """[GP3] A coordinator is when she chose."""
    room = chosen.room
    rita = room.join("Rita", Role.COORDINATOR)
    leader = room.facilitator.person

    def grouped(preview: Preview) -> set[str]:
        return {member for group in preview.groups for member in group["members"]}

    assert grouped(chosen.look()) & {leader, rita.person} == set()
    room.do("choice.make", rita, moment="m8", indicator="feedback")
    assert grouped(chosen.look()) & {leader, rita.person} == {rita.person}
    assert leader in grouped(chosen.look(with_facilitator=True))
    absent = chosen.people[0].person
    assert absent not in grouped(chosen.look(absent=[absent]))


def test_a_hand_moves_people_and_marks_visitors(chosen: Chosen) -> None:
    """[GP4] An emptied group goes."""
    preview = chosen.look()
    feedback = next(at for at, g in enumerate(preview.groups) if g["choice"] == "feedback")
    ana = chosen.people[0]
    moved = chosen.adjust(ana, feedback)
    assert moved.groups[feedback]["visitors"] == [ana.person]
    alone = chosen.adjust(ana, None)
    assert [g["members"] for g in alone.groups][-1] == [ana.person]
    back = chosen.adjust(ana, 1 - feedback)
    assert (len(back.groups), [g["visitors"] for g in back.groups]) == (2, [[], []])


def test_a_hand_that_saw_older_groups_is_told_so(chosen: Chosen) -> None:
    """[GP4]"""
    old = chosen.look().rev
    chosen.adjust(chosen.people[0], None)
    told = chosen.room.refuse(
        "groups.adjust", chosen.room.facilitator, moment="m9", rev=old, person=chosen.people[1].person, to=0
    )
    assert (told.code, told.data["rev"]) == ("stale", chosen.room.store.one(Preview, "m9").rev)


def test_what_cannot_be_grouped_is_refused(chosen: Chosen) -> None:
    """[GP4]"""
    room, leader = chosen.room, chosen.room.facilitator
    assert room.code("groups.preview", leader, moment="m8") == "wrong_activity"
    assert room.code("groups.preview", leader, moment="m99") == "moment_not_found"
    asked = {"moment": "m9", "rev": 1, "person": chosen.people[0].person, "to": 0}
    assert room.code("groups.adjust", leader, **asked) == "not_grouped"
    asked["rev"] = chosen.look().rev
    assert room.code("groups.adjust", leader, **(asked | {"to": 9})) == "group_not_found"
    assert room.code("groups.adjust", leader, **(asked | {"person": "f" * 32})) == "person_not_found"


def _seats(preview: Preview) -> dict[str, int]:
    return {member: at for at, group in enumerate(preview.groups) for member in group["members"]}


@pytest.mark.parametrize("mode", MODES)
def test_whoever_stays_keeps_the_others_who_stay_however_often_it_is_drawn_again(mode: str) -> None:
    """[GR12] Those of one group remain in one, those of two in two; nobody is alone or lost for it."""
    meeting = Chosen(["thinking", "thinking", "thinking", "feedback", "feedback", None, "involvement"])
    first = meeting.look(mode=mode, size=3)
    pair, other = first.groups[0]["members"][:2], first.groups[1]["members"][0]
    kept = meeting.look(stays=[*pair, other])
    for _ in range(4):
        seats = _seats(kept)
        assert sorted(seats) == sorted(who.person for who in meeting.people if who.person)
        assert seats[pair[0]] == seats[pair[1]] != seats[other]
        assert min(len(group["members"]) for group in kept.groups) > 1
        places = [seats[person] for person in (pair[0], other)]
        kept = meeting.look(again=True)
        assert [_seats(kept)[person] for person in (pair[0], other)] == places
    assert set(meeting.room.store.one(PreviewStays, "m9").people) == {*pair, other}
    assert f"preview/{'m9'}/stays" in meeting.room.view(meeting.room.facilitator)
    assert "preview/m9/stays" not in meeting.room.view(meeting.people[0])


def test_a_hand_that_moves_somebody_has_the_last_word_and_nobody_stays_who_is_let_go(chosen: Chosen) -> None:
    """[GR12] Nor whoever is not here any more."""
    ana, beto = chosen.people[0], chosen.people[1]
    first = chosen.look()
    chosen.look(stays=[ana.person, beto.person])
    chosen.adjust(ana, (_seats(first)[ana.person or ""] + 1) % len(first.groups))
    assert set(chosen.room.store.one(PreviewStays, "m9").people) == {beto.person}
    chosen.look(absent=[beto.person])
    assert chosen.room.store.get(PreviewStays, "m9") is None
    chosen.look(absent=[], stays=[ana.person])
    chosen.look(stays=[])
    assert chosen.room.store.get(PreviewStays, "m9") is None


def test_what_no_preview_asked_to_stay_leaves_no_trace(chosen: Chosen) -> None:
    """[GR12] Facts of a preview without it are those of older meetings."""
    chosen.look(again=True)
    assert "stays" not in chosen.room.entries[-1].facts
    assert chosen.room.store.get(PreviewStays, "m9") is None
