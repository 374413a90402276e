"""Old entries are lifted step by step; newer and unknown ones stop the reader."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from board.core.kernel.entry import Json
from board.log.upgrade import NewerVersion, Told, Upgrades, as_stored
from tests.board.log.entries import entry


def with_place(fields: Mapping[str, Json], facts: Mapping[str, Json]) -> Told:
    return fields, {**facts, "place": 0}


def with_lines(fields: Mapping[str, Json], facts: Mapping[str, Json]) -> Told:
    return {"lines": fields["text"].split("\n")}, facts


UPGRADES = Upgrades({"note.write": 3}, {("note.write", 1): with_place, ("note.write", 2): with_lines})


def test_an_old_entry_takes_every_step() -> None:
    old = entry(1, text="una\ndos")
    assert UPGRADES.lift(old) == replace(old, version=3, fields={"lines": ["una", "dos"]}, facts={"place": 0})
    assert old == entry(1, text="una\ndos")


def test_a_step_already_taken_is_not_taken_again() -> None:
    second = replace(entry(1, text="una"), version=2, facts={"place": 7})
    assert UPGRADES.lift(second) == replace(second, version=3, fields={"lines": ["una"]})


def test_the_newest_is_left_as_it_is() -> None:
    newest = replace(entry(1), version=3)
    assert UPGRADES.lift(newest) is newest
    assert as_stored(newest) is newest


@pytest.mark.parametrize("changes", [{"version": 4}, {"kind": "note.fold"}])
def test_what_is_not_known_stops_the_reader(changes: dict) -> None:
    with pytest.raises(NewerVersion):
        UPGRADES.lift(replace(entry(1), **changes))


@pytest.mark.parametrize(
    "steps", [{}, {("note.write", 2): with_lines}, {("note.write", 1): with_place, ("x", 1): with_place}]
)
def test_a_way_with_a_missing_or_useless_step_is_refused_at_once(steps: dict) -> None:
    with pytest.raises(ValueError, match="missing or useless"):
        Upgrades({"note.write": 2}, steps)
