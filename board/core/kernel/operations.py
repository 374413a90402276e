"""The registry of operations: one decorated frozen dataclass each, with kind, roles and version. No meeting here."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from types import NoneType
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, get_args, get_type_hints

from board.core.kernel.entry import Actor, Entry, Json, Role
from board.core.kernel.fields import ADDED_LATER, Field, is_minted, is_version, told_back
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection

if TYPE_CHECKING:
    from random import Random

Facts = Mapping[str, Json]
NO_FACTS: Facts = {}


@dataclass(frozen=True, slots=True)
class Stamp:
    """When, in which place and by whom an entry happened; what `apply` may know beside fields and facts."""

    seq: int
    at_ms: int
    actor: Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """What somebody asks for. `id` is also the id of the record it creates; `rev` the version its author last saw."""

    KIND: ClassVar[str]
    BY: ClassVar[frozenset[Role]]
    VERSION: ClassVar[int]
    NEEDS_REV: ClassVar[bool]
    FIELDS: ClassVar[Mapping[str, Field]]
    REQUIRED: ClassVar[frozenset[str]]
    NULLABLE: ClassVar[frozenset[str]]
    """Fields that may be sent as null; elsewhere null is a value like any other that the limit refuses."""
    LATER: ClassVar[Mapping[str, Json]]
    """Fields added after the first operation of this kind was stored, each with its default.

    At its default such a field is neither stored nor part of the digest: an operation that an older program asked for
    or stored is the same one today.
    """
    id: str
    rev: int | None = None

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        """May it happen now? Pure; the facts hold all that was computed."""
        raise NotImplementedError(self.KIND)

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        """What it does to the records. Pure and total; recomputes nothing."""
        raise NotImplementedError(self.KIND)


O = TypeVar("O", bound=Operation)  # noqa: E741 - the only type variable here


class Registry:
    """The operations one kind of log knows. No declared role, no registration."""

    def __init__(self) -> None:
        self.kinds: dict[str, type[Operation]] = {}

    def operation(
        self, kind: str, *, by: Iterable[Role], rev: bool = False, version: int = 1
    ) -> Callable[[type[O]], type[O]]:
        """Register a dataclass as operation `kind`, asked by the roles `by`; `rev` says that it must name a version."""
        roles = frozenset(by)
        if not roles:
            raise ValueError(f"{kind} declares no role")

        def register(plain: type[O]) -> type[O]:
            made = dataclass(frozen=True, slots=True, kw_only=True)(plain)
            hints = get_type_hints(made, include_extras=True)
            own = [f for f in fields(made) if f.name not in ("id", "rev")]
            made.KIND, made.BY, made.VERSION, made.NEEDS_REV = kind, roles, version, rev
            made.FIELDS = {f.name: _limit(kind, f.name, hints[f.name]) for f in own}
            made.REQUIRED = frozenset(
                f.name for f in own if f.default is MISSING and f.default_factory is MISSING
            )
            made.NULLABLE = frozenset(f.name for f in own if NoneType in get_args(get_args(hints[f.name])[0]))
            later = [f for f in own if ADDED_LATER in getattr(hints[f.name], "__metadata__", ())]
            if any(f.default is MISSING for f in later):
                raise ValueError(f"{kind}: a field added later needs a default")
            made.LATER = {f.name: f.default for f in later}
            if kind in self.kinds:
                raise ValueError(f"operation {kind} is registered twice")
            self.kinds[kind] = made
            return made

        return register

    def parse(self, packet: Json) -> Operation | Rejection:
        """An operation out of hostile JSON, or the refusal that names what is wrong with it. Never raises."""
        if not isinstance(packet, dict):
            return Rejection("bad_json")
        kind = packet.get("kind")
        made = self.kinds.get(kind) if isinstance(kind, str) else None
        if made is None:
            return Rejection("unknown_kind", "kind")
        if not is_minted(packet.get("id")):
            return Rejection("bad_field", "id")
        rev = packet.get("rev")
        if rev is None and made.NEEDS_REV:
            return Rejection("missing_field", "rev")
        if rev is not None and not is_version(rev):
            return Rejection("bad_field", "rev")
        values: dict[str, Any] = {}
        for name, value in packet.items():
            if name in ("id", "kind", "rev", "as_person"):
                continue
            if name not in made.FIELDS:
                return Rejection("unknown_field", told_back(name))
            if value is None and name in made.NULLABLE:
                values[name] = None
                continue
            clean = made.FIELDS[name].check(name, value)
            if isinstance(clean, Rejection):
                return clean
            values[name] = clean
        for name in sorted(made.REQUIRED - values.keys()):
            return Rejection("missing_field", name)
        return made(id=packet["id"], rev=rev, **values)

    def load(self, entry: Entry) -> Operation:
        """The operation an entry holds. Limits are not checked again: what was accepted once stays accepted."""
        made = self.kinds[entry.kind]
        values = {name: _kept(value) for name, value in entry.fields.items() if name != "rev"}
        return made(id=entry.id, rev=entry.fields.get("rev"), **values)


def fields_of(operation: Operation) -> dict[str, Json]:
    """Its own fields as the log keeps them; `rev` only when it was named, what came later only when it says something."""
    own = {name: getattr(operation, name) for name in operation.FIELDS}
    for name, default in operation.LATER.items():
        if own[name] == default:
            del own[name]
    return own if operation.rev is None else own | {"rev": operation.rev}


def digest_of(operation: Operation, actor: Actor) -> str:
    """sha256 (hex) by which the same operation of the same person is told from another under its id."""
    told = [operation.KIND, fields_of(operation), actor.person]
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def _kept(value: Json) -> Json:
    """A stored value as limits leave it: lists are tuples, however deep."""
    if isinstance(value, list | tuple):
        return tuple(_kept(item) for item in value)
    return {name: _kept(item) for name, item in value.items()} if isinstance(value, dict) else value


def _limit(kind: str, name: str, hint: Any) -> Field:
    for extra in getattr(hint, "__metadata__", ()):
        if hasattr(extra, "check"):
            limit: Field = extra
            return limit
    raise TypeError(f"{kind}: field {name} declares no limit")
