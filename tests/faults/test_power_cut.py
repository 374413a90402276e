"""[G1] The power goes at any moment: what was acknowledged is on the disk. See `disk` for what this does and does not prove."""

import random
import sys
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from board.directory.base import DirectoryDamaged
from board.directory.tinydb import TinyDirectory
from board.log.base import Appended
from board.log.sqlite import SqliteLogs
from tests.faults.directory_writer import document_of
from tests.faults.disk import Disk
from tests.faults.journal import Journal, faults_of
from tests.faults.log_writer import EPOCH, Orders, entry_of
from tests.faults.trace import Call, run_traced, said

pytestmark = pytest.mark.faults

CUTS = 12
"""Power cuts in one run."""

Look = Callable[[Path, Journal], Awaitable[list[str]]]


def trace_of(folder: Path, seed: int, **changes: object) -> list[Call]:
    """One run over two logs, with so small a write-ahead log that it begins again several times."""
    orders = Orders(folder=str(folder), seed=seed, batches=16, checkpoint_pages=6)
    return run_traced(replace(orders, **changes).command(), folder)  # type: ignore[arg-type]


async def faults_after_cuts(calls: list[Call], folder: Path, chance: random.Random, look: Look) -> list[str]:
    """Cut the power at random points of a run, and tell everything that is wrong afterwards."""
    found: list[str] = []
    disk, done = Disk(), 0
    for number, point in enumerate(sorted(chance.randrange(len(calls)) for _ in range(CUTS))):
        for call in calls[done:point]:
            disk.do(call)
        done = point
        left = folder.parent / f"cut {number}"
        left.mkdir()
        disk.cut_power(folder, left, chance)
        journal = Journal().hear_all(said(calls[:point]))
        found += [f"cut at call {point}: {fault}" for fault in await look(left, journal)]
    return found


async def look_at_logs(left: Path, journal: Journal) -> list[str]:
    """What is wrong with the logs, and with going on from there."""
    logs = SqliteLogs(left, salvages=False)  # what could be mended would hide what was lost
    found = await faults_of(journal, logs)
    if not found:
        for name in {name for name, _ in journal.tried}:
            await logs.create(name, EPOCH)
            head = await logs.head(name)
            assert head is not None
            told = [entry_of(head.seq + 1, "e" * 32)]
            if await logs.append(name, EPOCH, head.seq, told) != Appended(head.seq + 1):
                found.append(f"{name} does not go on")
    await logs.close()
    return found


async def test_a_power_cut_loses_and_invents_nothing(tmp_path: Path, seed: int) -> None:
    folder = tmp_path / "logs"
    calls = trace_of(folder, seed)
    assert said(calls)[-1] == "done"
    assert await faults_after_cuts(calls, folder, random.Random(seed), look_at_logs) == []


async def test_without_syncs_the_same_power_cuts_lose_entries(tmp_path: Path) -> None:
    """[the control] SQLite told not to sync; everything else is the same."""
    folder = tmp_path / "logs"
    calls = trace_of(folder, 0, synchronous="OFF")
    found = await faults_after_cuts(calls, folder, random.Random(0), look_at_logs)
    assert any("lost" in each or "unreadable" in each for each in found)


@pytest.mark.parametrize("forgotten", ["-wal", ".sqlite3", ""], ids=["write-ahead log", "file", "folder"])
async def test_each_kind_of_sync_is_needed(tmp_path: Path, forgotten: str) -> None:
    """[the control] The disk ignores one kind of sync; over some runs that must be seen to lose something."""
    for seed in range(40):
        folder = tmp_path / str(seed) / "logs"
        folder.parent.mkdir()
        calls = [
            call
            for call in trace_of(folder, seed)
            if not (call.kind == "sync" and call.path.endswith(forgotten or str(folder)))
        ]
        if await faults_after_cuts(calls, folder, random.Random(seed), look_at_logs):
            return
    pytest.fail(f"no sync of a {forgotten or 'folder'} was ever needed: this test has no teeth")


def trace_of_documents(folder: Path, seed: int, *words: str) -> list[Call]:
    return run_traced(
        [sys.executable, "-m", "tests.faults.directory_writer", str(folder), str(seed), *words], folder
    )


async def look_at_documents(left: Path, journal: Journal) -> list[str]:
    """Each document is whole and at least as new as its last acknowledgement."""
    directory, found = TinyDirectory(left), []
    for id in {id for id, _ in journal.tried}:
        acked = max([0, *(rev for name, rev in journal.acked if name == id)])
        tried = max(rev for name, rev in journal.tried if name == id)
        try:
            held = await directory.get(id)
        except DirectoryDamaged as damage:
            found.append(f"unreadable {damage}")
            continue
        rev = held.rev if held else 0
        if not acked <= rev <= tried:
            found.append(f"lost {id}: version {rev}, acknowledged {acked}, tried {tried}")
        elif held and held.document != document_of(id, rev):
            found.append(f"changed {id}")
    await directory.close()
    return found


async def test_a_power_cut_leaves_every_document_whole(tmp_path: Path, seed: int) -> None:
    folder = tmp_path / "directory"
    calls = trace_of_documents(folder, seed)
    assert len(said(calls)) == 96
    assert await faults_after_cuts(calls, folder, random.Random(seed), look_at_documents) == []


async def test_the_stock_storage_leaves_unreadable_files(tmp_path: Path) -> None:
    """[the control] TinyDB's own JSON storage, which writes in place."""
    folder = tmp_path / "directory"
    calls = trace_of_documents(folder, 0, "stock")
    found = await faults_after_cuts(calls, folder, random.Random(0), look_at_documents)
    assert any("unreadable" in each for each in found)
