"""What to ask of a report so that its draft says what the meeting says now: the difference, and nothing else. Pure."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from board.core.kernel.entry import Json
from board.core.kernel.records import State
from board.core.meeting.records import Member
from board.core.meeting.records_people import Roster
from board.core.report.drafting import LINES, SAID, PutDraft, is_touched
from board.core.report.naming import drawn
from board.core.report.opening import PEOPLE
from board.core.report.records import Block, Drawn, Line, Names
from board.core.report.words import DRAFTED
from exports import drafting

AT_ONCE = 500
"""Lines that one entry brings: more would hold the board up while they are stored."""
STEP = 1024.0
_CLOSE = 1e-3
"""Nearer than this no line is put between two others; they are all placed anew."""
_DRAWN = ("section", "moment", "place", "title", "shape")


def people_of(state: State) -> dict[str, str]:
    """How everybody is called whom the meeting knows or expects."""
    names = {each.id: each.name for each in state.all(Roster)} | {m.id: m.name for m in state.all(Member)}
    return dict(list(names.items())[-PEOPLE:])


@dataclass(frozen=True, slots=True)
class Said:
    """What a meeting says up to entry `upto` of the history `epoch`, and how its people are called."""

    epoch: str
    upto: int
    draft: drafting.Draft
    people: Mapping[str, str]


def asked_for(said: Said, held: State) -> PutDraft | None:
    """The next part of what is missing in a report; None when it says all of it and nothing else."""
    draft, people = said.draft, said.people
    standing = held.get(Drawn)
    if standing is not None and standing.epoch == said.epoch and standing.upto > said.upto:
        return None  # another process is further on than this one
    rev = 0 if standing is None else standing.rev
    blocks = [row for block in draft.blocks if (row := _block(block, held.get(Block, block.id)))]
    lines = _lines(draft, held)
    shown = {line.id for line in draft.lines}
    gone = sorted(line.id for line in held.all(Line) if line.id not in shown)
    kept = {block.id for block in draft.blocks}
    gone_blocks = sorted(
        block.id
        for block in held.all(Block)
        if block.origin == DRAFTED and block.id not in kept and not is_touched(held, block)
    )
    known = held.get(Names)
    named = dict(people) if known is None or known.names != people else None
    if not (blocks or lines or gone or gone_blocks or named):
        return None
    some, gone = lines[:AT_ONCE], gone[:LINES]
    told = [said.epoch, said.upto, rev, blocks, some, gone, gone_blocks, named]
    digest = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
    return PutDraft(
        id=drawn("draft", said.epoch, said.upto, rev, digest),
        rev=rev,
        upto=said.upto,
        epoch=said.epoch,
        blocks=tuple(blocks),
        lines=tuple(some),
        gone=tuple(gone),
        gone_blocks=tuple(gone_blocks),
        people=named,
    )


def _block(block: drafting.DraftBlock, held: Block | None) -> dict[str, Json] | None:
    """The row of a block that is new or stands elsewhere now."""
    told: dict[str, Json] = {name: getattr(block, name) for name in _DRAWN}
    if held is not None and all(getattr(held, name) == value for name, value in told.items()):
        return None
    return {"id": block.id} | {name: value for name, value in told.items() if value is not None}


def _lines(draft: drafting.Draft, held: State) -> list[dict[str, Json]]:
    """The rows of the lines that are new, say something else, or stand elsewhere."""
    by_block: dict[str, list[drafting.Line]] = {}
    for line in draft.lines:
        by_block.setdefault(line.block, []).append(line)
    found = []
    for lines in by_block.values():
        lines.sort(key=lambda line: line.place)
        before = [held.get(Line, line.id) for line in lines]
        places = placed(
            [
                None if was is None or was.block != line.block else was.place
                for was, line in zip(before, lines, strict=True)
            ]
        )
        for line, was, place in zip(lines, before, places, strict=True):
            if was is None or (was.block, was.place) != (line.block, place) or _says(was) != _says(line):
                found.append(_row(line, place))
    return found


def _says(line: Line | drafting.Line) -> list[Json]:
    return [getattr(line, name) for name in SAID if name != "cells"] + [dict(line.cells)]


def _row(line: drafting.Line, place: float) -> dict[str, Json]:
    row: dict[str, Json] = {
        "id": line.id,
        "block": line.block,
        "place": place,
        "sort": line.sort,
        "text": line.text,
        "source": line.source,
    }
    row |= {} if line.who is None else {"who": line.who}
    return row | ({"cells": dict(line.cells)} if line.cells else {})


def placed(before: Sequence[float | None]) -> list[float]:
    """Rising places for a list, so that as few as can be change: `before` are those that stand there, None for what is new.

    What was put in between gets a place in between. Where there is no room left, all are placed anew.
    """
    stays = _rising(before)
    places: list[float] = []
    for number, kept in enumerate(stays):
        if kept is not None:
            places.append(kept)
            continue
        low = places[-1] if places else 0.0
        ahead = next(((i, place) for i, place in enumerate(stays[number:], 0) if place is not None), None)
        if ahead is None:
            places.append(low + STEP)
        else:
            places.append(low + (ahead[1] - low) / (ahead[0] + 1))
    if any(after - here < _CLOSE for here, after in zip([0.0, *places], places, strict=False)):
        return [STEP * number for number in range(1, len(before) + 1)]
    return places


def _rising(places: Iterable[float | None]) -> list[float | None]:
    """The longest rising run of places; None for those that have to move."""
    held = list(places)
    ends: list[float] = []
    last: list[int] = []
    before: dict[int, int | None] = {}
    for number, place in enumerate(held):
        if place is None or place <= 0:
            continue
        at = bisect_left(ends, place)
        before[number] = last[at - 1] if at else None
        if at == len(ends):
            ends.append(place)
            last.append(number)
        else:
            ends[at], last[at] = place, number
    stays: list[float | None] = [None] * len(held)
    end = last[-1] if last else None
    while end is not None:
        stays[end] = held[end]
        end = before[end]
    return stays
