"""The recogniser's process as its parent holds it: bytes to it, messages from it, its last words, its end. Judges nothing."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Sequence

from transcription.messages import Message, Unpacker

READ = 1 << 16
MOST_UNSENT = 8 << 20
LAST_WORDS = 4_000
_GRACE_S = 2.0
_OURS = "TINKUY_"


class Child:
    """One process. Ended by `end` or `kill`, and over once `messages` is exhausted."""

    def __init__(self, process: Process) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        self._process, self._in, self._out, self._err = process, process.stdin, process.stdout, process.stderr
        self._last = b""
        self._listening = asyncio.create_task(self._keep_last_words())

    @classmethod
    async def begun(cls, program: Sequence[str]) -> Child:
        """Start it. Raises `OSError`. No secret of the server goes along, and its threads sleep when they wait."""
        known = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
        quiet = {"OMP_WAIT_POLICY": "passive", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUNBUFFERED": "1"}
        process = await asyncio.create_subprocess_exec(
            *program, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=known | quiet
        )
        return cls(process)

    @property
    def pid(self) -> int:
        """Of the process."""
        return self._process.pid

    @property
    def is_stuffed(self) -> bool:
        """True when so much waits to be sent that more would only fill memory."""
        return self._in.transport.get_write_buffer_size() > MOST_UNSENT

    def send(self, content: bytes) -> None:
        """Hand bytes over; to a process that is gone they are nothing."""
        if not self._in.is_closing():
            self._in.write(content)

    async def messages(self) -> AsyncIterator[Message]:
        """Until its end. Raises `BadMessage`."""
        unpacker = Unpacker()
        while data := await self._out.read(READ):
            for message in unpacker.take(data):
                yield message

    def kill(self) -> None:
        """Now, whatever it does; by its id. (The library's own way would also take its end away from whoever waits for it.)"""
        if self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    def leave(self) -> None:
        """Ask it to go: to it the end of its pipe is the end."""
        self._in.close()

    async def end(self) -> str:
        """See to it that it is gone, and hand over its last words."""
        self.leave()
        try:
            async with asyncio.timeout(_GRACE_S):
                await self._over()
        except TimeoutError:
            self.kill()
            await self._over()
        except asyncio.CancelledError:
            self.kill()
            raise
        with contextlib.suppress(OSError):
            await self._in.wait_closed()
        await self._listening
        return self._last.decode("utf-8", "replace")

    async def _over(self) -> None:
        while await self._out.read(READ):
            pass
        await self._process.wait()

    async def _keep_last_words(self) -> None:
        while data := await self._err.read(READ):
            self._last = (self._last + data)[-LAST_WORDS:]
