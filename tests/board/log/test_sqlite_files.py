"""Few files are open at once, idle ones are closed, strangers' names open none, and askers may go away."""

import asyncio
from pathlib import Path

import pytest

from board.log.base import Appended, Head, LogDamaged, LogMissing
from board.log.sqlite import SqliteLogs
from tests.board.log.entries import EPOCH, Listener, batch


def open_files(logs: SqliteLogs) -> list[str]:
    return sorted(name for name, slot in logs._slots.items() if slot.file)


async def until_closed(logs: SqliteLogs) -> None:
    """Closing is nobody's answer, so there is nothing to wait for but the state itself."""
    for lane in [slot.lane for slot in logs._slots.values()]:
        while open_files(logs):
            await lane.submit(lambda: None)


async def test_only_so_many_files_are_open_at_once(tmp_path: Path) -> None:
    logs = SqliteLogs(tmp_path, most_open=3)
    names = [f"logbook-{number}" for number in range(8)]
    for seq in range(2):
        for name in names:
            await logs.create(name, EPOCH)
            assert await logs.append(name, EPOCH, seq, batch(seq)) == Appended(seq + 1)
    for name in names:
        assert await logs.read(name, 0) == batch(0, 2)
    await logs.head(names[5])
    await asyncio.gather(*(slot.lane.submit(lambda: None) for slot in logs._slots.values()))
    assert open_files(logs) == names[5:]
    await logs.close()
    assert open_files(logs) == []


async def test_a_log_in_use_stays_open_and_an_idle_one_is_closed(tmp_path: Path) -> None:
    logs = SqliteLogs(tmp_path, idle_s=100)
    for name in ("logbook-1", "logbook-2"):
        await logs.create(name, EPOCH)
        await logs.append(name, EPOCH, 0, batch(0))
    logs._slots["logbook-1"].used -= 200
    logs._close_idle()
    await logs._slots["logbook-1"].lane.submit(lambda: None)
    assert open_files(logs) == ["logbook-2"]
    assert await logs.append("logbook-1", EPOCH, 1, batch(1)) == Appended(2)
    await logs.close()


async def test_idle_logs_are_looked_for_again_and_again(tmp_path: Path) -> None:
    logs = SqliteLogs(tmp_path, idle_s=0.001)
    await logs.create("logbook-1", EPOCH)
    for seq in range(3):
        await logs.append("logbook-1", EPOCH, seq, batch(seq))
        await asyncio.wait_for(until_closed(logs), 20)
    await logs.close()


async def test_a_name_without_a_log_takes_no_place(tmp_path: Path) -> None:
    logs = SqliteLogs(tmp_path)
    for number in range(50):
        assert await logs.head(f"meeting-{number}") is None
        with pytest.raises(LogMissing):
            await logs.read(f"meeting-{number}", 0)
    assert logs._slots == {}
    await logs.close()


async def test_a_batch_whose_asker_was_cancelled_is_whole_and_is_told(tmp_path: Path) -> None:
    logs, listener = SqliteLogs(tmp_path), Listener()
    await logs.create("meeting-1", EPOCH)
    logs.watch("meeting-1", EPOCH, None, listener.on_entries, listener.on_diverged)
    asker = asyncio.ensure_future(logs.append("meeting-1", EPOCH, 0, batch(0, 3)))
    await asyncio.sleep(0)
    asker.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asker
    await listener.until_seq(3)
    assert await logs.head("meeting-1") == Head(EPOCH, 3)
    await logs.close()


async def test_damage_to_one_log_leaves_the_others_whole(tmp_path: Path) -> None:
    logs = SqliteLogs(tmp_path)
    for name in ("meeting-1", "meeting-2"):
        await logs.create(name, EPOCH)
        await logs.append(name, EPOCH, 0, batch(0, 3))
    await logs.close()
    (tmp_path / "meeting-1.sqlite3").write_bytes(b"nothing of ours")
    (tmp_path / "meeting-1.archive.jsonl").unlink()
    again = SqliteLogs(tmp_path)
    for call in (
        lambda: again.head("meeting-1"),
        lambda: again.read("meeting-1", 0),
        lambda: again.append("meeting-1", EPOCH, 3, batch(3)),
        lambda: again.reopen("meeting-1"),
    ):
        with pytest.raises(LogDamaged):
            await call()
    assert await again.create("meeting-1", EPOCH) is False
    assert await again.append("meeting-2", EPOCH, 3, batch(3)) == Appended(4)
    assert await again.names() == ["meeting-1", "meeting-2"]
    await again.close()
