"""A disk that keeps only what was synced, and of the rest whatever chance leaves when the power goes.

What it proves: every file a program leaves behind is readable and holds what was promised, after a power cut at any
point of its run, for every order in which unsynced writes may reach a disk: each of them kept, lost or torn at a sector,
independently; names that a folder was not synced for as they were, or as they became, in order. That is what the system
promises to programs and no more; a loop-mounted file system would show only what that one file system happens to do. What
it does not prove: that the disk itself keeps what it reports as synced.

A sync that fails drops the unsynced writes of that file for good, as Linux does: the pages count as clean, the
program still reads them, the disk never gets them.
"""

import random
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.trace import Call

SECTOR = 512


@dataclass
class _File:
    """What the disk surely has, and what is on its way."""

    synced: bytearray = field(default_factory=bytearray)
    waiting: list[Call] = field(default_factory=list)
    position: int = 0


@dataclass
class _Name:
    """A change of a name that its folder has not been synced for."""

    path: str
    file: _File | None


class Disk:
    """Fed with calls; at any point it can be asked what may be left of it."""

    def __init__(self) -> None:
        self._names: dict[str, _File] = {}
        self._synced_names: dict[str, _File] = {}
        self._waiting_names: list[_Name] = []

    def do(self, call: Call) -> None:
        file = self._names.get(call.path)
        match call.kind:
            case "open":
                if file is None:
                    self._rename(call.path, file := _File())
                file.position = 0
                if call.offset == 0:
                    file.waiting.append(Call("truncate", call.path))
            case "seek" if file:
                file.position = call.offset
            case "write" | "truncate" if file:
                offset = file.position if call.offset < 0 else call.offset
                moved = Call(call.kind, call.path, offset, call.data)
                if call.offset < 0:
                    file.position = offset + len(call.data)
                file.waiting.append(moved)
            case "sync" | "failed_sync" if file:
                if call.kind == "sync":
                    for each in file.waiting:
                        _apply(file.synced, each)
                file.waiting.clear()
            case "sync":
                self._sync_names(call.path)
            case "rename" if file:
                self._rename(call.path, None)
                self._rename(call.target, file)
            case "unlink" if file:
                self._rename(call.path, None)

    def cut_power(self, folder: Path, to: Path, chance: random.Random) -> None:
        """Write to `to` what is left of `folder`."""
        names = dict(self._synced_names)
        for each in self._waiting_names[: chance.randint(0, len(self._waiting_names))]:
            _set(names, each)
        for path, file in names.items():
            if path.endswith("-shm"):
                continue  # memory shared by a running SQLite, no file that outlives it
            left = to / Path(path).relative_to(folder)
            left.parent.mkdir(parents=True, exist_ok=True)
            left.write_bytes(_left_of(file, chance))

    def _rename(self, path: str, file: _File | None) -> None:
        change = _Name(path, file)
        _set(self._names, change)
        self._waiting_names.append(change)

    def _sync_names(self, folder: str) -> None:
        waiting, self._waiting_names = self._waiting_names, []
        for each in waiting:
            if str(Path(each.path).parent) == folder:
                _set(self._synced_names, each)
            else:
                self._waiting_names.append(each)


def _set(names: dict[str, _File], change: _Name) -> None:
    if change.file is None:
        names.pop(change.path, None)
    else:
        names[change.path] = change.file


def _apply(content: bytearray, call: Call) -> None:
    if call.kind == "truncate":
        del content[call.offset :]
        content.extend(b"\0" * (call.offset - len(content)))
        return
    if len(content) < call.offset:
        content.extend(b"\0" * (call.offset - len(content)))
    content[call.offset : call.offset + len(call.data)] = call.data


def _left_of(file: _File, chance: random.Random) -> bytes:
    """The synced content and some of the writes on their way: often none or all, else any of them, whole or torn."""
    content, kept = bytearray(file.synced), chance.choice([0.0, 0.3, 0.7, 1.0])
    for each in file.waiting:
        if chance.random() >= kept:
            continue
        if each.kind == "write" and len(each.data) > SECTOR and chance.random() < 0.3:
            for start in range(0, len(each.data), SECTOR):
                if chance.random() < 0.5:
                    sector = each.data[start : start + SECTOR]
                    _apply(content, Call("write", each.path, each.offset + start, sector))
        else:
            _apply(content, each)
    return bytes(content)
