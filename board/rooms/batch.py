"""Deciding a batch of waiting operations on a tentative state. Pure but for the futures it carries along."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from board.core.kernel.decide import Accepted, apply, decide, entry_of
from board.core.kernel.entry import Actor, Entry
from board.core.kernel.operations import Operation, Stamp, digest_of
from board.core.kernel.records import State, Tentative
from board.core.kernel.rejections import Rejection
from board.rooms.answers import Answer, Done
from board.rooms.rules import Rules


@dataclass(frozen=True, slots=True)
class Waiting:
    """An operation in the queue of a room and the future that gets its answer."""

    operation: Operation
    actor: Actor
    answer: asyncio.Future[Answer]


@dataclass(frozen=True, slots=True)
class Known:
    """Where an operation id stands in the log, and what was asked under it."""

    seq: int
    digest: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A decided batch: entries to append, the state as it will be, and the answer of each operation if they last."""

    entries: tuple[Entry, ...]
    state: Tentative
    answers: tuple[Answer, ...]


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
    for waiting in batch:
        operation, actor = waiting.operation, waiting.actor
        before = known.get(operation.id) or fresh.get(operation.id)
        if before is not None:
            same = before.digest == digest_of(operation, actor)
            answers.append(Done(before.seq) if same else Rejection("id_reused", "id"))
            continue
        outcome = rules.admits(tentative, actor) or decide(tentative, operation, actor, at_ms, chance)
        if not isinstance(outcome, Accepted):
            answers.append(outcome)
            continue
        stamp = Stamp(seq + len(entries) + 1, at_ms, actor)
        entry = entry_of(operation, outcome, stamp)
        tentative.adopt(apply(rules.registry, tentative, entry))
        fresh[entry.id] = Known(entry.seq, entry.digest)
        entries.append(entry)
        answers.append(Done(entry.seq))
    return Decided(tuple(entries), tentative, tuple(answers))
