"""The board of a process that is alone keeps the contract."""

import pytest

from board.rooms.presence_board import LocalPresenceBoard
from tests.board.rooms.presence_contract import OpenBoard, PresenceContract


class TestLocalPresenceBoard(PresenceContract):
    @pytest.fixture
    def open_board(self) -> OpenBoard:
        return LocalPresenceBoard
