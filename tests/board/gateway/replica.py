"""A client by the rules of the protocol, without a socket: it keeps a map of records and knows put and remove."""

from __future__ import annotations

import json
from typing import Any

from board.core.kernel.entry import Actor
from board.rooms.room import Room


def view(room: Room, actor: Actor) -> tuple[int, dict[str, Any]]:
    """What the view request would answer now: its seq and its records."""
    audiences = room.rules.audiences_of(room.state, actor.role, actor.person)
    told = json.loads(room.view(audiences)[1])
    return told["seq"], told["records"]


class Replica:
    """Feed it events in order; when it `needs_view`, give it one."""

    def __init__(self) -> None:
        self.records: dict[str, Any] = {}
        self.epoch: str | None = None
        self.cursor = 0
        self.needs_view = False
        self.recoveries = 0
        self._has_state = False
        self._buffer: list[dict[str, Any]] = []

    def hear(self, event: str, told: Any) -> None:
        if event == "state":
            self._state(told)
        elif event == "patch" and (not self._has_state or self.needs_view):
            self._buffer.append(told)
        elif event == "patch":
            self._patch(told)
        elif event == "tip" and self._has_state and not self.needs_view:
            self.cursor = max(self.cursor, told["seq"])

    def load(self, seq: int, records: dict[str, Any]) -> None:
        """The answer of the view: it replaces the map, and newer patches that came meanwhile are laid over it."""
        self.records, self.cursor, self.needs_view = dict(records), seq, False
        waiting, self._buffer = self._buffer, []
        for told in waiting:
            self._patch(told)

    def hang_up(self) -> None:
        """Of a connection nothing is kept but the map and where it stands."""
        self._has_state = False
        self._buffer = []

    @property
    def greeting(self) -> dict[str, Any]:
        """What a handshake says of where this client stands."""
        return {} if self.epoch is None or self.needs_view else {"epoch": self.epoch, "seq": self.cursor}

    def _state(self, told: dict[str, Any]) -> None:
        self._has_state = True
        self.epoch = told["epoch"]
        if told["recovered"]:
            self.recoveries += 1
            self._apply(told["records"])
            self.cursor = told["seq"]
            waiting, self._buffer = self._buffer, []
            for patch in waiting:
                self._patch(patch)
        else:
            self.needs_view = True

    def _patch(self, told: dict[str, Any]) -> None:
        if told["seq"] > self.cursor:
            self._apply(told["records"])
            self.cursor = told["seq"]

    def _apply(self, records: dict[str, Any]) -> None:
        for key, fields in records.items():
            if fields is None:
                self.records.pop(key, None)
            else:
                self.records[key] = fields
