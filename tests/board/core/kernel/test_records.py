"""Records, stores and tentative states, checked against a plain dict."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.core.kernel.records import (
    Change,
    Record,
    Slot,
    Store,
    Tentative,
    key_of,
    merge,
    package_of,
    record,
    record_kinds,
)
from tests.board.core.kernel.pebbles import Pebble, PebbleMark, pebble

IDS = st.sampled_from(["a", "b", "c"])
PEBBLES = st.builds(pebble, IDS, st.integers(1, 3))
MARKS = st.builds(PebbleMark, id=IDS, audience=st.just("staff"), by=st.sampled_from("xy"))
SLOTS: st.SearchStrategy[Slot] = st.tuples(st.sampled_from([Pebble, PebbleMark]), IDS)
CHANGES = st.builds(
    Change,
    st.lists(PEBBLES | MARKS, max_size=4).map(tuple),
    st.lists(SLOTS, max_size=3).map(tuple),
)
MANY = st.lists(CHANGES, max_size=8)
Model = dict[Slot, Record]


def folded(changes: Iterable[Change], start: Model | None = None) -> Model:
    """What a store must hold: removes first, then puts, change after change."""
    model = dict(start or {})
    for change in changes:
        for slot in change.removes:
            model.pop(slot, None)
        model |= {(type(item), item.id): item for item in change.puts}
    return model


def held(store: Store) -> Model:
    return {(type(item), item.id): item for item in store.records()}


def filled(changes: Iterable[Change]) -> Store:
    store = Store()
    for change in changes:
        store.adopt(change)
    return store


@given(MANY, MANY, MANY)
def test_a_copy_and_what_it_was_made_of_go_their_own_ways(
    before: list[Change], here: list[Change], there: list[Change]
) -> None:
    """[KN10]"""
    store = filled(before)
    copied = store.copy()
    for own, changes in ((store, here), (copied, there)):
        for change in changes:
            own.adopt(change)
    assert held(store) == folded([*before, *here])
    assert held(copied) == folded([*before, *there])


@given(MANY)
def test_a_store_holds_what_a_plain_table_would(changes: list[Change]) -> None:
    """[KN10] The last word on a slot wins."""
    model = folded(changes)
    store = filled(changes)
    assert held(store) == model
    for kind, id in [(kind, id) for kind in (Pebble, PebbleMark) for id in "abc"]:
        assert store.get(kind, id) == model.get((kind, id))
    assert {p.id for p in store.all(Pebble)} == {id for kind, id in model if kind is Pebble}


@given(MANY, MANY)
def test_a_tentative_state_reads_as_if_its_changes_were_adopted_and_the_store_never_noticed(
    before: list[Change], after: list[Change]
) -> None:
    """[KN10] Dropping it undoes everything."""
    store = filled(before)
    tentative = Tentative(store)
    for change in after:
        tentative.adopt(change)
    model = folded(after, folded(before))
    for kind in (Pebble, PebbleMark):
        read = {(kind, item.id): item for item in tentative.all(kind)}
        assert read == {slot: item for slot, item in model.items() if slot[0] is kind}
        assert [tentative.get(kind, id) for id in "abc"] == [model.get((kind, id)) for id in "abc"]
    assert held(store) == folded(before)
    store.adopt(tentative.change())
    assert held(store) == model


@given(MANY, MANY)
def test_the_net_of_a_tentative_state_names_each_slot_that_differs_once(
    before: list[Change], after: list[Change]
) -> None:
    """[KN11] Net change."""
    store = filled(before)
    tentative = Tentative(store)
    for change in after:
        tentative.adopt(change)
    old, new = folded(before), folded(after, folded(before))
    net = list(tentative.net())
    assert {slot: (was, now) for slot, was, now in net} == {
        slot: (old.get(slot), new.get(slot))
        for slot in old.keys() | new.keys()
        if old.get(slot) != new.get(slot)
    }
    assert len(net) == len({slot for slot, _, _ in net})


@given(MANY, MANY)
def test_merged_changes_do_what_the_changes_did_in_turn(before: list[Change], after: list[Change]) -> None:
    """[KN11] Merging."""
    merged = merge(after)
    store = filled(before)
    store.adopt(merged)
    assert held(store) == folded(after, folded(before))
    slots = [(type(item), item.id) for item in merged.puts] + list(merged.removes)
    assert len(slots) == len(set(slots))


def test_a_tentative_state_lies_over_another() -> None:
    """[KN10] Each sees what is under it and changes nothing there."""
    store = filled([Change((pebble("a"), pebble("b")))])
    below = Tentative(store)
    below.adopt(Change((pebble("c"),), ((Pebble, "a"),)))
    above = Tentative(below)
    above.adopt(Change((pebble("a", 3),), ((Pebble, "c"),)))
    assert sorted(p.id for p in above.all(Pebble)) == ["a", "b"]
    assert sorted(p.id for p in below.all(Pebble)) == ["b", "c"]


def test_reading_while_adopting_sees_the_state_as_it_was() -> None:
    store = filled([Change((pebble("a"), pebble("b")))])
    reading = store.all(Pebble)
    next(reading)
    store.adopt(Change((pebble("c"),)))
    assert [p.id for p in reading] == ["b"]


def test_a_record_that_must_be_there_and_is_not_is_a_bug() -> None:
    with pytest.raises(KeyError, match="no Pebble 'a'"):
        Store().one(Pebble, "a")


def test_the_key_of_a_record_names_kind_id_and_part() -> None:
    """[KN12] `note/<id>/author`, or `clock` for the only one of its kind."""
    mark = PebbleMark(id="a", audience="staff", by="x")
    assert (pebble("a").key, mark.key, pebble("").key) == ("pebble/a", "pebble/a/mark", "pebble")
    assert [key_of((type(r), r.id)) for r in (pebble("a"), mark)] == ["pebble/a", "pebble/a/mark"]


def test_the_wire_form_holds_every_field_but_id_and_audience() -> None:
    """[KN12] The key and the recipient say those."""
    assert pebble("a", 2, "río").wire() == {"weight": 2, "label": "río"}


def test_two_record_classes_of_one_name_are_a_bug() -> None:
    """[KN12] One class per name."""

    class OtherMark(Record):
        by: str

    with pytest.raises(ValueError, match="registered twice"):
        record("pebble", "mark")(OtherMark)
    assert record_kinds(package_of(PebbleMark))["pebble", "mark"] is PebbleMark


def test_two_kinds_of_log_may_use_the_same_word() -> None:
    """[KN12] A line of a report and a line of what was said are never in one log."""

    class OtherLog(Record):
        __module__ = "some.other.log"
        weight: int

    made = record("pebble")(OtherLog)
    assert record_kinds("some.other")["pebble", ""] is made
    assert record_kinds(package_of(PebbleMark))["pebble", ""] is Pebble
