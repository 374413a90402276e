"""A flat store of typed records and the changes made to it. Must never learn what a record means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any, ClassVar, TypeVar, dataclass_transform

from board.core.kernel.entry import Json

_KINDS: dict[str, dict[tuple[str, str], type[Record]]] = {}
"""By the package that declares them: one kind of log each, whose names are its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a client can learn: an id, one audience, and fields that every member of the audience may see."""

    KIND: ClassVar[str]
    PART: ClassVar[str]
    WIRE: ClassVar[tuple[str, ...]]
    id: str
    audience: str

    @property
    def key(self) -> str:
        """Its name on the wire: `note/<id>`, `note/<id>/author`, or `clock` for the only one of its kind."""
        return "/".join(part for part in (self.KIND, self.id, self.PART) if part)

    def wire(self) -> dict[str, Json]:
        """Its fields as JSON; id and audience are not among them (the key and the recipient say them)."""
        return {name: getattr(self, name) for name in self.WIRE}


R = TypeVar("R", bound=Record)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(kind: str, part: str = "") -> Callable[[type[R]], type[R]]:
    """Register a record class under `kind/<id>[/part]`. The same name twice in one kind of log is a bug."""

    def register(plain: type[R]) -> type[R]:
        made = dataclass(frozen=True, slots=True, kw_only=True)(plain)
        made.KIND, made.PART = kind, part
        made.WIRE = tuple(f.name for f in fields(made) if f.name not in ("id", "audience"))
        ours = _KINDS.setdefault(package_of(made), {})
        if (kind, part) in ours:
            raise ValueError(f"record {kind}/{part} is registered twice")
        ours[kind, part] = made
        return made

    return register


def package_of(made: type[Record]) -> str:
    """Where a record class is declared, and so in which kind of log it stands."""
    return made.__module__.rpartition(".")[0]


def record_kinds(package: str) -> dict[tuple[str, str], type[Record]]:
    """The record classes that a package registered, by (kind, part)."""
    return dict(_KINDS.get(package, {}))


Slot = tuple[type[Record], str]


@dataclass(frozen=True, slots=True)
class Change:
    """What one entry did to the store: whole records put, records removed."""

    puts: tuple[Record, ...] = ()
    removes: tuple[Slot, ...] = ()


class State:
    """Typed read access to a store. `Store` holds it, `Tentative` lays undecided changes over it."""

    def get(self, kind: type[R], id: str = "") -> R | None:
        raise NotImplementedError

    def all(self, kind: type[R]) -> Iterator[R]:
        raise NotImplementedError

    def one(self, kind: type[R], id: str = "") -> R:
        """The record that must be there; its absence is a bug, not a refusal."""
        found = self.get(kind, id)
        if found is None:
            raise KeyError(f"no {kind.__name__} {id!r}")
        return found


class Store(State):
    """The records of one log. Only `adopt` changes it, one change at a time."""

    def __init__(self) -> None:
        self._tables: dict[type[Record], dict[str, Any]] = {}

    def get(self, kind: type[R], id: str = "") -> R | None:
        return self._tables.get(kind, {}).get(id)

    def all(self, kind: type[R]) -> Iterator[R]:
        return iter(tuple(self._tables.get(kind, {}).values()))

    def adopt(self, change: Change) -> None:
        for kind, id in change.removes:
            self._tables.get(kind, {}).pop(id, None)
        for item in change.puts:
            self._tables.setdefault(type(item), {})[item.id] = item

    def copy(self) -> Store:
        """The same records as they stand: what either takes from then on does not touch the other.

        Records are values, so a copy is as quick as its tables are few, and another thread may read it.
        """
        made = Store()
        made._tables = {kind: dict(table) for kind, table in self._tables.items()}
        return made

    def records(self) -> Iterator[Record]:
        """Every record, in no promised order."""
        for table in self._tables.values():
            yield from table.values()


class Tentative(State):
    """A store plus changes that are not durable yet. Dropping it undoes them all; the store never noticed."""

    def __init__(self, base: State) -> None:
        self._base = base
        self._over: dict[type[Record], dict[str, Any]] = {}

    def get(self, kind: type[R], id: str = "") -> R | None:
        over = self._over.get(kind, {})
        found: R | None = over[id] if id in over else self._base.get(kind, id)
        return found

    def all(self, kind: type[R]) -> Iterator[R]:
        over = self._over.get(kind, {})
        for item in self._base.all(kind):
            if item.id not in over:
                yield item
        yield from [item for item in over.values() if item is not None]

    def adopt(self, change: Change) -> None:
        for kind, id in change.removes:
            self._over.setdefault(kind, {})[id] = None
        for item in change.puts:
            self._over.setdefault(type(item), {})[item.id] = item

    def change(self) -> Change:
        """Everything laid over the base, as one change."""
        puts = tuple(item for table in self._over.values() for item in table.values() if item is not None)
        gone = tuple((kind, id) for kind, table in self._over.items() for id in table if table[id] is None)
        return Change(puts, gone)

    def net(self) -> Iterator[tuple[Slot, Record | None, Record | None]]:
        """Each touched slot once: (slot, record before, record after), unchanged ones left out."""
        for kind, table in self._over.items():
            for id, after in table.items():
                before = self._base.get(kind, id)
                if before != after:
                    yield (kind, id), before, after


def merge(changes: Iterable[Change]) -> Change:
    """One change that does what several did in turn."""
    puts: dict[Slot, Record] = {}
    removes: dict[Slot, None] = {}
    for change in changes:
        for slot in change.removes:
            puts.pop(slot, None)
            removes[slot] = None
        for item in change.puts:
            removes.pop((type(item), item.id), None)
            puts[type(item), item.id] = item
    return Change(tuple(puts.values()), tuple(removes))


def key_of(slot: Slot) -> str:
    """The wire key of a slot, for records that are gone."""
    kind, id = slot
    return "/".join(part for part in (kind.KIND, id, kind.PART) if part)
