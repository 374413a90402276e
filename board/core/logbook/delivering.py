"""Tasks that arrive from meetings. What was told is the meeting's to change; state, sort and words are the owner's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel.entry import Actor
from board.core.kernel.fields import Day, Ident, OneOf, Text
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.logbook.arrivals import Item, OriginField, Revision, origin_record, record_id
from board.core.logbook.records import Task, own
from board.core.logbook.registry import ITSELF, operation
from board.core.logbook.words import PENDING, SOURCES

if TYPE_CHECKING:
    from random import Random


@operation("task.deliver", by=ITSELF)
class DeliverTask(Operation):
    """Put what a meeting gives this person to do, or bring it up to date. One record for an item, whatever its version."""

    source: Annotated[str, OneOf(SOURCES)]
    item: Item
    revision: Revision
    what: Annotated[str, Text(2000)]
    origin: OriginField
    by: Annotated[str | None, Day()] = None
    evidence: Annotated[str | None, Text(2000)] = None
    follow_up: Annotated[str | None, Text(2000)] = None

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        id = record_id(self.origin["meeting"], self.source, self.item)
        before = state.get(Task, id)
        if before is not None and before.revision >= self.revision:
            return Change()
        fresh = before or Task(
            id=id,
            audience=own(state),
            source=self.source,
            item=self.item,
            sort=None,
            what="",
            by=None,
            evidence=None,
            follow_up=None,
            state=PENDING,
            note=None,
            origin=None,
            withdrawn=False,
            revision=0,
            made_ms=stamp.at_ms,
            changed_ms=stamp.at_ms,
            changed=0,
            rev=stamp.seq,
        )
        task = replace(
            fresh,
            what=self.what,
            by=self.by,
            evidence=self.evidence,
            follow_up=self.follow_up,
            origin=self.origin,
            withdrawn=False,
            revision=self.revision,
            rev=stamp.seq,
        )
        return Change((task, origin_record(state, self.origin)))


@operation("task.withdraw", by=ITSELF)
class WithdrawTask(Operation):
    """Say that the meeting no longer asks this of the person. The task stays, with all that its owner wrote."""

    source: Annotated[str, OneOf(SOURCES)]
    item: Item
    revision: Revision
    meeting: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        task = state.get(Task, record_id(self.meeting, self.source, self.item))
        if task is None or task.revision >= self.revision:
            return Change()
        return Change((replace(task, withdrawn=True, revision=self.revision, rev=stamp.seq),))
