"""What arrives beside words of people: they take a line in, set it aside, or look at it again. Nothing happens by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel.entry import Actor
from board.core.kernel.fields import Ident, Many
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.report.blocks import SEEN, BlockId
from board.core.report.opening import name_of
from board.core.report.records import Block, Line
from board.core.report.registry import WRITERS, operation
from board.core.report.writing import LONGEST, block_of, merged, rewritten

if TYPE_CHECKING:
    from random import Random

Lines = Annotated[tuple[str, ...], Many(Ident(), SEEN)]


def said(line: Line) -> str:
    """A line as words somebody may go on writing; blank for one that asks or says that there is nothing."""
    if line.sort in ("prompt", "empty"):
        return ""
    if line.sort == "row":
        return "- " + " · ".join(cell for cell in line.cells.values() if cell)
    text = line.text if line.who is None else f"{line.text} ({line.who})"
    return f"- {text}" if line.sort == "item" else text


def lines_of(state: State, block: str, ids: tuple[str, ...]) -> list[Line] | Rejection:
    """These lines of a block that may be written, in the order in which they stand; refused when one is no longer there."""
    refusal = block_of(state, block)
    if isinstance(refusal, Rejection):
        return refusal
    found = [line for id in ids if (line := state.get(Line, id)) is not None and line.block == block]
    if len(found) < len(ids):
        return Rejection("line_not_found", "lines")
    return sorted(found, key=lambda line: (line.place, line.id))


@operation("block.take", by=WRITERS)
class TakeLines(Operation):
    """Put what lines say under one's own words, as they say it now. What is there stays as it is."""

    block: BlockId
    lines: Lines

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        lines = lines_of(state, self.block, self.lines)
        if isinstance(lines, Rejection):
            return lines
        words = "\n".join(text for text in map(said, lines) if text)
        if len(state.one(Block, self.block).text or "") + 1 + len(words) > LONGEST:
            return Rejection("too_big", "text", {"longest": LONGEST})
        seen = {line.id: line.rev for line in lines}
        return {"name": name_of(state, actor.person), "words": words, "seen": seen}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        block = state.one(Block, self.block)
        seen = merged(state, block.seen, facts["seen"])
        if not facts["words"]:  # a question alone makes no words of anybody's
            return Change((replace(block, seen=seen),))
        text = "\n".join(part for part in (block.text, facts["words"]) if part)
        return Change(tuple(rewritten(state, block, text, seen, facts["name"], stamp, is_step=True)))


@operation("block.dismiss", by=WRITERS)
class DismissLines(Operation):
    """Set lines aside: seen, and not taken in. The words stay."""

    block: BlockId
    lines: Lines

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        lines = lines_of(state, self.block, self.lines)
        if isinstance(lines, Rejection):
            return lines
        return {"seen": {line.id: line.rev for line in lines}}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        block = state.one(Block, self.block)
        return Change((replace(block, seen=merged(state, block.seen, facts["seen"])),))


@operation("block.recall", by=WRITERS)
class RecallLines(Operation):
    """Look at lines again that were set aside or taken in. The words stay."""

    block: BlockId
    lines: Lines

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        block = block_of(state, self.block)
        return block if isinstance(block, Rejection) else NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        block = state.one(Block, self.block)
        seen = {id: rev for id, rev in block.seen.items() if id not in self.lines}
        return Change((replace(block, seen=seen),))
