"""One process holds the data folder; a second is told who; a killed holder leaves no stale lock."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from board.data_folder import DataFolder, FolderInUse

HOLD = """
import sys, pathlib
from board.data_folder import DataFolder
folder = DataFolder(pathlib.Path(sys.argv[1]), "127.0.0.1:8080")
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_claim_is_told_who_holds_it(tmp_path: Path) -> None:
    with DataFolder(tmp_path, "127.0.0.1:8080"), pytest.raises(FolderInUse) as refused:
        DataFolder(tmp_path, "127.0.0.1:8081")
    holder = refused.value.holder
    assert holder is not None
    assert (holder.pid, holder.host, holder.address) == (os.getpid(), socket.gethostname(), "127.0.0.1:8080")
    assert refused.value.folder == tmp_path


def test_a_released_folder_may_be_claimed(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path, "here")
    folder.release()
    folder.release()
    with DataFolder(tmp_path, "there"):
        pass


def test_the_folder_is_made_for_its_owner_only(tmp_path: Path) -> None:
    with DataFolder(tmp_path / "new" / "data", "here") as folder:
        assert folder.path.stat().st_mode & 0o777 == 0o700
        assert (folder.logs, folder.directory) == (folder.path / "logs", folder.path / "directory")
        assert folder.blobs == folder.path / "blobs"


def test_another_process_is_refused_until_the_holder_is_killed(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(FolderInUse) as refused:
            DataFolder(tmp_path, "second")
        assert refused.value.holder is not None
        assert refused.value.holder.pid == holder.pid
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    with DataFolder(tmp_path, "second"):
        pass


def test_a_holder_that_said_nothing_readable_still_holds(tmp_path: Path) -> None:
    with DataFolder(tmp_path, "first"):
        (tmp_path / "lock").write_bytes(b"\xff{")
        with pytest.raises(FolderInUse) as refused:
            DataFolder(tmp_path, "second")
    assert refused.value.holder is None
