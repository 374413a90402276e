"""Deciding a batch of waiting operations on a tentative state. Pure but for the futures it carries along."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from board.core.kernel.decide import Accepted, apply, decide, entry_of
from board.core.kernel.entry import Actor, Entry
from board.core.kernel.operations import Operation, Stamp, digest_of
from board.core.kernel.records import State, Tentative
from board.core.kernel.rejections import Rejection
from board.rooms.answers import Answer, Done
from board.rooms.history import Known
from board.rooms.rules import Rules


@dataclass(frozen=True, slots=True)
class Waiting:
    """An operation in the queue of a room and the future that gets its answer.

    `host` is the person whose device sends it when that is another than the actor's: whether it may write for this
    one is decided with the rest, since the entry that allows it may be in the same batch.
    """

    operation: Operation
    actor: Actor
    answer: asyncio.Future[Answer]
    host: str | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """A decided batch: entries to append, the state as it will be, and the answer of each operation if they last.

    `bugs` are exceptions of single operations: each answered `fault` and left no trace, the others went on.
    """

    entries: tuple[Entry, ...]
    state: Tentative
    answers: tuple[Answer, ...]
    bugs: list[Exception] = field(default_factory=list)


def decide_batch(
    rules: Rules,
    state: State,
    known: Mapping[str, Known],
    batch: Sequence[Waiting],
    seq: int,
    at_ms: int,
    chance: Random,
) -> Decided:
    """Decide each operation on a state that includes those before it. An id seen before answers as it did then."""
    tentative = Tentative(state)
    entries: list[Entry] = []
    fresh: dict[str, Known] = {}
    answers: list[Answer] = []
    bugs: list[Exception] = []
    for waiting in batch:
        before = known.get(waiting.operation.id) or fresh.get(waiting.operation.id)
        if before is not None:
            same = before.digest == digest_of(waiting.operation, waiting.actor)
            answers.append(Done(before.seq) if same else Rejection("id_reused", "id"))
            continue
        stamp = Stamp(seq + len(entries) + 1, at_ms, waiting.actor)
        try:
            outcome = _decide_one(rules, tentative, waiting, stamp, chance)
        except Exception as bug:
            bugs.append(bug)
            outcome = Rejection("fault")
        if isinstance(outcome, Rejection):
            answers.append(outcome)
            continue
        fresh[outcome.id] = Known(outcome.seq, outcome.digest)
        entries.append(outcome)
        answers.append(Done(outcome.seq))
    return Decided(tuple(entries), tentative, tuple(answers), bugs)


def _decide_one(
    rules: Rules, tentative: Tentative, waiting: Waiting, stamp: Stamp, chance: Random
) -> Entry | Rejection:
    """The entry of an accepted operation, its change laid over the state; or the refusal, or an exception, of no trace."""
    operation, actor = waiting.operation, waiting.actor
    if refusal := _refused_at_the_door(rules, tentative, waiting):
        return refusal
    outcome = decide(tentative, operation, actor, stamp.at_ms, chance)
    if not isinstance(outcome, Accepted):
        return outcome
    entry = entry_of(operation, outcome, stamp)
    tentative.adopt(apply(rules.registry, tentative, entry))
    return entry


def _refused_at_the_door(rules: Rules, state: State, waiting: Waiting) -> Rejection | None:
    """Whoever holds the device is admitted or not; for whom it writes is another question."""
    if waiting.host is None:
        return rules.admits(state, waiting.actor)
    if not rules.acts_for(state, waiting.host, waiting.actor.person or ""):
        return Rejection("not_your_person", "as_person")
    return rules.admits(state, replace(waiting.actor, person=waiting.host))
