"""The TCP proxy: passes bytes, cuts, goes deaf, delays."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from facilitator.simulate.proxy import FaultProxy


@pytest.fixture
async def proxy() -> AsyncIterator[FaultProxy]:
    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(1000):
                writer.write(data)
                await writer.drain()
        except OSError:
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    made = FaultProxy(server.sockets[0].getsockname()[1])
    await made.start()
    yield made
    await made.stop()
    server.close()
    await server.wait_closed()


async def dial(proxy: FaultProxy) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection("127.0.0.1", proxy.port)


async def test_bytes_pass_both_ways(proxy: FaultProxy) -> None:
    reader, writer = await dial(proxy)
    writer.write(b"hola")
    assert await reader.readexactly(4) == b"hola"
    writer.close()
    await writer.wait_closed()


async def test_a_cut_ends_what_is_open_and_lets_new_ones_pass(proxy: FaultProxy) -> None:
    reader, writer = await dial(proxy)
    writer.write(b"hola")
    await reader.readexactly(4)
    proxy.cut()
    with pytest.raises((ConnectionError, asyncio.IncompleteReadError)):
        await reader.readexactly(1)
    writer.close()
    reader, writer = await dial(proxy)
    writer.write(b"otra")
    assert await reader.readexactly(4) == b"otra"
    writer.close()
    await writer.wait_closed()


async def test_a_deaf_connection_stays_open_and_silent(proxy: FaultProxy) -> None:
    reader, writer = await dial(proxy)
    writer.write(b"hola")
    await reader.readexactly(4)
    proxy.deafen()
    writer.write(b"nadie")
    await writer.drain()
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(reader.read(1), 0.1)
    assert not reader.at_eof()
    writer.close()
    await writer.wait_closed()


async def test_a_target_that_is_gone_closes_the_caller(proxy: FaultProxy) -> None:
    proxy.target_port = 1
    reader, writer = await dial(proxy)
    with pytest.raises((ConnectionError, asyncio.IncompleteReadError)):
        await reader.readexactly(1)
    writer.close()
