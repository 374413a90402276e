"""What the machine draws of the meeting: lines, and the places they stand in. It has no way to a word of people's.

`redrawn` is the only thing here that makes a block out of one that is there, and it knows the five fields it may set.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Json
from board.core.kernel.fields import Field, Ident, Many, Number, OneOf, Passage, Text, Whole
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, Slot, State
from board.core.kernel.rejections import Rejection
from board.core.kernel.rows import Named, Rows
from board.core.report.opening import People
from board.core.report.records import Aside, Block, Drawn, Line, Names
from board.core.report.registry import ITSELF, operation
from board.core.report.words import ADDED, DRAFTED, SHAPES, SORTS

if TYPE_CHECKING:
    from random import Random

BLOCKS, LINES = 400, 4000
LONGEST = 4000
_FAR = 1 << 53
_PLACE = Number(-1, 1e9)
TITLE = Text(200, lines=False)
BLOCK: dict[str, Field] = {
    "id": Ident(),
    "section": Text(40, lines=False),
    "moment": Ident(),
    "place": _PLACE,
    "title": TITLE,
    "shape": OneOf(SHAPES),
}
LINE: dict[str, Field] = {
    "id": Ident(),
    "block": Ident(),
    "place": _PLACE,
    "sort": OneOf(SORTS),
    "text": Passage(LONGEST),
    "who": Text(200, lines=False),
    "source": Text(120, lines=False),
    "cells": Named(Passage(LONGEST), 20),
}
"""`who` is left out where nobody is named, `cells` in all but rows."""
_BLOCKS = Rows(BLOCK, needed=frozenset(BLOCK) - {"moment"}, most=BLOCKS)
_LINES = Rows(LINE, needed=frozenset(LINE) - {"who", "cells"}, most=LINES)
SAID = ("sort", "text", "who", "source", "cells")
"""What a line says; where it stands is another matter, and makes it no newer."""


def redrawn(before: Block, drawn: Mapping[str, Json]) -> Block:
    """The block in its present place and under its present title. What people did with it is not touched."""
    return replace(
        before,
        section=drawn["section"],
        moment=drawn.get("moment"),
        place=drawn["place"],
        title=drawn["title"],
        shape=drawn["shape"],
    )


def fresh(drawn: Mapping[str, Json]) -> Block:
    """A block that nobody wrote in yet."""
    return Block(
        id=drawn["id"],
        audience=audience.STAFF,
        section=drawn["section"],
        moment=drawn.get("moment"),
        place=drawn["place"],
        title=drawn["title"],
        shape=drawn["shape"],
        origin=DRAFTED,
        edited=False,
        text=None,
        seen={},
        by=None,
        by_name=None,
        at_ms=None,
        rev=0,
        dropped=False,
    )


def is_touched(state: State, block: Block) -> bool:
    """True when people left anything on it: words, now or before, what they set aside, or the wish to leave it out."""
    if block.origin == ADDED or block.edited or block.rev or block.seen or block.dropped:
        return True
    return any(aside.block == block.id for aside in state.all(Aside))


@operation("draft.put", by=ITSELF)
class PutDraft(Operation):
    """Bring the draft up to entry `upto` of the meeting: what is new or changed, and what is no longer drawn.

    `rev` is the entry of the draft it was compared with; where another one stands, it has to be compared anew. A draft
    that comes late changes nothing. A block on which people left something stays where it is no longer drawn.
    """

    upto: Annotated[int, Whole(0, _FAR)]
    epoch: Annotated[str, Text(64, lines=False)]
    blocks: Annotated[tuple[dict[str, Json], ...], _BLOCKS]
    lines: Annotated[tuple[dict[str, Json], ...], _LINES]
    gone: Annotated[tuple[str, ...], Many(Ident(), LINES)] = ()
    gone_blocks: Annotated[tuple[str, ...], Many(Ident(), BLOCKS)] = ()
    people: Annotated[dict[str, str] | None, People] = None

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        drawn = state.get(Drawn)
        rev = 0 if drawn is None else drawn.rev
        if drawn is not None and drawn.epoch == self.epoch and self._is_late(drawn):
            return {"late": True}
        if self.rev is not None and self.rev != rev:
            return Rejection("stale", "rev", {"rev": rev})
        return NO_FACTS

    def _is_late(self, drawn: Drawn) -> bool:
        return self.upto < drawn.upto or (self.upto == drawn.upto and self.rev != drawn.rev)

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        if facts.get("late"):
            return Change()
        puts: list[Record] = [
            Drawn(id="", audience=audience.SERVER, upto=self.upto, epoch=self.epoch, rev=stamp.seq)
        ]
        if self.people is not None:
            puts.append(Names(id="", audience=audience.SERVER, names=self.people))
        for drawn in self.blocks:
            before = state.get(Block, drawn["id"])
            if before is None or before.origin == DRAFTED:
                puts.append(fresh(drawn) if before is None else redrawn(before, drawn))
        puts += [_line(state.get(Line, said["id"]), said, stamp) for said in self.lines]
        standing = [state.get(Block, id) for id in self.gone_blocks]
        removes: list[Slot] = [
            (Block, block.id) for block in standing if block is not None and not is_touched(state, block)
        ]
        removes += [(Line, id) for id in self.gone]
        return Change(tuple(puts), tuple(removes))


def _line(before: Line | None, said: Mapping[str, Json], stamp: Stamp) -> Line:
    now = Line(
        id=said["id"],
        audience=audience.STAFF,
        block=said["block"],
        place=said["place"],
        sort=said["sort"],
        text=said["text"],
        who=said.get("who"),
        source=said["source"],
        cells=said.get("cells") or {},
        rev=stamp.seq,
        at_ms=stamp.at_ms,
    )
    if before is None or any(getattr(before, name) != getattr(now, name) for name in SAID):
        return now
    return replace(now, rev=before.rev, at_ms=before.at_ms)
