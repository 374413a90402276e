"""Servers broken on purpose, one way each: the simulator must see it and name the promise that was broken."""

import pytest

from tests.simulation.command import broken, simulate, told

BRIEF = ("--template", "cap-proceso", "--people", "5", "--speed", "3000")
CALM = BRIEF
RETRIES = (*BRIEF, "--chaos", "7")

BREAKS = [
    ("ack_before_append", CALM, "acknowledged-is-durable"),
    ("lost_tail", CALM, "acknowledged-is-durable"),
    ("lost_patch", CALM, "views-converge"),
    ("doubled_entry", RETRIES, "exactly-once"),
    ("private_note_to_all", CALM, "silence-kept"),
    ("private_part_to_all", CALM, "silence-kept"),
    ("lost_mark", CALM, "acknowledged-is-durable"),
    ("group_note_to_all", CALM, "groups-keep-their-own"),
    ("in_two_groups", CALM, "everybody-in-one-group"),
    ("timer_twice", CALM, "timer-fires-once"),
    ("wrong_role_by_cookie", CALM, "roles-are-kept"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("sabotage", "options", "check"), BREAKS, ids=[name for name, _, _ in BREAKS])
def test_a_server_broken_on_purpose_is_found_out(sabotage: str, options: tuple[str, ...], check: str) -> None:
    status, report = simulate(*options, "--server-command", f"python -m tests.sabotage.{sabotage} serve")
    assert status == 1, told(report)
    assert check in broken(report), told(report)
