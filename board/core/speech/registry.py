"""The one registry of transcript operations. Importing `board.core.speech.operations` fills it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar, dataclass_transform

from board.core.kernel.entry import Role
from board.core.kernel.operations import Operation, Registry

OperationT = TypeVar("OperationT", bound=Operation)

SPEECH = Registry()

WRITERS = (Role.RAPPORTEUR, Role.FACILITATOR, Role.COORDINATOR)
"""Who reads what was said and works with it: whoever writes the report."""
ITSELF = (Role.SERVER,)
"""What is heard is put by the process."""


@dataclass_transform(frozen_default=True, kw_only_default=True)
def operation(
    kind: str, *, by: Iterable[Role], rev: bool = False, version: int = 1
) -> Callable[[type[OperationT]], type[OperationT]]:
    """Make a class an operation of transcripts: see `Registry.operation`."""
    return SPEECH.operation(kind, by=by, rev=rev, version=version)
