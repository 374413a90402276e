"""SQLite files keep to the contract; damage, failing and limits are in the files beside this one."""

from pathlib import Path

import pytest

from board.log.base import Logs
from board.log.sqlite import SqliteLogs
from board.log.upgrade import Lift
from tests.board.log.contract import DurableContract, OpenLogs


class TestSqliteLogs(DurableContract):
    @pytest.fixture
    def open_logs(self, tmp_path: Path) -> OpenLogs:
        def open_again(lift: Lift) -> Logs:
            return SqliteLogs(tmp_path / "logs", lift)

        return open_again
