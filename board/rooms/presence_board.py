"""Who is in a room, told among the processes that serve it. Forgotten by itself; must never be taken for a truth."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping

from board.rooms.presence import merged

Changed = Callable[[], None]


class PresenceBoard(ABC):
    """What each process shows of its rooms, person → `here` or `draft`, for all of them to read."""

    def __init__(self) -> None:
        self._own: dict[str, dict[str, str]] = {}
        self._watchers: dict[str, list[Changed]] = {}

    def tell(self, room: str, people: Mapping[str, str]) -> None:
        """What the sockets of this process show of a room, whole; nobody at all takes it back."""
        before = self.people(room)
        if people:
            self._own[room] = dict(people)
        else:
            self._own.pop(room, None)
        if self.people(room) != before:
            self._changed(room)

    def people(self, room: str) -> dict[str, str]:
        """All who are there, as far as this process knows."""
        return merged((self._own.get(room, {}), self._others(room)))

    def watch(self, room: str, changed: Changed) -> Callable[[], None]:
        """Be told when `people` of a room changed, until the answer is called. Others are read only meanwhile."""
        watchers = self._watchers.setdefault(room, [])
        watchers.append(changed)

        def end() -> None:
            watchers.remove(changed)
            if not watchers and self._watchers.get(room) is watchers:
                del self._watchers[room]

        return end

    @abstractmethod
    async def close(self) -> None:
        """Take back what this process told, if that can be done; again is fine."""

    def _others(self, room: str) -> Mapping[str, str]:
        """What the other processes show of a room."""
        return {}

    def _changed(self, room: str) -> None:
        for changed in tuple(self._watchers.get(room, ())):
            changed()


class LocalPresenceBoard(PresenceBoard):
    """For a process that is alone."""

    async def close(self) -> None:
        self._own.clear()
