"""The recogniser's own process: it gives way, writes nothing, knows no secret, and does not outlive whoever started it."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import sys
from asyncio.subprocess import PIPE
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.transcription.listening import SCRIPT, company, is_alive, until
from tests.transcription.sounds import PlainEar, silence
from transcription.engines.scripted import ScriptedEngine
from transcription.messages import BadMessage, Message, Unpacker, packed
from transcription.worker import NICE, Desk

LOUD = b"\x40\x1f" * 16
"""A millisecond of voice."""
PARENT = """
import asyncio, sys
from tests.transcription.listening import SCRIPT
from transcription.recogniser import Recogniser

async def main():
    recogniser = Recogniser(SCRIPT)
    await recogniser.open("a", "", lambda told: None)
    while recogniser.standing.state != "ready":
        await asyncio.sleep(0.01)
    print(recogniser.pid, flush=True)
    await asyncio.sleep(3600)

asyncio.run(main())
"""


@pytest.mark.parametrize("before", ["runs", "is stopped"])
async def test_no_process_is_left_behind_when_the_server_is_killed(before: str) -> None:
    """[SN25]"""
    parent = await asyncio.create_subprocess_exec(sys.executable, "-c", PARENT, stdout=PIPE)
    assert parent.stdout is not None
    child = int(await parent.stdout.readline())
    if before == "is stopped":
        os.kill(child, signal.SIGSTOP)
    parent.kill()
    await parent.wait()
    await until(lambda: not is_alive(child), what="the end of the child")


async def test_it_gives_way_and_can_write_no_file_and_knows_no_secret(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """[SN25]"""
    monkeypatch.setenv("TINKUY_ADMIN_TOKEN", "a-secret-of-the-server")
    async with company() as one:
        await one.open("a")
        await one.until_ready()
        ours = os.getpriority(os.PRIO_PROCESS, 0)
        assert os.getpriority(os.PRIO_PROCESS, one.pid) == min(19, ours + NICE)
        for limit in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE):
            assert resource.prlimit(one.pid, limit) == (0, 0)
        world = _environment(one.pid)
        assert b"OMP_WAIT_POLICY=passive" in world
        assert not [line for line in world if line.startswith(b"TINKUY_") or b"a-secret" in line]


async def test_a_sign_from_the_terminal_is_not_for_it() -> None:
    async with company() as one:
        await one.open("a")
        await one.until_ready()
        first = one.pid
        os.kill(first, signal.SIGINT)
        one.feed(silence(300))
        assert await one.recogniser.dictated(silence(500), "") == ""
        assert one.pid == first


@pytest.fixture
def desk() -> tuple[Desk, Callable[[], list[Message]]]:
    sent, unpacker = bytearray(), Unpacker()

    def told() -> list[Message]:
        found = list(unpacker.take(bytes(sent)))
        sent.clear()
        return found

    return Desk(ScriptedEngine(SCRIPT.sentences), PlainEar, sent.extend), told


def _give(desk: Desk, content: bytes) -> None:
    for message in Unpacker().take(content):
        desk.take(message)


def test_it_says_how_far_it_is_when_asked_and_after_each_second_of_sound(
    desk: tuple[Desk, Callable[[], list[Message]]],
) -> None:
    one, told = desk
    _give(one, packed("open", stream=1, at_ms=1_000, goes_on=False, prompt=""))
    _give(one, packed("sound", silence(300), stream=1) + packed("ping"))
    assert [message.head["streams"] for message in told()] == [[[1, 1_300, None]]]
    _give(one, packed("sound", LOUD * 700 + silence(700), stream=1))
    while one.work():
        pass
    far, line = told()
    assert far.head["streams"] == [[1, 2_700, 2_600]]
    assert (line.kind, line.number("began_ms"), line.number("done_ms")) == ("line", 1_080, 2_600)


def test_a_withdrawal_is_known_before_the_next_reading(
    desk: tuple[Desk, Callable[[], list[Message]]],
) -> None:
    one, told = desk
    _give(one, packed("open", stream=1, at_ms=0, goes_on=False, prompt=""))
    _give(one, packed("sound", LOUD * 900 + silence(700), stream=1) + packed("drop", stream=1))
    assert not one.work()
    assert {message.kind for message in told()} == {"far"}


@pytest.mark.parametrize(
    "content",
    [
        packed("poem"),
        packed("sound", b"\0\0"),
        packed("open", stream=1, at_ms=0, prompt=""),
        packed("dictate", number=-1, prompt=""),
    ],
)
def test_what_no_parent_of_ours_sends_ends_it(
    desk: tuple[Desk, Callable[[], list[Message]]], content: bytes
) -> None:
    with pytest.raises(BadMessage):
        _give(desk[0], content)


def _environment(pid: int) -> list[bytes]:
    return Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
