"""Everything stored as one file, and back. Logs first, documents second, photos last: what is named was there before.

A backup needs no lock and holds up nobody. A restored log is another history under a new epoch: phones offer again what
they were promised after the backup was made. What was said is left out: people were told when it is deleted, and a copy
would outlive that. Must never put anything into a folder in which something is kept.
"""

from __future__ import annotations

import asyncio
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from board.blobs.base import BlobDamaged, unpacked
from board.core.kernel.fields import is_minted
from board.core.speech.naming import log_name
from board.directory.base import Document
from board.directory.tinydb import TinyDirectory
from board.durable_files import make_folder, replace_file, sync_file, sync_folder
from board.log.archive import as_archive, read_archive
from board.log.base import check_name, new_epoch
from board.log.codec import Stored
from board.log.salvage import what_checks
from board.log.sqlite_layout import create_filled
from facilitator.checking import logs_in, look_at
from facilitator.locale import _

FORMAT = "tinkuy-backup-1"
TRANSCRIPTS = log_name("")


class NotRestorable(Exception):
    """One Spanish sentence: why nothing was restored."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a backup holds, the names of logs of which only a part could be read, and how many transcripts it leaves out."""

    logs: int
    documents: int
    photos: int
    damaged: tuple[str, ...] = ()
    left_out: int = 0


def back_up(data: Path, to: Path) -> Kept:
    """Write a data folder, but for what was said, to one file, whole or not at all."""
    waiting = to.with_name(f"{to.name}.new")
    damaged: list[str] = []
    logs = documents = photos = left_out = 0
    try:
        with zipfile.ZipFile(waiting, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr("about.json", json.dumps({"format": FORMAT}))
            for path in logs_in(data / "logs"):
                if path.stem.startswith(TRANSCRIPTS):
                    left_out += 1
                    continue
                epoch, rows, is_whole = _rows_of(path)
                file.writestr(f"logs/{path.stem}.jsonl", as_archive(path.stem, epoch, rows))
                logs += 1
                damaged += () if is_whole else (path.stem,)
            for id, document in asyncio.run(_documents_in(data / "directory")).items():
                file.writestr(f"directory/{id}.json", json.dumps(document, ensure_ascii=False))
                documents += 1
            for meeting, id, content in _photos_in(data / "blobs"):
                file.writestr(f"blobs/{meeting}/{id}", content)
                photos += 1
        waiting.chmod(0o600)
        sync_file(waiting)
        waiting.replace(to)
        sync_folder(to.absolute().parent)
    finally:
        waiting.unlink(missing_ok=True)
    return Kept(logs, documents, photos, tuple(damaged), left_out)


def restore(source: Path, data: Path) -> Kept:
    """Make a data folder out of a backup. Put together beside its place, it appears there complete or not at all."""
    if data.exists() and any(data.iterdir()):
        raise NotRestorable(
            _("La carpeta {folder} ya tiene algo guardado: restaura en una nueva con --data.").format(
                folder=data
            )
        )
    making = data.with_name(f"{data.name}.restoring")
    try:
        with zipfile.ZipFile(source) as file:
            if json.loads(file.read("about.json")).get("format") != FORMAT or file.testzip() is not None:
                raise NotRestorable(_("{file} no es una copia de Tinkuy o está dañada.").format(file=source))
            if making.exists():
                _remove(making)
            kept = _unpack(file, making)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as problem:
        told = _("{file} no se pudo leer o no es una copia de Tinkuy.").format(file=source)
        raise NotRestorable(told) from problem
    if data.exists():
        data.rmdir()
    making.rename(data)
    sync_folder(data.absolute().parent)
    return kept


def _rows_of(path: Path) -> tuple[str, list[Stored], bool]:
    looked = look_at(path)
    if looked.fault is None:
        return looked.epoch, list(looked.rows), True
    rows, _source = what_checks(path.stem, path, None)
    return "damaged", rows, False


async def _documents_in(folder: Path) -> dict[str, Document]:
    directory = TinyDirectory(folder)
    try:
        held = {id: await directory.get(id) for id in await directory.ids()}
        return {id: each.document for id, each in held.items() if each}
    finally:
        await directory.close()


def _photos_in(folder: Path) -> Iterator[tuple[str, str, bytes]]:
    for path in sorted(folder.glob("*/*")):
        if is_minted(path.name) and is_minted(path.parent.name):
            content = path.read_bytes()
            try:
                unpacked(path.name, content)
            except BlobDamaged:
                continue  # it would not be shown from here either
            yield path.parent.name, path.name, content


def _unpack(file: zipfile.ZipFile, making: Path) -> Kept:
    for each in ("logs", "directory", "blobs"):
        make_folder(making / each)
    logs = _logs_of(file, making / "logs")
    documents = {
        name.removesuffix(".json"): json.loads(file.read(f"directory/{name}"))
        for name in _names(file, "directory/")
    }
    asyncio.run(_keep_documents(documents, making / "directory"))
    photos = 0
    for name in _names(file, "blobs/"):
        meeting, _slash, id = name.partition("/")
        if not is_minted(meeting) or not is_minted(id):
            raise ValueError(f"no photo: {name[:80]!r}")
        content = file.read(f"blobs/{name}")
        try:
            unpacked(id, content)
        except BlobDamaged as damage:
            raise ValueError(str(damage)) from damage
        make_folder(making / "blobs" / meeting)
        replace_file(making / "blobs" / meeting / id, content)
        photos += 1
    return Kept(logs, len(documents), photos)


def _logs_of(file: zipfile.ZipFile, folder: Path) -> int:
    count = 0
    for each in _names(file, "logs/"):
        name = each.removesuffix(".jsonl")
        check_name(name)
        archive = read_archive(name, file.read(f"logs/{each}"))
        if archive is None or not archive.is_whole:
            raise ValueError(f"{name} is not whole")
        create_filled(name, folder / f"{name}.sqlite3", new_epoch(), archive.rows)
        count += 1
    sync_folder(folder)
    return count


async def _keep_documents(documents: dict[str, Document], folder: Path) -> None:
    directory = TinyDirectory(folder)
    try:
        for id, document in documents.items():
            await directory.create(id, document)
    finally:
        await directory.close()


def _names(file: zipfile.ZipFile, under: str) -> list[str]:
    return [name.removeprefix(under) for name in file.namelist() if name.startswith(under)]


def _remove(folder: Path) -> None:
    """Take away what an earlier restoring left half done; nobody has ever used it."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink()
    folder.rmdir()
