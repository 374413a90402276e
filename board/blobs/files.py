"""Blobs as files, a folder for each meeting. Only the data folder's holder may open it. Must never learn what they show."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from board.blobs.base import Blob, BlobDamaged, BlobFault, Blobs, check_name, packed, unpacked
from board.core.kernel.fields import is_minted
from board.durable_files import make_folder, replace_file, sync_folder

T = TypeVar("T")


class FileBlobs(Blobs):
    """Written whole under another name, synced and renamed, by one thread: who comes second finds who was first."""

    def __init__(self, folder: Path) -> None:
        make_folder(folder)
        self._folder = folder
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="blobs")

    async def put(self, meeting: str, id: str, blob: Blob) -> Blob:
        path = self._path(meeting, id)
        content = packed(blob)

        def keep() -> Blob:
            try:
                first = _read(path)
            except BlobDamaged:
                first = None
            if first is None:
                make_folder(path.parent)
                replace_file(path, content)
            return first or blob

        return await self._in_order(keep)

    async def get(self, meeting: str, id: str) -> Blob | None:
        path = self._path(meeting, id)
        try:
            return await asyncio.to_thread(_read, path)
        except OSError as error:
            raise BlobFault(str(error)) from error

    async def ids(self, meeting: str) -> list[str]:
        folder = self._of(meeting)

        def look() -> list[str]:
            return sorted(path.name for path in folder.glob("*") if is_minted(path.name))

        return await self._in_order(look)

    async def drop(self, meeting: str) -> None:
        folder = self._of(meeting)

        def remove() -> None:
            if not folder.exists():
                return
            for path in folder.iterdir():
                path.unlink()
            folder.rmdir()
            sync_folder(folder.parent)

        await self._in_order(remove)

    async def close(self) -> None:
        self._writer.shutdown()

    def _of(self, meeting: str) -> Path:
        check_name(meeting)
        return self._folder / meeting

    def _path(self, meeting: str, id: str) -> Path:
        check_name(id)
        return self._of(meeting) / id

    async def _in_order(self, work: Callable[[], T]) -> T:
        """Run it on the one thread. An asker who is cancelled leaves it running: a write cannot be taken back."""
        try:
            return await asyncio.shield(asyncio.get_running_loop().run_in_executor(self._writer, work))
        except OSError as error:
            raise BlobFault(str(error)) from error


def _read(path: Path) -> Blob | None:
    try:
        return unpacked(path.name, path.read_bytes())
    except FileNotFoundError:
        return None
