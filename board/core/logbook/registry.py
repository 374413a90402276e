"""The one registry of logbook operations. Importing `board.core.logbook.operations` fills it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar, dataclass_transform

from board.core.kernel.entry import Role
from board.core.kernel.operations import Operation, Registry

OperationT = TypeVar("OperationT", bound=Operation)

LOGBOOK = Registry()

OWNER = (Role.OWNER,)
"""The person whose logbook it is, and nobody else: no coordinator, no administrator, nobody of a meeting."""
ITSELF = (Role.SERVER,)
"""What arrives from meetings, and ways in: asked by the process, which reads nothing of it."""


@dataclass_transform(frozen_default=True, kw_only_default=True)
def operation(
    kind: str, *, by: Iterable[Role], rev: bool = False, version: int = 1
) -> Callable[[type[OperationT]], type[OperationT]]:
    """Make a class an operation of logbooks: see `Registry.operation`."""
    return LOGBOOK.operation(kind, by=by, rev=rev, version=version)
