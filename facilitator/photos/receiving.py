"""Taking a photo's bytes in, piece by piece, onto disk. Must never hold a whole one in memory, nor look into it."""

from __future__ import annotations

import asyncio
import hashlib
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import IO

from starlette.requests import ClientDisconnect

from board.core.kernel.rejections import Rejection

MOST_BYTES = 8 * 1024 * 1024
"""A photo as a camera wrote it; our own pages send a twentieth of that."""
SILENCE_S = 20.0
WHOLE_S = 180.0
"""Eight megabytes at 400 kbit/s; who takes longer is holding a place."""
PASSING_S = 10.0
MOST_AT_ONCE = 24


@dataclass(frozen=True, slots=True)
class Received:
    """A file without a name, gone when it is closed, and the sha256 (hex) of what is in it."""

    file: IO[bytes]
    digest: str


class Receiving:
    """The uploads under way in this process."""

    def __init__(
        self, *, most: int = MOST_BYTES, at_once: int = MOST_AT_ONCE, silence_s: float = SILENCE_S
    ) -> None:
        self._most, self._at_once, self._silence_s = most, at_once, silence_s
        self._now = 0

    @asynccontextmanager
    async def taken(
        self, pieces: AsyncIterator[bytes], told: str | None
    ) -> AsyncIterator[Received | Rejection]:
        """What was sent, for as long as the block lasts. `told` is the length that the sender names, if any."""
        if told is not None and not (told.isascii() and told.isdigit() and int(told[:20]) <= self._most):
            yield Rejection("too_big", "photo")
            return
        if self._now >= self._at_once:
            yield Rejection("busy", data={"retry_ms": 2_000})
            return
        self._now += 1
        try:
            with tempfile.TemporaryFile(prefix="tinkuy-photo-") as file:
                yield await self._written(pieces, file)
        finally:
            self._now -= 1

    async def passed_over(self, pieces: AsyncIterator[bytes]) -> None:
        """Let what was refused arrive, up to twice the limit, and keep nothing: cut off while sending, nobody reads the refusal."""
        size = 0
        with suppress(TimeoutError, ClientDisconnect):
            async with asyncio.timeout(PASSING_S):
                async for piece in pieces:
                    size += len(piece)
                    if size > 2 * self._most:
                        return

    async def _written(self, pieces: AsyncIterator[bytes], file: IO[bytes]) -> Received | Rejection:
        digest, size = hashlib.sha256(), 0
        try:
            async with asyncio.timeout(WHOLE_S) as patience:
                begun = asyncio.get_running_loop().time()
                patience.reschedule(begun + self._silence_s)
                async for piece in pieces:
                    size += len(piece)
                    if size > self._most:
                        return Rejection("too_big", "photo")
                    digest.update(piece)
                    file.write(piece)
                    now = asyncio.get_running_loop().time()
                    patience.reschedule(min(now + self._silence_s, begun + WHOLE_S))
        except TimeoutError:
            return Rejection("unavailable", data={"retry_ms": 2_000})
        file.flush()
        return Received(file, digest.hexdigest())
