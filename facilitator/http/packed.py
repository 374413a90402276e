"""Files packed for the line: quickly for the first who asks, as tightly as it goes for everybody after. Never holds a request up.

Packing tightly saves 2 kB of a phone's first load and takes a third of a second for Vue alone: whoever opens the first page of a
server must not wait for it, and a server that nobody asks for a page must not do it.
"""

from __future__ import annotations

import gzip
from queue import SimpleQueue
from threading import Thread

import zopfli.gzip


class PackedFiles:
    """The packed form of each file that was asked for; a thread of its own packs them again, tightly, one after another."""

    def __init__(self) -> None:
        self._ready: dict[str, bytes | None] = {}
        self._to_tighten: SimpleQueue[tuple[str, bytes]] = SimpleQueue()
        self._thread: Thread | None = None

    def of(self, path: str, plain: bytes) -> bytes | None:
        """The file packed, or None where packing gains nothing."""
        if path not in self._ready:
            quick = gzip.compress(plain, 9, mtime=0)
            self._ready[path] = quick if len(quick) < len(plain) else None
            if self._ready[path] is not None:
                self._tighten_later(path, plain)
        return self._ready[path]

    def _tighten_later(self, path: str, plain: bytes) -> None:
        self._to_tighten.put((path, plain))
        if self._thread is None:
            # A daemon: what is not tight yet must not keep a server from stopping.
            self._thread = Thread(target=self._tighten, name="packing", daemon=True)
            self._thread.start()

    def _tighten(self) -> None:
        while True:
            path, plain = self._to_tighten.get()
            tight: bytes = zopfli.gzip.compress(plain, numiterations=5)
            quick = self._ready[path]
            if quick is not None and len(tight) < len(quick):
                self._ready[path] = tight
