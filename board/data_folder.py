"""The data folder of one installation, held by one process at a time. Must never learn what is kept in it."""

from __future__ import annotations

import fcntl
import json
import os
import socket
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from board.durable_files import make_folder


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a folder, as told by itself when it began."""

    pid: int
    host: str
    started_ms: int
    address: str


class FolderInUse(Exception):
    """Another process holds the folder; `holder` is who, or None if it did not get to say so."""

    def __init__(self, folder: Path, holder: Holder | None) -> None:
        super().__init__(f"{folder} is in use by {holder}")
        self.folder = folder
        self.holder = holder


class DataFolder:
    """A claim on a folder. It ends with `release` or with the process, however that ends; no stale lock can remain.

    The system keeps the lock, not the file: two servers writing the same logs would each overwrite what the other
    acknowledged.
    """

    def __init__(self, path: Path, address: str) -> None:
        """Claim it, or raise `FolderInUse`. `address` is where people reach this process."""
        make_folder(path)
        self.path = path
        self._descriptor = os.open(path / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = _holder(self._descriptor)
            os.close(self._descriptor)
            raise FolderInUse(path, holder) from None
        holder = Holder(os.getpid(), socket.gethostname(), time.time_ns() // 1_000_000, address)
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, json.dumps(asdict(holder)).encode(), 0)

    @property
    def logs(self) -> Path:
        """Where the logs are."""
        return self.path / "logs"

    @property
    def directory(self) -> Path:
        """Where the documents are."""
        return self.path / "directory"

    @property
    def blobs(self) -> Path:
        """Where the photos are."""
        return self.path / "blobs"

    def release(self) -> None:
        """Let others have it; again is fine."""
        if self._descriptor >= 0:
            os.ftruncate(self._descriptor, 0)
            os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def _holder(descriptor: int) -> Holder | None:
    try:
        return Holder(**json.loads(os.pread(descriptor, 4096, 0)))
    except (ValueError, TypeError):
        return None
