"""A wire to Redis that a test may cut in a chosen moment: after a request went through, before its answer comes back."""

import asyncio
from contextlib import suppress


class RedisProxy:
    """Forwards bytes both ways until told to lose answers; then the next answer's connection is cut instead."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self.port = 0
        self.answers_to_lose = 0
        self.refuses = False

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    async def __aenter__(self) -> "RedisProxy":
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        self.cut()
        await self._server.wait_closed()

    def cut(self) -> None:
        """End every connection that is open now."""
        for writer in tuple(self._writers):
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.refuses:
            writer.close()
            return
        to_reader, to_writer = await asyncio.open_connection("127.0.0.1", self._target)
        pair = {writer, to_writer}
        self._writers |= pair
        asked = asyncio.ensure_future(self._forward(reader, to_writer, is_answer=False))
        answered = asyncio.ensure_future(self._forward(to_reader, writer, is_answer=True))
        await asyncio.wait({asked, answered}, return_when=asyncio.FIRST_COMPLETED)
        for each in pair:
            each.close()
        await asyncio.wait({asked, answered})
        self._writers -= pair

    async def _forward(
        self, source: asyncio.StreamReader, target: asyncio.StreamWriter, *, is_answer: bool
    ) -> None:
        with suppress(ConnectionError):
            while content := await source.read(65536):
                if is_answer and self.answers_to_lose > 0:
                    self.answers_to_lose -= 1
                    return
                target.write(content)
                await target.drain()
