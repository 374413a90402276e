"""The part of the contract about deleting a log for good."""

from collections.abc import Callable

import pytest

from board.log.base import Appended, Head, LogMissing, Logs
from board.log.upgrade import Lift, as_stored
from tests.board.log.entries import EPOCH, LOG, OTHER, Listener, batch


class Dropping:
    async def test_a_dropped_log_is_gone_and_its_name_free(self, logs: Logs) -> None:
        await logs.create(OTHER, EPOCH)
        await logs.append(LOG, EPOCH, 0, batch(0, 3))
        assert await logs.drop(LOG) is True
        assert await logs.head(LOG) is None
        assert await logs.names() == [OTHER]
        with pytest.raises(LogMissing):
            await logs.read(LOG, 0)
        assert await logs.drop(LOG) is False
        assert await logs.create(LOG, "epoch-b") is True
        assert await logs.head(LOG) == Head("epoch-b", 0)
        assert await logs.find(LOG, batch(0)[0].id) is None
        assert await logs.append(LOG, "epoch-b", 0, batch(0)) == Appended(1)

    async def test_dropping_what_is_not_there_changes_nothing(self, logs: Logs) -> None:
        assert await logs.drop(OTHER) is False
        assert await logs.names() == [LOG]

    async def test_a_watch_of_a_dropped_log_diverges(self, logs: Logs) -> None:
        await logs.append(LOG, EPOCH, 0, batch(0, 2))
        listener = Listener()
        logs.watch(LOG, EPOCH, None, listener.on_entries, listener.on_diverged)
        await listener.until_seq(2)
        await logs.drop(LOG)
        await listener.until_diverged()
        assert listener.diverged == 1


class DroppingForGood:
    async def test_a_dropped_log_stays_so_after_opening_again(
        self, open_logs: Callable[[Lift], Logs], logs: Logs
    ) -> None:
        await logs.append(LOG, EPOCH, 0, batch(0, 3))
        await logs.drop(LOG)
        await logs.close()
        again = open_logs(as_stored)
        assert await again.head(LOG) is None
        assert await again.names() == []
        await again.close()
