"""What is done with a damaged log file: set aside, and what checks becomes a new log of another history.

Must never change the damaged files, give a row that does not check, nor let a log be opened half way between the two.
What comes after the last entry that is whole is missing: phones bring it back, because the history has a new name.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from board.durable_files import make_folder, replace_file, sync_file, sync_folder
from board.log.archive import archive_path, read_archive
from board.log.base import LogDamaged, Salvage, Source
from board.log.carving import carve
from board.log.codec import Stored
from board.log.mark import AckMark, mark_path
from board.log.sqlite_layout import create_filled

ASIDE = "damaged"
REPORT = "report.json"


def salvage(path: Path, damage: LogDamaged, epoch: str, at_ms: int) -> Salvage:
    """Put a new log in the place of a damaged one. Raises `LogDamaged` if not even its first entry is left.

    Killed at any moment, it is begun again or finished on the next opening; until the new file is complete the old ones
    are where they were, and have a second name in a folder of their own.
    """
    name = damage.name
    acknowledged = AckMark(mark_path(path)).seq()
    rows, source = what_checks(name, path, acknowledged)
    if not rows:
        raise damage
    aside = _next_folder(path)
    told = Salvage(name, epoch, at_ms, damage.reason, len(rows), acknowledged, source, aside.name)
    part = path.with_suffix(".part")
    create_filled(name, part, epoch, rows, json.dumps(asdict(told)))
    _set_aside(path, aside, told)
    part.replace(_decided(path))
    sync_folder(path.parent)
    finish(path)
    return told


def finish(path: Path) -> None:
    """Bring a salvage that was decided to its end. A write-ahead log must be gone before another file takes its place:
    SQLite would lay it over the new one.
    """
    if not _decided(path).exists():
        return
    for old in (*write_ahead(path), mark_path(path), archive_path(path)):
        old.unlink(missing_ok=True)
    sync_folder(path.parent)
    _decided(path).replace(path)
    sync_folder(path.parent)


def is_there(path: Path) -> bool:
    """Whether there is, or was, a log at a place: one whose file vanished is damaged, and not free to be made anew."""
    return path.exists() or mark_path(path).exists() or _decided(path).exists()


def what_checks(name: str, path: Path, acknowledged: int | None) -> tuple[list[Stored], Source]:
    """The entries from the first one on that are whole in the log's files or in its archive, and where they were."""
    found = carve(name, _bytes(path), _bytes(path.with_name(f"{path.name}-wal")))
    kept = _unbroken({seq: rows[0] for seq, rows in found.items()})
    archive = read_archive(name, _bytes(archive_path(path)))
    held = archive.rows if archive else []
    # An archive of another history says something else at the same places: it may not be mixed with what is here.
    is_ours = all(row in found.get(seq, (row,)) for seq, row in enumerate(held, 1))
    both = _unbroken(dict(enumerate(held, 1)) | {seq: rows[0] for seq, rows in found.items()})
    source: Source = "file"
    if is_ours and len(both) > len(kept):
        kept, source = both, "both" if len(both) > len(held) else "archive"
    elif len(held) > len(kept):
        kept, source = held, "archive"
    return _undisputed(kept, found, acknowledged), source


def _unbroken(rows: dict[int, Stored]) -> list[Stored]:
    kept: list[Stored] = []
    while (row := rows.get(len(kept) + 1)) is not None:
        kept.append(row)
    return kept


def _undisputed(kept: list[Stored], found: dict[int, list[Stored]], acknowledged: int | None) -> list[Stored]:
    """Beyond what was acknowledged, stop where two rows claim one place: one of them was taken back, with all after it."""
    for seq in range((acknowledged or 0) + 1, len(kept) + 1):
        if len(found.get(seq, ())) > 1:
            return kept[: seq - 1]
    return kept


def _set_aside(path: Path, aside: Path, told: Salvage) -> None:
    make_folder(aside)
    for each in (path, *write_ahead(path)[:1], mark_path(path), archive_path(path)):
        if each.exists():
            second = aside / each.name
            try:
                os.link(each, second)
            except OSError:  # a file system without second names
                shutil.copyfile(each, second)
                sync_file(second)
    replace_file(aside / REPORT, json.dumps(asdict(told), indent=2).encode())


def _next_folder(path: Path) -> Path:
    number = 1
    while (folder := path.parent / ASIDE / f"{path.stem}.{number}").exists():
        number += 1
    return folder


def salvages_in(folder: Path) -> list[Salvage]:
    """Every salvage that this folder of logs has seen, the oldest first. A report that cannot be read is left out."""
    found = []
    for report in (folder / ASIDE).glob(f"*/{REPORT}"):
        with suppress(OSError, ValueError, TypeError):
            found.append(Salvage(**json.loads(report.read_bytes())))
    return sorted(found, key=lambda each: (each.at_ms, each.name))


def _decided(path: Path) -> Path:
    return path.with_suffix(".salvage")


def copies_aside(path: Path) -> list[Path]:
    """The folders in which damaged files of this log were set aside."""
    return [folder for folder in (path.parent / ASIDE).glob(f"{path.stem}.*") if folder.is_dir()]


def write_ahead(path: Path) -> tuple[Path, Path]:
    """What SQLite keeps beside a file that is in use."""
    return path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
