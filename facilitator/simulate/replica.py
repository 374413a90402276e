"""A client's copy of what it may see: put and remove by key, nothing else (protocol section 2).

Must never learn about sockets, time or operations: it is fed payloads and says what it still needs.
"""

from __future__ import annotations

from typing import Any

from facilitator.simulate.wire import Record, Records


class Replica:
    """The map of records and its cursor.

    Patches that come before the state, or while a view is on its way, wait in a buffer and are applied when newer.
    """

    def __init__(self) -> None:
        """Empty, of no epoch, waiting for a state."""
        self.epoch: str | None = None
        self.seq = 0
        self.records: Records = {}
        self.is_live = False
        self._buffer: list[dict[str, Any]] = []

    def expect_state(self) -> None:
        """A new socket: whatever the old one had buffered belongs to nobody."""
        self.is_live = False
        self._buffer.clear()

    def forget(self) -> None:
        """Another epoch: the map is of a history that is gone."""
        self.epoch, self.seq, self.records = None, 0, {}

    def take_state(self, state: dict[str, Any]) -> tuple[str, int] | None:
        """The first event of a socket. Returns (epoch, at_least) of the view to load, or None when it was recovered."""
        if state["epoch"] != self.epoch:
            self.forget()
            self.epoch = state["epoch"]
        if not state["recovered"]:
            return state["epoch"], state["seq"]
        self._merge(state["records"])
        self.seq = max(self.seq, state["seq"])
        self._go_live()
        return None

    def take_view(self, view: dict[str, Any]) -> None:
        """Replaces the map, then applies the buffered patches that are newer than the view."""
        self.epoch, self.seq = view["epoch"], view["seq"]
        self.records = dict(view["records"])
        self._go_live()

    def take_patch(self, patch: dict[str, Any]) -> bool:
        """Applies a patch newer than the cursor. True when the map may have changed."""
        if not self.is_live:
            self._buffer.append(patch)
            return False
        if patch["seq"] <= self.seq:
            return False
        self._merge(patch["records"])
        self.seq = patch["seq"]
        return True

    def take_tip(self, seq: int) -> None:
        """Nothing up to `seq` is missing that this viewer could see."""
        if self.is_live:
            self.seq = max(self.seq, seq)

    def get(self, key: str) -> Record:
        """The record, or an empty one: bots ask about things that may not be there yet."""
        return self.records.get(key, {})

    def under(self, prefix: str) -> dict[str, Record]:
        """Records `<prefix>/<id>` by id, without the records below them such as `note/<id>/author`."""
        start = prefix + "/"
        return {
            key[len(start) :]: record
            for key, record in self.records.items()
            if key.startswith(start) and "/" not in key[len(start) :]
        }

    def _go_live(self) -> None:
        self.is_live = True
        waiting, self._buffer = self._buffer, []
        for patch in waiting:
            self.take_patch(patch)

    def _merge(self, records: dict[str, Record | None]) -> None:
        for key, record in records.items():
            if record is None:
                self.records.pop(key, None)
            else:
                self.records[key] = record
