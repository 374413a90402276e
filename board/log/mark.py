"""How far a log was acknowledged, in a small file beside it. Must never say more than was durable, nor hold a commit up.

SQLite ends its write-ahead log at the first page that does not check and says nothing: acknowledged entries are gone and
the file looks whole. Whoever opens it knows better from here. Written after each commit and before its
acknowledgement, without a sync of its own (that would halve what a slow disk takes): it outlives a killed process at
once and a power cut as soon as the system has written it back. It can therefore be behind, and never ahead.
"""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from pathlib import Path


class AckMark:
    """The highest acknowledged seq of one log. For one thread at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor = -1
        self._seq = 0

    def seq(self) -> int | None:
        """What the file says; None if there is none or it is damaged: then nothing is known, and nothing is claimed."""
        try:
            written = self._path.read_bytes()
        except OSError:
            return None
        seq, _, checksum = written.strip().partition(b" ")
        return int(seq) if seq.isdigit() and checksum == _checksum(seq) else None

    def put(self, seq: int) -> None:
        """Say that entries up to `seq` are acknowledged. Never lowers it; a disk that takes no mark holds up nobody."""
        if seq <= self._seq:
            return
        with suppress(OSError):
            if self._descriptor < 0:
                self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            digits = b"%020d" % seq
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, b"%b %b\n" % (digits, _checksum(digits)))
            self._seq = seq

    def close(self) -> None:
        """Put it on the disk and let go of it."""
        if self._descriptor >= 0:
            with suppress(OSError):
                os.fsync(self._descriptor)
            os.close(self._descriptor)
            self._descriptor = -1


def mark_path(log: Path) -> Path:
    """Where the mark of a log's file is."""
    return log.with_suffix(".mark")


def _checksum(digits: bytes) -> bytes:
    return b"%08x" % zlib.crc32(digits)
