"""The oracle counts people apart: it holds on a run that was right and breaks on each way of grouping wrongly."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from facilitator.simulate.apart_seen import GroupSeen, TableSeen
from facilitator.simulate.journal import Return
from facilitator.simulate.oracle_groups import everybody_in_one_group
from facilitator.simulate.parting import Parted
from facilitator.simulate.wire import Ack
from tests.facilitator.simulate.apart_run import DUO, PEOPLE, TRIO, Run, end, run_apart, table


@pytest.fixture
def right() -> Run:
    run = run_apart()
    end(run)
    return run


def show_all(run: Run, *tables: TableSeen) -> None:
    for witness in run.evidence.witnesses:
        witness.apart.tables["m2"] = list(tables)


def regrouped(*sizes: int) -> TableSeen:
    people = iter(PEOPLE)
    groups = {
        f"g{at}": GroupSeen(tuple(next(people) for _ in range(n)), None, frozenset())
        for at, n in enumerate(sizes)
    }
    return TableSeen(groups, is_open=True, seq=20, at_s=20.0)


def plan(run: Run, mode: str, **fields: Any) -> Parted:
    parted = Parted("m2", mode, 5.5, **fields)
    run.evidence.course.partings.opened = [parted]
    run.journal.returns.clear()
    return parted


def test_a_run_in_which_everybody_had_one_group_breaks_nothing(right: Run) -> None:
    ground = "apart 1 times, 5 places, 1 came back to theirs"
    assert everybody_in_one_group(right.judged()) == ([], ground)


def two_groups(run: Run) -> None:
    show_all(run, table(GroupSeen(("p1", "p2", "p3"), "a", frozenset({"p3"}))))


def one_left_out(run: Run) -> None:
    show_all(run, table(second=GroupSeen(("p3", "p4"), "b", frozenset())))


def one_alone(run: Run) -> None:
    show_all(
        run,
        TableSeen(
            {
                "g1": DUO,
                "g2": GroupSeen(("p3",), "b", frozenset()),
                "g3": GroupSeen(("p4", "p5"), "b", frozenset({"p5"})),
            },
            True,
            20,
            20.0,
        ),
    )


def alone_for_a_while(run: Run) -> None:
    lone = GroupSeen(("p1",), "a", frozenset())
    show_all(run, table(), table(first=lone, seq=30), table(seq=40, is_open=False))


def one_too_many(run: Run) -> None:
    show_all(run, regrouped(5))


def a_stranger(run: Run) -> None:
    show_all(run, table(GroupSeen(("p1", "p2", "lead"), "a", frozenset())))


def on_one_screen_only(run: Run) -> None:
    run.saw("screen").apart.tables["m2"].append(table(first=GroupSeen(("p1",), "a", frozenset()), seq=41))


def a_hidden_visitor(run: Run) -> None:
    show_all(run, table(second=replace(TRIO, visitors=frozenset())))


def never_opened(run: Run) -> None:
    run.evidence.course.partings.opened.clear()


def never_shown(run: Run) -> None:
    for witness in run.evidence.witnesses:
        witness.apart.tables.clear()


def trouble(run: Run) -> None:
    run.evidence.course.partings.trouble.append("groups of m2 did not open")


def waited_in_vain(run: Run) -> None:
    plan(run, "same_indicator", waited_for={"p6"}, is_by_hand=True)


def came_back_elsewhere(run: Run) -> None:
    run.journal.returns.append(Return("bot1", "m2", frozenset({"p1"}), "g1", "g2"))


def came_back_to_none(run: Run) -> None:
    run.journal.returns.append(Return("bot1", "m2", frozenset({"p1"}), "g1", None))


def three_instead_of_two_groups(run: Run) -> None:
    plan(run, "same_need")
    run.journal.arrivals |= {"p6": 0.0, "p7": 0.0}
    sizes = TableSeen(
        {
            "g1": GroupSeen(("p1", "p2"), None, frozenset()),
            "g2": GroupSeen(("p3", "p4", "p5"), None, frozenset()),
            "g3": GroupSeen(("p6", "p7"), None, frozenset()),
        },
        is_open=True,
        seq=20,
        at_s=20.0,
    )
    show_all(run, sizes)
    run.journal.arrivals |= {"p8": 0.0, "p9": 0.0}
    eight = GroupSeen(("p6", "p7", "p8"), None, frozenset())
    show_all(
        run, replace(sizes, groups=sizes.groups | {"g3": eight, "g4": GroupSeen(("p9",), None, frozenset())})
    )


def uneven(run: Run) -> None:
    plan(run, "mixed")
    run.journal.arrivals |= {"p6": 0.0, "p7": 0.0}
    seven = ("p6", "p7", *PEOPLE)
    show_all(run, table(GroupSeen(seven[:2], None, frozenset()), GroupSeen(seven[2:], None, frozenset())))


WRONG = [
    two_groups, one_left_out, one_alone, alone_for_a_while, one_too_many, a_stranger, on_one_screen_only, a_hidden_visitor,
    never_opened, never_shown, trouble, waited_in_vain, came_back_elsewhere, came_back_to_none, three_instead_of_two_groups, uneven,
]  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG, ids=[wrong.__name__ for wrong in WRONG])
def test_each_way_of_grouping_wrongly_is_noticed(right: Run, wrong: Callable[[Run], None]) -> None:
    wrong(right)
    assert everybody_in_one_group(right.judged())[0]


def test_whoever_is_absent_or_went_home_may_be_in_no_group(right: Run) -> None:
    left = right.did("rosa", "groups.leave", at_s=30.0, moment="m2", person="p5")
    smaller = GroupSeen(("p3", "p4"), "b", frozenset())
    show_all(right, table(), table(second=smaller, seq=41, is_open=False))
    assert everybody_in_one_group(right.judged())[0] == []
    right.did("rosa", "groups.place", moment="m2", person="p5", group=None)
    assert any("p5" in line for line in everybody_in_one_group(right.judged())[0])
    assert left.is_acked


def test_a_group_may_be_of_one_until_it_is_mended(right: Run) -> None:
    right.did("rosa", "groups.leave", at_s=25.0, moment="m2", person="p2")
    lone, mended = GroupSeen(("p1",), "a", frozenset()), GroupSeen(("p1", "p5"), "a", frozenset({"p5"}))
    rest = GroupSeen(("p3", "p4"), "b", frozenset())
    late = replace(table(first=lone, seq=30), at_s=26.0)
    show_all(right, table(), late, table(mended, rest, seq=31), table(mended, rest, seq=40, is_open=False))
    assert everybody_in_one_group(right.judged())[0] == []


def test_groups_about_five_follow_the_rule_unless_somebody_changed_them(right: Run) -> None:
    plan(right, "mixed")
    right.journal.arrivals |= {"p6": 0.0, "p7": 0.0}
    four, three = GroupSeen(PEOPLE[:4], None, frozenset()), GroupSeen(("p5", "p6", "p7"), None, frozenset())
    show_all(right, table(three, four), table(three, four, seq=40, is_open=False))
    assert everybody_in_one_group(right.judged())[0] == []
    plan(right, "mixed", is_by_hand=True)
    two, five = GroupSeen(("p6", "p7"), None, frozenset()), GroupSeen(PEOPLE, None, frozenset())
    show_all(right, table(two, five), table(two, five, seq=40, is_open=False))
    assert everybody_in_one_group(right.judged())[0] == []


def test_whoever_joins_by_the_second_choice_is_no_visitor(right: Run) -> None:
    again = right.did("bot5", "choice.make", moment="m1", indicator="a", second="b")
    again.answers = [(1.0, Ack(5))]
    show_all(right, table(second=replace(TRIO, visitors=frozenset())))
    assert everybody_in_one_group(right.judged())[0] == []


def test_whoever_was_sent_home_while_away_comes_back_to_no_group(right: Run) -> None:
    right.did("rosa", "groups.leave", at_s=30.0, moment="m2", person="p5")
    right.journal.returns.append(Return("bot5", "m2", frozenset({"p5"}), "g2", None))
    smaller = GroupSeen(("p3", "p4"), "b", frozenset())
    show_all(right, table(), table(second=smaller, seq=41, is_open=False))
    assert everybody_in_one_group(right.judged())[0] == []
