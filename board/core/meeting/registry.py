"""The one registry of meeting operations. Importing `board.core.meeting.operations` fills it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar, dataclass_transform

from board.core.kernel.entry import Role
from board.core.kernel.operations import Operation, Registry

OperationT = TypeVar("OperationT", bound=Operation)

MEETING = Registry()

STAFF = (Role.FACILITATOR, Role.COORDINATOR)
"""Who moves the meeting."""
EVERYBODY = (*STAFF, Role.RAPPORTEUR, Role.PARTICIPANT)
"""Whoever has a voice: all but the projector."""


@dataclass_transform(frozen_default=True, kw_only_default=True)
def operation(
    kind: str, *, by: Iterable[Role], rev: bool = False, version: int = 1
) -> Callable[[type[OperationT]], type[OperationT]]:
    """Make a class an operation of meetings: see `Registry.operation`."""
    return MEETING.operation(kind, by=by, rev=rev, version=version)
