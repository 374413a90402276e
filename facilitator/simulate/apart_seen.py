"""Who was with whom, as one screen showed it, from the moment people went apart until they were back.

Must never judge, and must never keep a table twice: a board that speaks of something else adds nothing.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from facilitator.simulate.wire import Records

_ABOUT = ("group/", "breakout/")


@dataclass(frozen=True, slots=True)
class GroupSeen:
    """One group on a screen: who is in it, what it chose, and who of it is a visitor."""

    members: tuple[str, ...]
    choice: str | None
    visitors: frozenset[str]


@dataclass(frozen=True, slots=True)
class TableSeen:
    """All groups of a moment as they stood on a screen at one instant. `is_open` while people are apart."""

    groups: dict[str, GroupSeen]
    is_open: bool
    seq: int
    at_s: float


@dataclass(slots=True)
class ApartSeen:
    """The tables of one screen by moment, in the order in which they were shown."""

    tables: dict[str, list[TableSeen]] = field(default_factory=dict)

    def take(self, records: Records, seq: int, changed: Iterable[str] | None) -> None:
        """The map after a change of these keys; `None` when it is a whole new map."""
        if changed is not None and not any(key.startswith(_ABOUT) for key in changed):
            return
        states = {
            key.split("/")[1]: record.get("state") == "open"
            for key, record in records.items()
            if key.startswith("breakout/") and key.count("/") == 1
        }
        groups: dict[str, dict[str, GroupSeen]] = {moment: {} for moment in states}
        for key, record in records.items():
            if key.startswith("group/") and key.count("/") == 1:
                members = tuple(member["person"] for member in record["members"])
                seen = GroupSeen(members, record["choice"], frozenset(record["visitors"]))
                groups.setdefault(record["moment"], {})[key.split("/")[1]] = seen
        for moment, shown in groups.items():
            before = self.tables.setdefault(moment, [])
            is_open = states.get(moment, False)
            if not before or (before[-1].groups, before[-1].is_open) != (shown, is_open):
                before.append(TableSeen(shown, is_open, seq, time.monotonic()))
