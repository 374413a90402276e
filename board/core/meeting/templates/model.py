"""What a template is made of. Must never learn of a running meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Activity = Literal[
    "present",
    "write",
    "plenary",
    "round",
    "choose",
    "groups",
    "share",
    "agree",
    "guideline",
    "assess",
    "matrix",
    "close",
]
GroupMode = Literal["free", "same_indicator", "same_need", "mixed", "random_even"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """How a groups moment splits people: the mode and the sizes it aims at."""

    mode: GroupMode
    least: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a wall; `id` is its word in code."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedMoment:
    """One timed step. `reveals` is the number (from 1) of the earlier moment whose notes appear when this begins.

    `case` is a story to read before the prompts, too long to be one of them. What is shared in a moment of the
    `repertoire` may become a card of it.
    """

    title: str
    minutes: int
    activity: Activity
    prompts: tuple[str, ...] = ()
    case: str = ""
    purpose: str = ""
    product: str = ""
    synthesis: str = ""
    movement: str = ""
    protected: bool = False
    anonymous: bool = False
    skippable: bool = False
    shrinks_first: bool = False
    reveals: int | None = None
    columns: tuple[Column, ...] = ()
    grouping: Grouping | None = None
    scale: tuple[str, ...] = ()
    elements: tuple[str, ...] = ()
    repertoire: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """An aspect of teaching by which people choose and are grouped."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """An agenda with its frame. Minutes of the moments add up to `minutes` exactly."""

    id: str
    title: str
    kind: Literal["inicio", "proceso", "balance", "taller", "libre"]
    minutes: int
    axis: str = ""
    purpose: str = ""
    inputs: tuple[str, ...] = ()
    product: str = ""
    indicators: tuple[Indicator, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    advice: tuple[str, ...] = ()
    moments: tuple[PlannedMoment, ...]
