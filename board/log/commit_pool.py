"""Blocking work on few threads: in order for one log, side by side for different logs. Must never learn what the work is."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any, TypeVar

COMMIT_THREADS = 16
"""A commit waits for the disk, not for the processor: sixteen of them wait together, and the disk syncs them as one."""

T = TypeVar("T")


class CommitPool:
    """The threads that all logs share."""

    def __init__(self, threads: int = COMMIT_THREADS) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="commit")

    def start(self, work: Callable[[], None]) -> None:
        """Run it on the next free thread."""
        self._threads.submit(work)

    def close(self) -> None:
        """Wait for what runs; nothing can be started afterwards."""
        self._threads.shutdown()


class Lane:
    """The work of one log, one piece after another, in the order it was asked for.

    A piece whose asker was cancelled runs all the same: nobody can take back a commit that is on its way.
    """

    def __init__(self, pool: CommitPool) -> None:
        self._pool = pool
        self._waiting: deque[tuple[Callable[[], Any], asyncio.Future[Any]]] = deque()
        self._guard = threading.Lock()
        self._is_running = False

    def submit(self, work: Callable[[], T]) -> asyncio.Future[T]:
        """Queue a piece; the future, of the running loop, gets what it returns or raises."""
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        with self._guard:
            self._waiting.append((work, future))
            must_start, self._is_running = not self._is_running, True
        if must_start:
            self._pool.start(self._drain)
        return future

    def _drain(self) -> None:
        while True:
            with self._guard:
                if not self._waiting:
                    self._is_running = False
                    return
                work, future = self._waiting.popleft()
            result, error = None, None
            try:
                result = work()
            except BaseException as caught:
                error = caught
            with suppress(RuntimeError):  # the loop was closed: nobody is left to hear
                future.get_loop().call_soon_threadsafe(_settle, future, result, error)


def _settle(future: asyncio.Future[Any], result: Any, error: BaseException | None) -> None:
    if future.done():
        return
    if error is None:
        future.set_result(result)
    else:
        future.set_exception(error)
