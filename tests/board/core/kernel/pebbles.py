"""The smallest log there can be: pebbles that lie in a heap. Kernel tests need no meeting."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from random import Random
from typing import Annotated, TypeVar, dataclass_transform

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Role
from board.core.kernel.fields import ADDED_LATER, UNCHANGED, Ident, Many, Text, Whole
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Registry, Stamp
from board.core.kernel.records import Change, Record, State, record
from board.core.kernel.rejections import Rejection

PEBBLES = Registry()
ANYBODY = Actor(Role.PARTICIPANT, "p1", "code")
OperationT = TypeVar("OperationT", bound=Operation)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def operation(
    kind: str, *, by: Iterable[Role], rev: bool = False
) -> Callable[[type[OperationT]], type[OperationT]]:
    return PEBBLES.operation(kind, by=by, rev=rev)


@record("pebble")
class Pebble(Record):
    weight: int
    label: str


@record("pebble", "mark")
class PebbleMark(Record):
    by: str


def pebble(id: str, weight: int = 1, label: str = "piedra") -> Pebble:
    return Pebble(id=id, audience=audience.ALL, weight=weight, label=label)


@operation("pebble.drop", by=[Role.PARTICIPANT])
class DropPebble(Operation):
    label: Annotated[str, Text(20)]
    weight: Annotated[int, Whole(1, 9)] = 1

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return {"weight": self.weight + chance.randrange(10), "by": actor.person}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        mark = PebbleMark(id=self.id, audience=audience.STAFF, by=facts["by"])
        return Change((pebble(self.id, facts["weight"], self.label), mark))


@operation("pebble.paint", by=[Role.PARTICIPANT, Role.FACILITATOR], rev=True)
class PaintPebbles(Operation):
    pebbles: Annotated[tuple[str, ...], Many(Ident(), 3)]
    label: Annotated[str | None, Text(20)] = UNCHANGED

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        missing = [id for id in self.pebbles if state.get(Pebble, id) is None]
        return Rejection("note_not_found", "pebbles") if missing else NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return Change(
            tuple(replace(state.one(Pebble, id), label=self.label or "sin pintar") for id in self.pebbles)
        )


@operation("pebble.roll", by=[Role.PARTICIPANT])
class RollPebble(Operation):
    """As it is today: the first program knew only `label`."""

    label: Annotated[str, Text(20)]
    far: Annotated[int, Whole(0, 9), ADDED_LATER] = 0
    path: Annotated[tuple[tuple[int, ...], ...] | None, Many(Ident(), 3), ADDED_LATER] = None
