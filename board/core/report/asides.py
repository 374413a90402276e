"""The other text of a conflict: two wrote in one block, one of them first. Both are here until somebody settles it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.fields import Ident, Whole
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, State
from board.core.kernel.rejections import Rejection
from board.core.report.blocks import BlockId, Words
from board.core.report.opening import name_of
from board.core.report.records import Aside, Block
from board.core.report.registry import WRITERS, operation
from board.core.report.writing import check_writing, kept, said_before

if TYPE_CHECKING:
    from random import Random

MOST = 500


@operation("aside.put", by=WRITERS)
class PutAside(Operation):
    """Keep what somebody wrote on a version that is no longer there. Taken at any time: it is somebody's words.

    What stands in the block already, or lies beside it from the same person, makes no second one.
    """

    block: BlockId
    text: Words
    base: Annotated[int, Whole(0, 1 << 53)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        block = state.get(Block, self.block)
        beside = [aside for aside in state.all(Aside) if aside.block == self.block]
        is_here = block is not None and block.edited and block.text == self.text
        if is_here or any((aside.text, aside.by) == (self.text, actor.person) for aside in beside):
            return {"kept": False}
        if sum(1 for _ in state.all(Aside)) >= MOST:
            return Rejection("too_big", "asides")
        return {"kept": True, "name": name_of(state, actor.person)}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        if not facts["kept"]:
            return Change()
        aside = Aside(
            id=self.id,
            audience=audience.STAFF,
            block=self.block,
            text=self.text,
            by=stamp.actor.person,
            by_name=facts["name"],
            at_ms=stamp.at_ms,
            base=self.base,
        )
        return Change((aside,))


@operation("aside.settle", by=WRITERS)
class SettleAside(Operation):
    """Say that a conflict is settled. Its text goes to those from before, so that it can still be read."""

    aside: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := check_writing(state):
            return refusal
        return NO_FACTS if state.get(Aside, self.aside) else Rejection("aside_not_found", "aside")

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        aside = state.one(Aside, self.aside)
        stood = said_before(aside.text, aside.by_name, aside.at_ms, aside.base, aside=True)
        puts: tuple[Record, ...] = (kept(state, aside.block, stood),)
        return Change(puts, ((Aside, aside.id),))
