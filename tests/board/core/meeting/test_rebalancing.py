"""Winning back lost time: who gives, in which order, how much, and what stays missing."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.core.meeting.rebalancing import STEP_S, Balance, floor_s, rebalanced
from board.core.meeting.records import Moment
from tests.board.core.meeting.moments import agendas, moment

OVERRUNS = st.one_of(st.integers(-600, 20_000), st.floats(-600, 20_000, allow_nan=False))
NEVER = {"guideline", "assess", "matrix", "close"}


def rank(m: Moment) -> int:
    """The turn in which a moment gives, as the domain tells it; written here a second time on purpose."""
    if m.settings["shrinks_first"] or (m.skippable and m.activity == "plenary"):
        return 0
    turns = [["present"], ["share"], ["round"], ["plenary"], ["groups"], ["write", "choose"], ["agree"]]
    return next(i for i, kinds in enumerate(turns, 1) if m.activity in kinds)


def gives(m: Moment) -> bool:
    marked = m.settings["shrinks_first"] or (m.skippable and m.activity == "plenary")
    return not m.protected and (marked or m.activity not in NEVER)


def taken(agenda: Sequence[Moment], balance: Balance) -> dict[str, int]:
    """Whole steps each moment gave, at scale 1; anything but whole steps fails."""
    steps = {m.id: (m.seconds - balance.seconds.get(m.id, m.seconds)) / STEP_S for m in agenda}
    assert all(count == int(count) >= 0 for count in steps.values()), steps
    return {id: int(count) for id, count in steps.items()}


def spare(m: Moment) -> int:
    return int((m.seconds - floor_s(m, 1)) // STEP_S)


@given(agendas(), OVERRUNS)
def test_nobody_falls_below_the_floor_and_nobody_grows(agenda: list[Moment], overrun_s: float) -> None:
    """[PL8] Half of the planned minutes, at least five; what is shorter already gives nothing."""
    for m in agenda:
        after = rebalanced(agenda, overrun_s, 1).seconds.get(m.id, m.seconds)
        assert min(m.seconds, max(m.planned_seconds / 2, 300)) <= after <= m.seconds


@given(agendas(), OVERRUNS)
def test_protected_moments_and_those_without_a_turn_are_untouched(
    agenda: list[Moment], overrun_s: float
) -> None:
    """[PL9] Whatever the delay."""
    changed = rebalanced(agenda, overrun_s, 1).seconds
    assert [m.id for m in agenda if m.id in changed and not gives(m)] == []


@given(agendas(), OVERRUNS)
def test_what_is_taken_and_what_stays_missing_add_up_to_what_was_needed(
    agenda: list[Moment], overrun_s: float
) -> None:
    """[PL10] In whole steps of 30 s: the first that covers the delay."""
    balance = rebalanced(agenda, overrun_s, 1)
    total = sum(taken(agenda, balance).values()) * STEP_S + balance.late_s
    assert total % STEP_S == 0
    assert max(0, overrun_s) - 1e-6 <= total < max(0, overrun_s) + STEP_S


@given(agendas(), OVERRUNS)
def test_nothing_stays_missing_while_somebody_can_give(agenda: list[Moment], overrun_s: float) -> None:
    """[PL10] The floors are all that keeps a delay."""
    balance = rebalanced(agenda, overrun_s, 1)
    given_ = taken(agenda, balance)
    if balance.late_s:
        assert all(given_[m.id] == spare(m) for m in agenda if gives(m))


@given(agendas(), OVERRUNS)
def test_nobody_gives_while_somebody_of_an_earlier_turn_still_can(
    agenda: list[Moment], overrun_s: float
) -> None:
    """[PL11] Turn after turn."""
    given_ = taken(agenda, rebalanced(agenda, overrun_s, 1))
    givers = [m for m in agenda if gives(m)]
    last = max((rank(m) for m in givers if given_[m.id]), default=0)
    assert [m.id for m in givers if rank(m) < last and given_[m.id] < spare(m)] == []


@given(agendas(), OVERRUNS)
def test_moments_of_one_turn_shrink_alike(agenda: list[Moment], overrun_s: float) -> None:
    """[PL11] Whoever gave has at most one step less left than any other of its turn; among equals the earlier gives."""
    given_ = taken(agenda, rebalanced(agenda, overrun_s, 1))
    givers = [m for m in agenda if gives(m)]
    for m in (m for m in givers if given_[m.id]):
        for other in (o for o in givers if rank(o) == rank(m)):
            left, theirs = spare(m) - given_[m.id], spare(other) - given_[other.id]
            assert left >= theirs - 1
            if spare(m) == spare(other) and m.index < other.index:
                assert given_[m.id] - given_[other.id] in (0, 1)


@given(agendas(), OVERRUNS, st.integers(0, 4000))
def test_a_longer_delay_takes_no_less_of_anybody(agenda: list[Moment], overrun_s: float, more: int) -> None:
    """[PL10] Monotone in the delay."""
    short, long = rebalanced(agenda, overrun_s, 1), rebalanced(agenda, overrun_s + more, 1)
    less, greater = taken(agenda, short), taken(agenda, long)
    assert all(less[id] <= greater[id] for id in less)
    assert short.late_s <= long.late_s


@given(agendas(), st.floats(max_value=0, allow_nan=False, allow_infinity=False))
def test_a_meeting_on_time_changes_nothing(agenda: list[Moment], overrun_s: float) -> None:
    """[PL10] Early or exactly on time."""
    assert rebalanced(agenda, overrun_s, 1) == Balance({}, 0)


@given(agendas(), st.integers(1, 20_000))
def test_what_was_won_back_is_not_asked_for_again(agenda: list[Moment], overrun_s: int) -> None:
    """[PL10] After a proposal is taken what it called missing is all that is left, and nobody can give it."""
    balance = rebalanced(agenda, overrun_s, 1)
    cut = [replace(m, seconds=balance.seconds.get(m.id, m.seconds)) for m in agenda]
    assert rebalanced(cut, balance.late_s, 1) == Balance({}, balance.late_s)


@given(st.data(), st.sampled_from([0.5, 0.02, 0.01, 0.008, 3.0]), st.integers(-600, 20_000))
def test_a_meeting_at_another_pace_is_the_same_meeting(
    data: st.DataObject, scale: float, overrun_s: int
) -> None:
    """[PL8] [PL10] Floors and steps are scaled with everything else."""
    plain = data.draw(agendas())
    scaled = [replace(m, seconds=m.seconds * scale, planned_seconds=m.planned_seconds * scale) for m in plain]
    expected, found = rebalanced(plain, overrun_s, 1), rebalanced(scaled, overrun_s * scale, scale)
    assert found.seconds == pytest.approx({id: s * scale for id, s in expected.seconds.items()})
    assert found.late_s == pytest.approx(expected.late_s * scale)


@given(agendas(), OVERRUNS, st.randoms(use_true_random=False))
def test_it_is_the_agenda_that_counts_and_not_in_which_order_it_is_told(
    agenda: list[Moment], overrun_s: float, chance: Random
) -> None:
    """[PL11] A replay reads the records in the order in which they were put."""
    mixed = list(agenda)
    chance.shuffle(mixed)
    assert rebalanced(mixed, overrun_s, 1) == rebalanced(agenda, overrun_s, 1)


def test_an_icebreaker_gives_first_whether_its_template_says_so_or_it_could_be_skipped() -> None:
    """[PL11] The one of the second meeting is only skippable."""
    welcome, plenary = moment(0, "present", 20), moment(1, "plenary", 20)
    for mark in ({"skippable": True}, {"settings": {"shrinks_first": True}}):
        icebreaker = moment(2, "plenary", 10, **mark)
        agenda = [welcome, plenary, icebreaker]
        assert rebalanced(agenda, 300, 1) == Balance({"m3": 300}, 0)
        assert rebalanced(agenda, 330, 1) == Balance({"m3": 300, "m1": 1170}, 0)


def test_two_plenaries_shrink_alike() -> None:
    """[PL11] First the one that has more to give, then both by turns, the earlier one first."""
    agenda = [moment(0, "plenary", 20), moment(1, "plenary", 30)]
    assert rebalanced(agenda, 300, 1) == Balance({"m2": 1500}, 0)
    assert rebalanced(agenda, 330, 1) == Balance({"m1": 1170, "m2": 1500}, 0)
    assert rebalanced(agenda, 360, 1) == Balance({"m1": 1170, "m2": 1470}, 0)


def test_a_moment_that_was_made_short_has_its_length_as_floor() -> None:
    """[PL8] Never above the present length."""
    assert floor_s(moment(0, "round", 20, seconds=240.0), 1) == 240
    assert floor_s(moment(0, "round", 4), 1) == 240
    assert floor_s(moment(0, "round", 8), 1) == 300
    assert floor_s(moment(0, "round", 20), 1) == 600


@pytest.mark.parametrize("scale", [5e-324, 1e-300, 1e-12, 1e-6])
def test_a_pace_next_to_zero_neither_raises_nor_takes_for_ever(scale: float) -> None:
    """[PL10] [KN4] Nobody bounds the scale from below, and a moment of it can be given four hours."""
    agenda = [moment(0, "plenary", 20, scale=scale, seconds=14_400.0), moment(1, "close", 10, scale=scale)]
    balance = rebalanced(agenda, 100_000, scale)
    assert 0 <= balance.late_s <= 100_001
    assert balance.seconds["m1"] >= floor_s(agenda[0], scale) - 1e-6
