"""A person's logbook as the device that opened it saw it: the maps it showed, and when.

Must never judge: the oracle compares it with the journal.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from facilitator.simulate.wire import Records
from facilitator.simulate.witness import Witness


@dataclass(frozen=True, slots=True)
class Look:
    """A whole logbook at one moment. `is_whole`: everything that was to arrive had time to."""

    when: str
    records: Records
    is_whole: bool


@dataclass(slots=True)
class Opened:
    """One logbook. `witness` heard every frame and view of it; `trouble` is what should have worked and did not."""

    person: str
    witness: Witness
    looks: list[Look] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)
