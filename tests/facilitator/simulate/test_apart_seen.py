"""What a screen showed of people apart: each table once, in order, and nothing for a board that speaks of something else."""

from typing import Any

from facilitator.simulate.apart_seen import ApartSeen


def records(state: str, *groups: tuple[str, ...]) -> dict[str, Any]:
    shown: dict[str, Any] = {"breakout/m": {"state": state}, "breakout/m/mending": {"moves": []}}
    for at, people in enumerate(groups):
        shown[f"group/g{at}"] = {
            "moment": "m",
            "choice": "thinking",
            "visitors": list(people[2:]),
            "members": [{"person": person, "name": person} for person in people],
        }
        shown[f"group/g{at}/life"] = {"notes": 1}
    return shown


def test_a_table_is_kept_when_it_changes_and_only_then() -> None:
    seen = ApartSeen()
    seen.take(records("open", ("a", "b"), ("c", "d", "e")), 4, None)
    seen.take(records("open", ("a", "b"), ("c", "d", "e")), 5, ["group/g0/life"])
    seen.take(records("open", ("a", "b", "c"), ("d", "e")), 6, ["group/g0", "group/g1"])
    seen.take(records("closed", ("a", "b", "c"), ("d", "e")), 7, ["breakout/m"])
    assert [(t.seq, t.is_open, [g.members for g in t.groups.values()]) for t in seen.tables["m"]] == [
        (4, True, [("a", "b"), ("c", "d", "e")]),
        (6, True, [("a", "b", "c"), ("d", "e")]),
        (7, False, [("a", "b", "c"), ("d", "e")]),
    ]
    assert seen.tables["m"][0].groups["g1"].visitors == {"e"}


def test_a_board_that_speaks_of_something_else_is_not_looked_at() -> None:
    seen = ApartSeen()
    seen.take(records("open", ("a", "b")), 4, ["note/n", "clock"])
    assert seen.tables == {}
