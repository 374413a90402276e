"""A storage for TinyDB that a power cut cannot spoil. Must never learn what the tables hold.

TinyDB's own JSON storage writes in place, which left files unreadable in five power cuts out of eight, and its caching
middleware answers before it has written at all.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from board.durable_files import replace_file

Tables = dict[str, dict[str, Any]]


class DurableStorage(Storage):
    """Serialises, writes another file, syncs it, renames it, syncs the folder; only then is it what `read` gives.

    `read` parses anew what was last written, so a change that TinyDB began on its result and never finished (an
    updater that raised, a disk that was full) is seen by nobody.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._written = path.read_bytes() if path.exists() else None

    def read(self) -> Tables | None:
        if self._written is None:
            return None
        tables: Tables = json.loads(self._written)
        return tables

    def write(self, data: Tables) -> None:
        content = json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1).encode()
        replace_file(self._path, content)
        self._written = content
