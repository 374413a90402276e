"""[G1] The system call that puts a batch on the disk has returned before the acknowledgement is written."""

from pathlib import Path

import pytest

from tests.faults.log_writer import Orders
from tests.faults.trace import Call, run_traced, said

pytestmark = pytest.mark.faults


def early_acks(calls: list[Call], folder: Path) -> list[str]:
    """Acknowledgements whose log had not been written since the one before, or had not been synced since it was."""
    written: set[str] = set()
    unsynced: set[str] = set()
    found = []
    for call in calls:
        name = Path(call.path).name.removesuffix(".sqlite3-wal")
        if call.kind == "write" and call.path.endswith("-wal"):
            written.add(name)
            unsynced.add(name)
        elif call.kind == "sync":
            unsynced.discard(name)
        elif call.kind == "say" and call.data.startswith(b"ack "):
            _, log, seq, _ = call.data.decode().split()
            if log in unsynced or log not in written:
                found.append(f"{log} {seq}")
        elif call.kind == "say" and call.data.startswith(b"try "):
            written.discard(call.data.decode().split()[1])
    return found


def traced(folder: Path, **changes: object) -> list[Call]:
    return run_traced(Orders(folder=str(folder), batches=30, **changes).command(), folder)  # type: ignore[arg-type]


def test_every_acknowledgement_follows_the_sync_of_its_batch(tmp_path: Path) -> None:
    calls = traced(tmp_path / "logs")
    assert len([line for line in said(calls) if line.startswith("ack ")]) >= 60
    assert early_acks(calls, tmp_path / "logs") == []


@pytest.mark.parametrize("broken", [{"synchronous": "OFF"}, {"synchronous": "NORMAL"}, {"acks_early": True}])
def test_a_writer_that_does_not_sync_first_is_caught(tmp_path: Path, broken: dict) -> None:
    """[the control] NORMAL is SQLite's usual advice for a write-ahead log, and it does not sync a commit."""
    assert len(early_acks(traced(tmp_path / "logs", **broken), tmp_path / "logs")) >= 20
