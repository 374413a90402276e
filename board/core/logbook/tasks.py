"""What the owner does with tasks: own ones, and the state, sort and words of any."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel.entry import Actor
from board.core.kernel.fields import Day, Ident, OneOf, Text
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, Slot, State
from board.core.kernel.rejections import Rejection
from board.core.logbook.records import Evidence, Task, TaskTold, own
from board.core.logbook.registry import OWNER, operation
from board.core.logbook.words import OWN, PENDING, PROVEN, STATES, TASK_SORTS

if TYPE_CHECKING:
    from random import Random

TaskId = Annotated[str, Ident()]
Sort = Annotated[str, OneOf(TASK_SORTS)]
What = Annotated[str, Text(2000)]


def task_of(state: State, id: str) -> Task | Rejection:
    """The task, if it is there."""
    return state.get(Task, id) or Rejection("task_not_found", "task")


def own_task(state: State, id: str) -> Task | Rejection:
    """The task, if its owner made it: what a meeting told is not rewritten here."""
    task = task_of(state, id)
    if isinstance(task, Rejection) or task.source == OWN:
        return task
    return Rejection("forbidden", "task")


@operation("task.add", by=OWNER)
class AddTask(Operation):
    """Set oneself something to do."""

    sort: Sort
    what: What
    by: Annotated[str | None, Day()] = None

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        task = Task(
            id=self.id,
            audience=own(state),
            source=OWN,
            item=None,
            sort=self.sort,
            what=self.what,
            by=self.by,
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
        return Change((task,))


@operation("task.edit", by=OWNER, rev=True)
class EditTask(Operation):
    """Write an own task anew, all of it."""

    task: TaskId
    sort: Sort
    what: What
    by: Annotated[str | None, Day()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        task = own_task(state, self.task)
        if isinstance(task, Rejection):
            return task
        if task.rev != self.rev:
            return Rejection("stale", "rev", {"current": task.wire(), "rev": task.rev})
        return NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        task = state.one(Task, self.task)
        return Change((replace(task, sort=self.sort, what=self.what, by=self.by, rev=stamp.seq),))


@operation("task.remove", by=OWNER)
class RemoveTask(Operation):
    """Take an own task out, with what showed it."""

    task: TaskId

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        task = own_task(state, self.task)
        return task if isinstance(task, Rejection) else NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        shown: list[Slot] = [(Evidence, e.id) for e in state.all(Evidence) if e.to == self.task]
        return Change((), ((Task, self.task), (TaskTold, self.task), *shown))


@operation("task.set", by=OWNER)
class SetTask(Operation):
    """Say how a task stands, or of which sort it is; the last word wins. Done with evidence takes evidence."""

    task: TaskId
    state: Annotated[str | None, OneOf(STATES)] = None
    sort: Annotated[str | None, OneOf(TASK_SORTS)] = None

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        task = task_of(state, self.task)
        if isinstance(task, Rejection):
            return task
        if self.state == PROVEN and not any(e.to == self.task for e in state.all(Evidence)):
            return Rejection("evidence_needed", "state")
        return NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        task = state.one(Task, self.task)
        sort = task.sort if self.sort is None else self.sort
        if self.state is None or self.state == task.state:
            return Change() if sort == task.sort else Change((replace(task, sort=sort, rev=stamp.seq),))
        return Change((stands(replace(task, sort=sort), self.state, stamp),))


@operation("task.note", by=OWNER, rev=True)
class NoteTask(Operation):
    """Write the own words to a task, or none."""

    task: TaskId
    note: Annotated[str | None, Text(8000)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        task = task_of(state, self.task)
        if isinstance(task, Rejection):
            return task
        if task.rev != self.rev:
            return Rejection("stale", "rev", {"current": task.wire(), "rev": task.rev})
        return NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return Change((replace(state.one(Task, self.task), note=self.note, rev=stamp.seq),))


def stands(task: Task, word: str, stamp: Stamp) -> Task:
    """The task in another state, from now on."""
    return replace(task, state=word, changed_ms=stamp.at_ms, changed=stamp.seq, rev=stamp.seq)
