"""What a viewer gets of what changed, and how far back the ring can say it exactly."""

from typing import Any

import pytest

from board.rooms.publication import RING, Publication, Ring, Touched, audiences_touched, seen_across, seen_by

ALL = frozenset({"all"})
ANA = frozenset({"all", "person:ana"})


def change(key: str, before: str | None, after: str | None, wire: Any = None) -> Touched:
    return Touched(key, before, after, (wire or {"v": 1}) if after else None)


def told(first: int, seq: int, *touched: Touched, regroups: bool = False) -> Publication:
    return Publication(first, seq, touched, regroups)


def test_a_viewer_gets_what_it_may_see_and_nothing_else() -> None:
    changes = [change("a", None, "all"), change("b", None, "person:ana"), change("c", None, "server")]
    assert seen_by(ALL, changes) == {"a": {"v": 1}}
    assert seen_by(ANA, changes) == {"a": {"v": 1}, "b": {"v": 1}}


def test_what_is_gone_is_told_only_to_who_could_see_it() -> None:
    changes = [change("a", "all", None), change("b", "person:ana", None), change("c", "person:luis", None)]
    assert seen_by(ALL, changes) == {"a": None}
    assert seen_by(ANA, changes) == {"a": None, "b": None}


def test_a_revealed_record_comes_whole_and_a_hidden_one_goes() -> None:
    assert seen_by(ALL, [change("a", "person:ana", "all")]) == {"a": {"v": 1}}
    assert seen_by(ALL, [change("a", "all", "person:ana")]) == {"a": None}


def test_the_last_of_several_changes_counts() -> None:
    changes = [
        change("a", None, "all", {"v": 1}),
        change("a", "all", "all", {"v": 2}),
        change("b", None, "all"),
        change("b", "all", "person:luis"),
        change("b", "person:luis", None),
    ]
    assert seen_by(ALL, changes) == {"a": {"v": 2}, "b": None}


def test_a_viewer_whose_audiences_changed_loses_what_it_left() -> None:
    before, now = ANA, frozenset({"all", "person:rosa"})
    changes = [
        change("a", "person:ana", None),
        change("b", "person:ana", "person:ana"),
        change("c", None, "person:rosa"),
        change("d", "all", "person:luis"),
        change("e", "person:luis", "person:ana"),
    ]
    assert seen_across(before, now, changes) == {"a": None, "b": None, "c": {"v": 1}, "d": None}


def test_the_audiences_touched_are_those_before_and_after() -> None:
    changes = [change("a", "person:ana", "all"), change("b", None, "staff")]
    assert audiences_touched([told(1, 1, *changes)]) == {"person:ana", "all", "staff"}


def test_the_ring_tells_what_came_after() -> None:
    ring = Ring()
    assert ring.since(0) is None
    publications = [told(5, 5), told(6, 8), told(9, 9)]
    for each in publications:
        ring.add(each)
    assert ring.since(4) == publications
    assert ring.since(5) == publications[1:]
    assert ring.since(8) == publications[2:]
    assert ring.since(9) == []
    assert [ring.since(seq) for seq in (3, 0, -1)] == [None] * 3


@pytest.mark.parametrize("seq", [6, 7])
def test_the_ring_cannot_say_what_changed_since_the_middle_of_a_publication(seq: int) -> None:
    """A record made by entry 6 and gone by 8 is not in the net change; a client that stopped at 7 has it."""
    ring = Ring()
    ring.add(told(5, 5))
    ring.add(told(6, 8))
    assert ring.since(seq) is None


def test_nobody_recovers_across_a_change_of_audiences() -> None:
    ring = Ring()
    ring.add(told(1, 1, regroups=True))
    ring.add(told(2, 2))
    assert ring.since(0) is None
    assert ring.since(1) == [told(2, 2)]


def test_the_ring_forgets_the_oldest() -> None:
    ring = Ring()
    for seq in range(1, RING + 2):
        ring.add(told(seq, seq))
    assert ring.since(0) is None
    assert len(ring.since(1) or ()) == RING
    ring.clear()
    assert ring.since(RING) is None
