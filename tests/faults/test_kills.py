"""[G1] `kill -9` at any moment: nothing acknowledged is lost, nothing is invented, in files and in Redis."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from board.log.redis import RedisLogs
from board.log.sqlite import SqliteLogs
from tests.faults.journal import Journal, faults_of
from tests.faults.log_writer import Orders
from tests.faults.writer_process import WriterProcess
from tests.redis_server import RedisServer, redis_server, shared_redis

__all__ = ["redis_server", "shared_redis"]

pytestmark = pytest.mark.faults

ROUNDS = 4
"""Kills of one story; the next writer goes on where the killed one stopped. Twenty with the usual five seeds."""


def spin(turns: int) -> None:
    """Let a part of an append pass, without asking a clock."""
    for _ in range(turns):
        pass


async def test_a_killed_writer_loses_and_invents_nothing(tmp_path: Path, seed: int) -> None:
    chance, journal = random.Random(seed), Journal()
    for turn in range(ROUNDS):
        orders = Orders(folder=str(tmp_path), seed=chance.randrange(2**32), logs=3, checkpoint_pages=20)
        writer = WriterProcess(orders, journal)
        writer.hear_acks(chance.randrange(1, 200))
        spin(chance.randrange(20_000))
        writer.kill()
        logs = SqliteLogs(tmp_path, salvages=False)
        assert await faults_of(journal, logs) == [], f"seed {seed}, kill {turn}"
        await logs.close()
    assert len(journal.acked) >= ROUNDS


async def test_an_acknowledgement_before_the_append_is_caught(tmp_path: Path) -> None:
    """[the control] A writer that answers first must be seen to lose something within fifty kills."""
    for turn in range(50):
        folder, journal = tmp_path / str(turn), Journal()
        writer = WriterProcess(Orders(folder=str(folder), seed=turn, acks_early=True), journal)
        writer.hear_acks(1 + turn)
        writer.kill()
        logs = SqliteLogs(folder, salvages=False)
        found = await faults_of(journal, logs)
        await logs.close()
        if any(each.startswith("lost") for each in found):
            return
    pytest.fail("fifty kills of a server that acknowledges early lost nothing: this test has no teeth")


@pytest.fixture
def killed_redis(redis_server: RedisServer) -> Iterator[RedisServer]:
    yield redis_server
    redis_server.kill()
    redis_server.start()


@pytest.mark.redis
async def test_a_killed_redis_loses_and_invents_nothing(killed_redis: RedisServer, seed: int) -> None:
    """The writer lives on: it tries again, or reads on when it cannot know."""
    chance, journal = random.Random(seed), Journal()
    writer = WriterProcess(Orders(url=killed_redis.url, seed=seed, logs=3), journal)
    for _ in range(ROUNDS):
        writer.hear_acks(chance.randrange(1, 200))
        spin(chance.randrange(20_000))
        killed_redis.kill()
        killed_redis.start()
    writer.hear_acks(1)
    writer.kill()
    logs = RedisLogs(killed_redis.url)
    assert await faults_of(journal, logs) == [], f"seed {seed}"
    assert len(journal.acked) > ROUNDS
    await logs.close()
