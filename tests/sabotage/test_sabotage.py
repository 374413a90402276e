"""Servers broken on purpose, one way each: the simulator must see it and name the promise that was broken."""

import pytest

from tests.simulation.command import broken, simulate, told

# Each breaks what the smallest meeting already does: an empty agenda, unless people have to be silent, apart or agreed.
EMPTY = ("--template", "libre", "--people", "5", "--speed", "3000")
RETRIES = (*EMPTY, "--chaos", "7")
APART = ("--template", "cap-proceso", "--people", "3", "--speed", "5000")
TABLE = ("--template", "taller-pares", "--people", "3", "--speed", "5000")

BREAKS = [
    ("ack_before_append", EMPTY, "acknowledged-is-durable"),
    ("lost_tail", EMPTY, "acknowledged-is-durable"),
    ("lost_patch", EMPTY, "views-converge"),
    ("doubled_entry", RETRIES, "exactly-once"),
    ("private_note_to_all", APART, "silence-kept"),
    ("private_part_to_all", APART, "silence-kept"),
    ("lost_mark", TABLE, "acknowledged-is-durable"),
    ("group_note_to_all", APART, "groups-keep-their-own"),
    ("in_two_groups", APART, "everybody-in-one-group"),
    ("timer_twice", TABLE, "timer-fires-once"),
    ("wrong_role_by_cookie", EMPTY, "roles-are-kept"),
    ("agreed_by_the_first", TABLE, "agreed-as-answered"),
    ("delivered_twice", EMPTY, "taken-home-once"),
    ("delivered_to_the_wrong_person", EMPTY, "taken-home-once"),
    ("objection_ignored", TABLE, "heard-as-agreed"),
    ("objector_to_all", EMPTY, "own-is-kept"),
    ("report_leaves_out", EMPTY, "report-is-whole"),
    ("report_tells_all", APART, "report-is-whole"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("sabotage", "options", "check"), BREAKS, ids=[name for name, _, _ in BREAKS])
def test_a_server_broken_on_purpose_is_found_out(sabotage: str, options: tuple[str, ...], check: str) -> None:
    status, report = simulate(*options, "--server-command", f"python -m tests.sabotage.{sabotage} serve")
    assert status == 1, told(report)
    assert check in broken(report), told(report)
