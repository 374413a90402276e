"""Redis streams keep to the contract on a real server that syncs before it answers."""

import pytest

from board.log.base import Logs
from board.log.redis import RedisLogs
from board.log.upgrade import Lift
from tests.board.log.contract import DurableContract, OpenLogs
from tests.redis_server import RedisServer

pytestmark = pytest.mark.redis


class TestRedisLogs(DurableContract):
    @pytest.fixture
    def open_logs(self, redis_server: RedisServer) -> OpenLogs:
        def open_again(lift: Lift) -> Logs:
            return RedisLogs(redis_server.url, lift)

        return open_again
