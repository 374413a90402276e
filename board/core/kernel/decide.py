"""The three verbs of every log: decide, apply, replay. Permission is enforced here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from board.core.kernel.entry import Actor, Entry
from board.core.kernel.operations import Facts, Operation, Registry, Stamp, digest_of, fields_of
from board.core.kernel.records import Change, State, Store
from board.core.kernel.rejections import Rejection

if TYPE_CHECKING:
    from random import Random


@dataclass(frozen=True, slots=True)
class Accepted:
    """An operation that may happen, with everything that was computed to say so."""

    facts: Facts


def decide(
    state: State, operation: Operation, actor: Actor, at_ms: int, chance: Random
) -> Accepted | Rejection:
    """May this person do this now? The role is looked at first, before anything about the meeting is told."""
    if actor.role not in operation.BY:
        return Rejection("forbidden")
    outcome = operation.decide(state, actor, at_ms, chance)
    return outcome if isinstance(outcome, Rejection) else Accepted(outcome)


def entry_of(operation: Operation, accepted: Accepted, stamp: Stamp) -> Entry:
    """What the log will keep of an accepted operation."""
    return Entry(
        seq=stamp.seq,
        id=operation.id,
        kind=operation.KIND,
        version=operation.VERSION,
        at_ms=stamp.at_ms,
        actor=stamp.actor,
        fields=fields_of(operation),
        facts=accepted.facts,
        digest=digest_of(operation, stamp.actor),
    )


def apply(registry: Registry, state: State, entry: Entry) -> Change:
    """What one entry does to the records. The same for a live room and for a replay years later."""
    operation = registry.load(entry)
    return operation.apply(state, entry.facts, Stamp(entry.seq, entry.at_ms, entry.actor))


def replay(registry: Registry, entries: Iterable[Entry], store: Store | None = None) -> Store:
    """The records that a log stands for."""
    store = Store() if store is None else store
    for entry in entries:
        store.adopt(apply(registry, store, entry))
    return store
