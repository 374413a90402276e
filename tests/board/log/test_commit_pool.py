"""Work of one log goes in order, of different logs side by side, and goes on when its asker is gone."""

import asyncio
import threading
from collections.abc import Iterator

import pytest

from board.log.commit_pool import CommitPool, Lane


@pytest.fixture
def pool() -> Iterator[CommitPool]:
    pool = CommitPool(threads=4)
    yield pool
    pool.close()


async def test_one_lane_keeps_the_order(pool: CommitPool) -> None:
    lane, done = Lane(pool), list[int]()
    await asyncio.gather(*(lane.submit(lambda n=n: done.append(n)) for n in range(200)))  # type: ignore[misc]
    assert done == list(range(200))


async def test_one_lane_never_works_twice_at_once(pool: CommitPool) -> None:
    lane, inside, most = Lane(pool), 0, 0

    def work() -> None:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        inside -= 1

    await asyncio.gather(*(lane.submit(work) for _ in range(300)))
    assert most == 1


async def test_lanes_work_side_by_side(pool: CommitPool) -> None:
    """Each waits for all the others: one thread for all would never come to an end."""
    barrier = threading.Barrier(4)
    await asyncio.gather(*(Lane(pool).submit(lambda: barrier.wait(20)) for _ in range(4)))


async def test_a_failure_goes_to_its_asker_and_the_lane_goes_on(pool: CommitPool) -> None:
    lane = Lane(pool)
    failing, passing = lane.submit(lambda: 1 / 0), lane.submit(lambda: 7)
    with pytest.raises(ZeroDivisionError):
        await failing
    assert await passing == 7


async def test_work_of_a_cancelled_asker_is_done_all_the_same(pool: CommitPool) -> None:
    lane, may_go_on, done = Lane(pool), threading.Event(), list[str]()
    first = lane.submit(lambda: may_go_on.wait(20))
    second = lane.submit(lambda: done.append("second"))
    second.cancel()
    may_go_on.set()
    await first
    await lane.submit(lambda: done.append("third"))
    assert done == ["second", "third"]
