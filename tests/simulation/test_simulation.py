"""Whole meetings against the real server: calm, with seeded faults, on both kinds of storage, and with two processes."""

import asyncio
from pathlib import Path

import pytest

from facilitator.simulate.server import SERVE, Server
from tests.simulation.command import broken, simulate, told

SEEDS = range(1, 11)
# Every seed has another mix of private, shared and two-column moments; the pace leaves a seed about six seconds.
SHORT = {
    0: ("--template", "cap-proceso", "--speed", "3000"),
    1: ("--template", "balance", "--speed", "2000"),
    2: ("--template", "cap-inicio", "--speed", "3000"),
}

pytestmark = pytest.mark.slow


def hold(*options: str, timeout_s: float = 200.0) -> None:
    status, report = simulate(*options, timeout_s=timeout_s)
    assert status == 0, told(report)
    assert broken(report) == {}


def test_a_whole_calm_meeting_of_twelve_keeps_every_promise() -> None:
    hold("--template", "cap-inicio", "--people", "12")


def test_seven_people_in_duos_and_a_trio_bring_what_they_did() -> None:
    hold("--template", "cap-proceso", "--people", "7", "--speed", "1800")


def test_twelve_people_work_in_mixed_groups_over_a_network_that_fails() -> None:
    hold("--template", "taller-pares", "--people", "12", "--speed", "900", "--chaos", "4")


def test_what_was_agreed_is_at_home_once_though_the_server_falls_after_every_step_of_closing() -> None:
    """[DL1][DL4] Counted from outside: each thing in the logbook of exactly its people, however often closing is asked."""
    options = ("--template", "taller-pares", "--people", "4", "--speed", "3000", "--kill-at-closing")
    status, report = simulate(*options)
    assert (status, broken(report)) == (0, {}), told(report)
    steps = [step.partition(": ")[2] for step in report["steps"] if "kill -9 of 1: " in step]
    assert steps == [
        "meeting.close was acknowledged",
        "the first thing arrived in a logbook",
        "couriers were on their way",
        "progress was acknowledged in a logbook",
    ]


def test_a_calm_meeting_without_an_agenda_keeps_every_promise() -> None:
    hold("--template", "libre", "--people", "4", "--speed", "1800")


async def test_a_meeting_at_an_address_needs_only_the_public_contract(tmp_path: Path) -> None:
    token = "una-llave-de-administracion"
    server = Server(
        "server", SERVE, tmp_path, {"TINKUY_DATA": str(tmp_path / "data"), "TINKUY_ADMIN_TOKEN": token}
    )
    await server.start()
    try:
        options = (
            "--template",
            "cap-proceso",
            "--speed",
            "3000",
            "--people",
            "4",
            "--chaos",
            "3",
            "--admin-token",
            token,
        )
        status, report = await asyncio.to_thread(lambda: simulate(*options, url=server.endpoint.url))
        assert (status, broken(report)) == (0, {}), told(report)
        assert report["counts"]["kills"] == 0
    finally:
        await server.stop()


def test_an_address_where_nobody_answers_could_not_be_simulated() -> None:
    status, report = simulate("--admin-token", "x" * 20, url="http://127.0.0.1:1")
    assert status == 2, told(report)


@pytest.mark.redis
@pytest.mark.parametrize("chaos", SEEDS)
async def test_a_meeting_survives_faults_and_kills_on_both_kinds_of_storage(
    chaos: int, redis_url: str
) -> None:
    """The same meeting at the same time in a folder and on Redis, each on a server of its own: half of either is waiting."""
    options = (*SHORT[chaos % 3], "--people", "4", "--chaos", str(chaos))
    on_redis = (*options, "--redis", redis_url)
    held = await asyncio.gather(
        *(asyncio.to_thread(hold, *one) for one in (options, on_redis)), return_exceptions=True
    )
    for failed in held:
        if failed is not None:
            raise failed


@pytest.mark.redis
@pytest.mark.parametrize("chaos", [1, 2])
def test_a_meeting_on_two_processes_survives_the_loss_of_one(chaos: int, redis_url: str) -> None:
    hold(*SHORT[0], "--people", "6", "--chaos", str(chaos), "--redis", redis_url, "--processes", "2")
