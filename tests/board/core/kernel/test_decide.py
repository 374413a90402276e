"""Decide, stamp, apply, replay: roles first, facts stored, nothing recomputed."""

import json
from random import Random

import pytest

from board.core.kernel.decide import Accepted, apply, decide, entry_of, replay
from board.core.kernel.entry import Actor, Role
from board.core.kernel.operations import Operation, Stamp, digest_of
from board.core.kernel.records import Change, Store
from board.core.kernel.rejections import Rejection
from tests.board.core.kernel.pebbles import ANYBODY, PEBBLES, DropPebble, PaintPebbles, Pebble, PebbleMark

DROP = DropPebble(id="a" * 32, label="río", weight=2)
PAINT = PaintPebbles(id="b" * 32, rev=1, pebbles=("a" * 32,), label="azul")


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("operation", [DROP, PAINT], ids=lambda operation: operation.KIND)
def test_a_role_that_is_not_declared_is_forbidden(operation: Operation, role: Role) -> None:
    """[KN2] Enforced in one place, on the declaration alone."""
    outcome = decide(Store(), operation, Actor(role, "p1"), 0, Random(1))
    assert (outcome == Rejection("forbidden")) == (role not in operation.BY)


def test_the_role_is_looked_at_before_anything_else() -> None:
    """[KN2] Somebody who may not paint does not learn which pebbles there are."""
    assert decide(Store(), PAINT, Actor(Role.PROJECTOR), 0, Random(1)) == Rejection("forbidden")
    assert decide(Store(), PAINT, ANYBODY, 0, Random(1)) == Rejection("note_not_found", "pebbles")


def test_chance_enters_as_an_argument_and_leaves_as_a_fact() -> None:
    """[KN13] The same chance gives the same facts; another gives others."""
    drawn = [decide(Store(), DROP, ANYBODY, 0, Random(seed)) for seed in (1, 1, 2)]
    assert drawn[0] == drawn[1]
    assert drawn[0] != drawn[2]


def test_an_entry_keeps_what_was_asked_what_was_computed_and_who_asked_when() -> None:
    """[KN13] Operation, facts, stamp."""
    entry = entry_of(DROP, Accepted({"weight": 5, "by": "p1"}), Stamp(3, 1000, ANYBODY))
    assert (entry.seq, entry.id, entry.kind, entry.version, entry.at_ms) == (
        3,
        DROP.id,
        "pebble.drop",
        1,
        1000,
    )
    assert entry.actor == ANYBODY
    assert entry.fields == {"label": "río", "weight": 2}
    assert entry.facts == {"weight": 5, "by": "p1"}
    assert entry.digest == digest_of(DROP, ANYBODY)


def test_applying_takes_the_facts_and_recomputes_nothing() -> None:
    """[KN13] A later rule of weighing never changes an old pebble."""
    entry = entry_of(DROP, Accepted({"weight": 5, "by": "p1"}), Stamp(1, 1000, ANYBODY))
    change = apply(PEBBLES, Store(), entry)
    assert change == Change(
        (
            Pebble(id=DROP.id, audience="all", weight=5, label="río"),
            PebbleMark(id=DROP.id, audience="staff", by="p1"),
        )
    )


def test_a_replay_of_stored_entries_gives_the_live_records() -> None:
    """[KN14] Through JSON, in parts or at once."""
    first = entry_of(DROP, Accepted({"weight": 5, "by": "p1"}), Stamp(1, 1000, ANYBODY))
    second = entry_of(PAINT, Accepted({}), Stamp(2, 2000, ANYBODY))
    store = replay(PEBBLES, [first, second])
    assert store.one(Pebble, DROP.id).label == "azul"
    assert json.loads(json.dumps(second.fields)) == {"pebbles": [DROP.id], "label": "azul", "rev": 1}
    in_parts = replay(PEBBLES, [second], replay(PEBBLES, [first]))
    assert set(in_parts.records()) == set(store.records())
