"""What every presence board keeps to. A subclass says how one is opened; two of them are two processes."""

from collections.abc import AsyncIterator, Callable

import pytest

from board.rooms.presence_board import PresenceBoard

ROOM, OTHER = "meeting-1", "meeting-2"

OpenBoard = Callable[[], PresenceBoard]


class PresenceContract:
    @pytest.fixture
    def open_board(self) -> OpenBoard:
        raise NotImplementedError

    @pytest.fixture
    async def board(self, open_board: OpenBoard) -> AsyncIterator[PresenceBoard]:
        board = open_board()
        yield board
        await board.close()

    async def test_what_was_told_is_shown_at_once(self, board: PresenceBoard) -> None:
        assert board.people(ROOM) == {}
        board.tell(ROOM, {"ana": "here", "luis": "draft"})
        assert board.people(ROOM) == {"ana": "here", "luis": "draft"}

    async def test_each_telling_replaces_the_one_before(self, board: PresenceBoard) -> None:
        board.tell(ROOM, {"ana": "here", "luis": "draft"})
        board.tell(ROOM, {"luis": "here"})
        assert board.people(ROOM) == {"luis": "here"}
        board.tell(ROOM, {})
        assert board.people(ROOM) == {}

    async def test_rooms_do_not_mix(self, board: PresenceBoard) -> None:
        board.tell(ROOM, {"ana": "here"})
        board.tell(OTHER, {"luis": "here"})
        board.tell(ROOM, {})
        assert (board.people(ROOM), board.people(OTHER)) == ({}, {"luis": "here"})

    async def test_watchers_hear_of_changes_and_of_nothing_else(self, board: PresenceBoard) -> None:
        heard: list[str] = []
        board.watch(ROOM, lambda: heard.append("one"))
        end = board.watch(ROOM, lambda: heard.append("two"))
        board.tell(OTHER, {"ana": "here"})
        assert heard == []
        board.tell(ROOM, {"ana": "here"})
        board.tell(ROOM, {"ana": "here"})
        assert heard == ["one", "two"]
        end()
        board.tell(ROOM, {"ana": "draft"})
        assert heard == ["one", "two", "one"]

    async def test_what_the_caller_changes_afterwards_changes_nothing(self, board: PresenceBoard) -> None:
        told = {"ana": "here"}
        board.tell(ROOM, told)
        told["luis"] = "here"
        board.people(ROOM)["rosa"] = "here"
        assert board.people(ROOM) == {"ana": "here"}

    async def test_closing_twice_is_fine(self, board: PresenceBoard) -> None:
        board.tell(ROOM, {"ana": "here"})
        await board.close()
        await board.close()
