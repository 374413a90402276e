"""The directory as TinyDB files in one folder of one process. Must never learn what a document says."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple, TypeVar

from tinydb import TinyDB
from tinydb.table import Document as Row
from tinydb.table import Table

from board.directory.base import (
    Conflict,
    Directory,
    DirectoryDamaged,
    DirectoryFault,
    Document,
    Exists,
    Held,
    as_text,
    check_id,
)
from board.directory.durable_storage import DurableStorage
from board.durable_files import make_folder

T = TypeVar("T")

_SHARED = {"code"}
"""Kinds with many small documents: those of one first letter share a file. 31 letters keep 31,000 meetings in files
of under 1,000 documents, beyond which TinyDB grows slow; every other document has a file of its own."""


class _Table(Table):
    document_id_class = str  # type: ignore[assignment] # ours are words; TinyDB's type says numbers only
    default_query_cache_capacity = 0


class _Database(TinyDB):
    table_class = _Table
    default_table_name = "documents"


class _Kept(NamedTuple):
    """A document in memory as text: whoever reads it parses a copy of their own."""

    text: str
    rev: int


class _File:
    """One TinyDB file and what it is known to hold. Written by the directory's one thread."""

    def __init__(self, path: Path) -> None:
        try:
            self._table = _Database(path, storage=DurableStorage).table("documents")
            self.kept: dict[str, _Kept] = {
                str(row.doc_id): _Kept(as_text(row["document"]), int(row["rev"])) for row in self._table.all()
            }
        except OSError as error:
            raise DirectoryFault(f"{path.name}: {error}") from error
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise DirectoryDamaged(path.name, f"cannot be read: {error!r}") from error

    def write(self, id: str, kept: _Kept) -> None:
        """Durable first, known afterwards."""
        self._table.upsert(Row({"rev": kept.rev, "document": json.loads(kept.text)}, doc_id=id))  # type: ignore[arg-type]
        self.kept[id] = kept

    def remove(self, id: str) -> None:
        """Durable first, forgotten afterwards."""
        self._table.remove(doc_ids=[id])  # type: ignore[list-item] # as above
        del self.kept[id]


class TinyDirectory(Directory):
    """Reads come from memory, writes from one thread, in order. Only the data folder's holder may open it."""

    def __init__(self, folder: Path) -> None:
        make_folder(folder)
        self._folder = folder
        self._files: dict[Path, _File] = {}
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="directory")

    async def get(self, id: str) -> Held | None:
        check_id(id)
        path = self._path(id)
        file = self._files.get(path) or await self._in_order(lambda: self._open(path))
        kept = file.kept.get(id) if file else None
        return Held(json.loads(kept.text), kept.rev) if kept else None

    async def put(self, id: str, document: Document, rev: int) -> int | Conflict:
        check_id(id)
        text = as_text(document)

        def replace() -> int | Conflict:
            file = self._open(self._path(id))
            kept = file.kept.get(id) if file else None
            if file is None or kept is None or kept.rev != rev:
                return Conflict(kept.rev if kept else None)
            return self._write(file, id, _Kept(text, rev + 1))

        return await self._in_order(replace)

    async def create(self, id: str, document: Document) -> int | Exists:
        check_id(id)
        text = as_text(document)

        def make() -> int | Exists:
            path = self._path(id)
            file = self._open(path) or _File(path)
            if kept := file.kept.get(id):
                return Exists(kept.rev)
            return self._write(file, id, _Kept(text, 1))

        return await self._in_order(make)

    async def remove(self, id: str, rev: int) -> bool:
        """Take version `rev` of a document away, durably; False, and nothing changed, if it is not the one here.

        For mending with no server about: no document of a running installation ever goes away.
        """
        check_id(id)

        def take() -> bool:
            path = self._path(id)
            file = self._open(path)
            if file is None or id not in file.kept or file.kept[id].rev != rev:
                return False
            try:
                file.remove(id)
            except OSError as error:
                self._files.pop(path, None)
                raise DirectoryFault(f"{path.name}: {error}") from error
            return True

        return await self._in_order(take)

    async def ids(self, prefix: str = "") -> list[str]:
        def look() -> list[str]:
            files = [self._open(path) for path in self._folder.glob("*.json")]
            return sorted(id for file in files if file for id in file.kept if id.startswith(prefix))

        return await self._in_order(look)

    async def close(self) -> None:
        self._writer.shutdown()

    async def _in_order(self, work: Callable[[], T]) -> T:
        """Run it on the one thread. An asker who is cancelled leaves it running: a write cannot be taken back."""
        return await asyncio.shield(asyncio.get_running_loop().run_in_executor(self._writer, work))

    def _open(self, path: Path) -> _File | None:
        if path not in self._files and path.exists():
            self._files[path] = _File(path)
        return self._files.get(path)

    def _write(self, file: _File, id: str, kept: _Kept) -> int:
        path = self._path(id)
        try:
            file.write(id, kept)
        except OSError as error:
            self._files.pop(path, None)  # read again what is really there
            raise DirectoryFault(f"{path.name}: {error}") from error
        self._files[path] = file
        return kept.rev

    def _path(self, id: str) -> Path:
        kind, _, rest = id.partition("-")
        return self._folder / (f"{kind}-{rest[0]}.json" if kind in _SHARED and rest else f"{id}.json")
