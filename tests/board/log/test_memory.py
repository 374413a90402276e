"""The memory store keeps to the contract, and says that it keeps nothing."""

import pytest

from board.log.base import Logs
from board.log.memory import MemoryLogs
from board.log.upgrade import Lift
from tests.board.log.contract import LogContract, OpenLogs


class TestMemoryLogs(LogContract):
    @pytest.fixture
    def open_logs(self) -> OpenLogs:
        first: list[MemoryLogs] = []

        def open_again(lift: Lift) -> Logs:
            logs = MemoryLogs(lift)
            if first:
                logs._held = first[0]._held
            first.append(logs)
            return logs

        return open_again


async def test_memory_is_never_called_a_guarantee() -> None:
    assert await MemoryLogs().guarantee() == "none"
