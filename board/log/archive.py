"""A whole log as lines of JSON: the second copy of a log file, and what a backup holds. Must never learn what entries mean.

The first line says which log it is, of which history and how long; every further line is one entry with its checksum,
byte for byte as the store has it. A file cut short or changed somewhere gives what checks from the first entry on.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from board.durable_files import replace_file
from board.log.base import LogDamaged
from board.log.codec import Stored, checksum_of, decode

FORMAT = "tinkuy-log-1"
FIRST_STEP, LONGEST_STEP = 100, 1000


@dataclass(frozen=True, slots=True)
class Archive:
    """What an archive says it is, and the entries of it that check. `told` is how many it should have."""

    name: str
    epoch: str
    told: int
    rows: list[Stored]

    @property
    def is_whole(self) -> bool:
        return len(self.rows) == self.told


def archive_path(log: Path) -> Path:
    """Where the archive of a log's file is."""
    return log.with_suffix(".archive.jsonl")


def is_due(archived: int, seq: int) -> bool:
    """Whether a log of `seq` entries should be archived again. The first entry at once: it opens the meeting, and with
    it phones can give back the rest. Then after as many as there were, a hundred at least and a thousand at most; of a
    very long log after a quarter, so that all its archives together stay within a few times its size.
    """
    if archived == 0:
        return seq > 0
    return seq - archived >= max(min(max(archived, FIRST_STEP), LONGEST_STEP), archived // 4)


def as_archive(name: str, epoch: str, rows: Sequence[Stored]) -> bytes:
    """The bytes of an archive."""
    about = {"format": FORMAT, "name": name, "epoch": epoch, "entries": len(rows)}
    lines = [json.dumps(about | {"checksum": _checksum(about)}).encode()]
    lines += [b'{"checksum":"%b","entry":%b}' % (row.checksum.hex().encode(), row.body) for row in rows]
    return b"\n".join([*lines, b""])


def read_archive(name: str, content: bytes) -> Archive | None:
    """What checks of an archive, from its first entry on; None if it is none, or another log's."""
    first, *lines = content.split(b"\n")
    try:
        about = json.loads(first)
        checksum = about.pop("checksum")
        if about["format"] != FORMAT or about["name"] != name or checksum != _checksum(about):
            return None
        archive = Archive(name, about["epoch"], about["entries"], [])
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    for line in lines[: archive.told]:
        try:
            archive.rows.append(_row(name, len(archive.rows) + 1, line))
        except LogDamaged:
            break
    return archive


def write_archive(path: Path, content: bytes) -> None:
    """Put an archive in the place of the one before it, whole or not at all."""
    replace_file(path, content)


def archived_seq(path: Path) -> int:
    """How many entries the archive at a place says it has; 0 if there is none that says so."""
    with suppress(OSError, ValueError, KeyError, TypeError), path.open("rb") as file:
        about = json.loads(file.readline(4096))
        return int(about["entries"])
    return 0


def _row(name: str, seq: int, line: bytes) -> Stored:
    before, after = b'{"checksum":"', b'","entry":'
    start = len(before) + 32
    if not line.startswith(before) or line[start : start + len(after)] != after or not line.endswith(b"}"):
        raise LogDamaged(name, seq, "no line of an archive")
    try:
        stored = Stored(
            line[start + len(after) : -1], bytes.fromhex(line[len(before) : start].decode("ascii"))
        )
    except ValueError:
        raise LogDamaged(name, seq, "no checksum") from None
    decode(name, seq, stored)
    return stored


def _checksum(about: dict[str, object]) -> str:
    return checksum_of(json.dumps(about, sort_keys=True).encode()).hex()
