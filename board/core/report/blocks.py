"""What people do with the blocks of a report: write, give back to the draft, add, name, leave out and bring back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.fields import Ident, Passage, Text, Whole
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.kernel.rows import Named
from board.core.report.drafting import TITLE
from board.core.report.opening import name_of
from board.core.report.records import Block
from board.core.report.registry import WRITERS, operation
from board.core.report.words import ADDED, DRAFTED
from board.core.report.writing import LONGEST, block_of, check_writing, merged, rewritten, seen_block

if TYPE_CHECKING:
    from random import Random

MOST = 200
"""Blocks that people may add."""
BlockId = Annotated[str, Ident()]
Words = Annotated[str, Passage(LONGEST)]
SEEN = 1000


@operation("block.write", by=WRITERS, rev=True)
class WriteBlock(Operation):
    """Say it in one's own words, all of it; blank says that there is nothing to say. `seen` are the lines it took in."""

    block: BlockId
    text: Words
    seen: Annotated[dict[str, int], Named(Whole(0, 1 << 53), SEEN)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        block = seen_block(state, self.block, self.rev)
        return block if isinstance(block, Rejection) else {"name": name_of(state, actor.person)}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        block = state.one(Block, self.block)
        seen = merged(state, block.seen, self.seen)
        return Change(tuple(rewritten(state, block, self.text, seen, facts["name"], stamp)))


@operation("block.clear", by=WRITERS, rev=True)
class ClearBlock(Operation):
    """Give a block back to the draft. The words stay among those from before. An added one has no draft."""

    block: BlockId

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        block = seen_block(state, self.block, self.rev)
        if isinstance(block, Rejection):
            return block
        drafted = block.origin == DRAFTED
        return {"name": name_of(state, actor.person)} if drafted else Rejection("forbidden", "block")

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        block = state.one(Block, self.block)
        if not block.edited and not block.seen:
            return Change()
        return Change(tuple(rewritten(state, block, None, {}, facts["name"], stamp)))


@operation("block.add", by=WRITERS)
class AddBlock(Operation):
    """Put a block of one's own into a section, after another one or at the end of the report."""

    section: Annotated[str, Text(40, lines=False)]
    title: Annotated[str, TITLE]
    text: Words
    moment: Annotated[str | None, Ident()] = None
    after: Annotated[str | None, Ident()] = None

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := check_writing(state):
            return refusal
        if self.after is not None and state.get(Block, self.after) is None:
            return Rejection("block_not_found", "after")
        if sum(block.origin == ADDED for block in state.all(Block)) >= MOST:
            return Rejection("too_big", "blocks")
        return {"name": name_of(state, actor.person), "place": self._place(state)}

    def _place(self, state: State) -> float:
        places = sorted(block.place for block in state.all(Block))
        if self.after is None:
            return (places[-1] if places else 0.0) + 1.0
        above = state.one(Block, self.after).place
        return next(((above + place) / 2 for place in places if place > above), above + 1.0)

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        block = Block(
            id=self.id,
            audience=audience.STAFF,
            section=self.section,
            moment=self.moment,
            place=facts["place"],
            title=self.title,
            shape="prose",
            origin=ADDED,
            edited=True,
            text=self.text,
            seen={},
            by=stamp.actor.person,
            by_name=facts["name"],
            at_ms=stamp.at_ms,
            rev=stamp.seq,
            dropped=False,
        )
        return Change((block,))


@operation("block.rename", by=WRITERS, rev=True)
class RenameBlock(Operation):
    """Give an added block another title; those of the draft keep theirs."""

    block: BlockId
    title: Annotated[str, TITLE]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        block = seen_block(state, self.block, self.rev)
        if isinstance(block, Rejection):
            return block
        return NO_FACTS if block.origin == ADDED else Rejection("forbidden", "block")

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return Change((replace(state.one(Block, self.block), title=self.title, rev=stamp.seq),))


@operation("block.drop", by=WRITERS)
class DropBlock(Operation):
    """Leave a block out of the report. It stays with all that is in it, and can come back."""

    block: BlockId

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        block = block_of(state, self.block)
        return block if isinstance(block, Rejection) else NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return Change((replace(state.one(Block, self.block), dropped=True),))


@operation("block.restore", by=WRITERS)
class RestoreBlock(Operation):
    """Bring a block back that was left out."""

    block: BlockId

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        block = block_of(state, self.block)
        return block if isinstance(block, Rejection) else NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return Change((replace(state.one(Block, self.block), dropped=False),))
