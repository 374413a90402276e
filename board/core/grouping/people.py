"""What grouping is told and what it answers. Data only: no rule lives here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Wish = Literal["same_level", "mixed", "none"]
"""What the facilitator would like among equals: the same school level, or levels and áreas mixed."""

NO_PAIRS: Mapping[frozenset[str], int] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who is to be in a group. `choice` and `second` are what the groups are made by, if by anything."""

    id: str
    school: str | None = None
    level: str | None = None
    area: str | None = None
    choice: str | None = None
    second: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pins:
    """What the facilitator holds fast. `stays` names the group (its key) that somebody keeps."""

    together: tuple[frozenset[str], ...] = ()
    apart: tuple[frozenset[str], ...] = ()
    stays: Mapping[str, str] = field(default_factory=dict)


NO_PINS = Pins()


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """By what groups are compared: pairs that worked together before (how often), the wish, pins and the seed."""

    history: Mapping[frozenset[str], int] = field(default_factory=dict)
    wish: Wish = "none"
    pins: Pins = NO_PINS
    seed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """People who work together, in a fixed order. `choice` is what they share; None for an openly mixed group.

    `visitors` are those of its members who chose something else. `key` names a group that was there before.
    """

    members: tuple[str, ...]
    choice: str | None = None
    visitors: tuple[str, ...] = ()
    key: str | None = None


Table = tuple[Group, ...]


def sizes_of(table: Table) -> dict[int, int]:
    """How many groups there are of each size, largest number first: «12 grupos: 11 dúos y 1 trío»."""
    counts: dict[int, int] = {}
    for group in table:
        counts[len(group.members)] = counts.get(len(group.members), 0) + 1
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
