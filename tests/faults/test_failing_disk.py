"""[G1] A sync that fails, a disk that is full: nothing acknowledged is lost, and a log refuses what it cannot vouch for."""

import random
from pathlib import Path

import pytest

from board.log.sqlite import SqliteLogs
from tests.faults.disk import Disk
from tests.faults.journal import Journal, faults_of
from tests.faults.log_writer import Orders
from tests.faults.trace import Call, run_traced, said

pytestmark = pytest.mark.faults

CUTS = 8
CALLS_OF_OPENING = 30
CAUGHT = (11, 1)
"""Seeds that caught what trusts the cache, each in its way, once: they are tried first."""
SYNCS_OF_APPENDS = (1, 3, 4, 5, 6, 7)
"""The first is of the new write-ahead log's head; the second of the folder, by SQLite, which goes on when that fails
(hence our own on opening); each later one of a batch."""
FIRST_WRITE_OF_APPENDS = 9
"""Before it, eight extend the memory that SQLite's connections share."""


def traced(folder: Path, *injections: str, **changes: object) -> list[Call]:
    """One log, one thread, so that the same call fails in every run."""
    orders = Orders(folder=str(folder), logs=1, threads=1, **changes)  # type: ignore[arg-type]
    return run_traced(orders.command(), folder, *injections)


def failing_sync(number: int) -> str:
    return f"fdatasync:error=EIO:when={number}"


async def test_after_a_failed_sync_the_log_refuses_until_it_is_reopened(tmp_path: Path, seed: int) -> None:
    folder = tmp_path / "logs"
    made = traced(folder, batches=0)
    calls = traced(folder, failing_sync(SYNCS_OF_APPENDS[seed % 6]), batches=10, seed=seed)
    journal = Journal().hear_all(said(made + calls))
    faults = [event for event in journal.events if not event.startswith("done")]
    assert faults == ["fault meeting-0", "refused meeting-0", "reopened meeting-0"]
    assert said(calls)[-1] == "done"
    logs = SqliteLogs(folder, salvages=False)
    assert await faults_of(journal, logs) == []
    await logs.close()


def test_a_log_that_does_not_refuse_is_caught(tmp_path: Path) -> None:
    """[the control]"""
    folder = tmp_path / "logs"
    traced(folder, batches=0)
    calls = traced(folder, failing_sync(4), batches=10, refuses=False)
    assert "accepted meeting-0" in Journal().hear_all(said(calls)).events


async def test_a_full_disk_is_a_fault_and_the_log_goes_on_when_there_is_room(
    tmp_path: Path, seed: int
) -> None:
    folder = tmp_path / "logs"
    made = traced(folder, batches=0)
    call = FIRST_WRITE_OF_APPENDS + seed % 20
    calls = traced(folder, f"pwrite64:error=ENOSPC:when={call}", batches=10, seed=seed)
    journal = Journal().hear_all(said(made + calls))
    assert "fault meeting-0" in journal.events
    assert journal.events[journal.events.index("fault meeting-0") + 1] == "accepted meeting-0"
    assert said(calls)[-1] == "done"
    logs = SqliteLogs(folder, salvages=False)
    assert await faults_of(journal, logs) == []
    await logs.close()


async def faults_after_a_failed_sync_and_a_power_cut(folder: Path, seed: int, **broken: bool) -> list[str]:
    """A sync fails, the process dies, another goes on in the same files, the power goes.

    The second process finds the unsynced batch in the system's cache, whole to look at, while the disk never got it.
    What it builds on that would be lost with it.
    """
    chance = random.Random(seed)
    calls = traced(folder, batches=0)
    calls += traced(
        folder, failing_sync(SYNCS_OF_APPENDS[seed % 6]), batches=10, seed=seed, dies_on_fault=True
    )
    first = len(calls)
    calls += traced(folder, batches=10, seed=seed + 1, **broken)
    assert said(calls)[-1] == "done"
    disk, done, found = Disk(), 0, []
    opening = [chance.randrange(first, first + CALLS_OF_OPENING) for _ in range(CUTS)]
    later = [chance.randrange(first, len(calls)) for _ in range(CUTS)]
    for number, point in enumerate(sorted(opening + later)):
        for call in calls[done:point]:
            disk.do(call)
        done = point
        left = folder.parent / f"cut {number}"
        left.mkdir()
        disk.cut_power(folder, left, chance)
        logs = SqliteLogs(left, salvages=False)  # what could be mended would hide what was lost
        found += await faults_of(Journal().hear_all(said(calls[:point])), logs)
        await logs.close()
    return found


async def test_what_follows_a_failed_sync_is_as_safe_as_before(tmp_path: Path, seed: int) -> None:
    assert await faults_after_a_failed_sync_and_a_power_cut(tmp_path / "logs", seed) == []


@pytest.mark.parametrize(
    "broken",
    [{"writes_again": False}, {"writes_again": False, "settles": False}],
    ids=["file damaged", "tail lost"],
)
async def test_a_process_that_trusts_the_cache_is_caught(tmp_path: Path, broken: dict[str, bool]) -> None:
    """[the control] The second process does not write again what it finds; or it does not even move it into the file."""
    for seed in sorted(range(40), key=lambda seed: seed not in CAUGHT):
        folder = tmp_path / str(seed) / "logs"
        folder.parent.mkdir()
        if await faults_after_a_failed_sync_and_a_power_cut(folder, seed, **broken):
            return
    pytest.fail("trusting the cache never lost anything: this test has no teeth")
