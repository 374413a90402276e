"""The recogniser's process is killed, or stands still, at any moment: every phrase is told once, as if nothing had happened."""

from __future__ import annotations

import asyncio
import os
import random
import signal

import pytest

from tests.transcription.listening import company, cut, phrases, until
from tests.transcription.sounds import pieces, silence, tone
from transcription.recogniser import RESTARTS
from transcription.told import Done

pytestmark = pytest.mark.faults


async def test_killed_again_and_again_no_line_is_lost_and_none_comes_twice(seed: int) -> None:
    """[SN21] Two streams, one of them in the middle of a long breath, and a process that is killed or stands still at any moment."""
    chance = random.Random(seed)
    async with company() as one:
        sounds = {
            "a": b"".join(phrases(12)),
            "b": silence(300) + tone(26_000, 310) + silence(800) + b"".join(phrases(4, 12)),
        }
        waiting = {stream: pieces(sound) for stream, sound in sounds.items()}
        for stream in sounds:
            await one.open(stream, base_ms=1_000)
        kills = sorted(chance.randrange(300) for _ in range(RESTARTS - 1))
        for step in range(320):
            for stream, left in waiting.items():
                if left and chance.random() < 0.9:
                    assert one.recogniser.feed(stream, left.pop(0))
            await asyncio.sleep(0.002 if chance.random() < 0.5 else 0)
            if step in kills:
                await one.until_ready()
                sign = chance.choice((signal.SIGKILL, signal.SIGKILL, signal.SIGSTOP))
                os.kill(one.pid, sign)
                for stream, left in waiting.items():
                    if left:  # what is due, so that somebody misses it
                        assert one.recogniser.feed(stream, left.pop(0))
                one.clock.run(100 if sign is signal.SIGSTOP else 1)
                await until(lambda: one.recogniser.standing.state == "restarting", what="a notice")
                one.clock.run(1)
        for stream, left in waiting.items():
            one.feed(b"".join(left), stream)
        await asyncio.gather(*(one.recogniser.end(stream) for stream in sounds))
        for stream, sound in sounds.items():
            assert [(line.began_ms, line.lasts_ms) for line in one.lines(stream)] == cut(sound, 1_000)
            done = [what.until_ms for what in one.told[stream] if isinstance(what, Done)]
            assert done == sorted(done)
