"""The gate every photo goes through: a limited process for each. Must never decode a byte of an image itself."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from board.core.kernel.rejections import Rejection

PROGRAM = Path(__file__).with_name("reencode.py")
AT_ONCE = 2
"""Each takes a core for about a second; the rest of the machine is the meeting's."""
MOST_WAITING = 32
WALL_S = 30.0
"""Three times what its processor time may be: a machine that has other things to do is no fault of the photo's."""
MOST_OUT = 300_000
_LIBRARIES = "LD_LIBRARY_PATH"
"""All that a Python outside the usual place needs of our surroundings; the rest, secrets too, stays here."""


@dataclass(frozen=True, slots=True)
class Harmless:
    """A JPEG that our own program drew; nothing in it was copied from outside."""

    content: bytes
    width: int
    height: int


class ImageGate:
    """Few at once, each in its own niced process with bounded memory and time. Whatever happens in there is a code here."""

    def __init__(
        self,
        *,
        program: Path = PROGRAM,
        at_once: int = AT_ONCE,
        waiting: int = MOST_WAITING,
        wall_s: float = WALL_S,
    ) -> None:
        self._program, self._wall_s = program, wall_s
        self._turn = asyncio.Semaphore(at_once)
        self._most = at_once + waiting
        self._inside = 0

    async def admit(self, file: IO[bytes]) -> Harmless | Rejection:
        """What may be stored of a file that somebody sent. `file` is a real one: the process reads it by itself."""
        if self._inside >= self._most:
            return Rejection("busy")
        self._inside += 1
        try:
            async with self._turn:
                return await self._judged(file)
        finally:
            self._inside -= 1

    async def _judged(self, file: IO[bytes]) -> Harmless | Rejection:
        file.seek(0)
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-I",
            str(self._program),
            stdin=file,
            stdout=PIPE,
            stderr=DEVNULL,
            env={_LIBRARIES: os.environ[_LIBRARIES]} if _LIBRARIES in os.environ else {},
            cwd="/",
            start_new_session=True,
        )
        try:
            async with asyncio.timeout(self._wall_s):
                told = await _told(process)
                status = await process.wait()
        except TimeoutError:
            return Rejection("busy")  # its processor time ends it much earlier: this machine has no time now
        finally:
            await _ended(process)
        if status < 0:
            return Rejection(
                "bad_image", "photo"
            )  # a decoder broke, or it took more than an honest photo needs
        verdict = _verdict(told) if status == 0 else None
        return verdict or Rejection("fault")


async def _told(process: Process) -> bytes:
    """All that it says, as far as an honest answer can be long.

    It is ended once: a second kill would look whether it still lives, take its status from who waits for it, and
    what broke it would be told as our own fault.
    """
    assert process.stdout is not None
    parts: list[bytes] = []
    left = MOST_OUT + 1_000
    while part := await process.stdout.read(65_536):
        if left < 0:
            continue  # it is ended already; what the pipe still holds is nobody's
        parts.append(part)
        left -= len(part)
        if left < 0:
            process.kill()
    return b"".join(parts)


async def _ended(process: Process) -> None:
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def _verdict(told: bytes) -> Harmless | Rejection | None:
    head, _, content = told.partition(b"\n")
    try:
        line: Mapping[str, object] = json.loads(head)
    except ValueError:
        return None
    match line:
        case {"refused": "bad_image" | "image_refused" | "too_big" as code}:
            return Rejection(str(code), "photo")
        case {"width": int(width), "height": int(height)} if content.startswith(b"\xff\xd8"):
            return Harmless(content, width, height)
    return None
