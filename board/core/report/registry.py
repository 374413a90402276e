"""The one registry of report operations. Importing `board.core.report.operations` fills it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar, dataclass_transform

from board.core.kernel.entry import Role
from board.core.kernel.operations import Operation, Registry

OperationT = TypeVar("OperationT", bound=Operation)

REPORT = Registry()

LEADERS = (Role.FACILITATOR, Role.COORDINATOR)
"""Who approves a report or gives it back."""
WRITERS = (Role.RAPPORTEUR, *LEADERS)
"""Who writes in it."""
READERS = (*WRITERS, Role.PARTICIPANT)
"""Whoever took part: they get what is published."""
ITSELF = (Role.SERVER,)
"""What is drawn from the meeting, deadlines and publishing: asked by the process."""


@dataclass_transform(frozen_default=True, kw_only_default=True)
def operation(
    kind: str, *, by: Iterable[Role], rev: bool = False, version: int = 1
) -> Callable[[type[OperationT]], type[OperationT]]:
    """Make a class an operation of reports: see `Registry.operation`."""
    return REPORT.operation(kind, by=by, rev=rev, version=version)
