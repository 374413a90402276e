"""Showing one entry to a meeting, by an explicit act that can be taken back. Nothing else of a logbook ever leaves it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Annotated

from board.core.kernel.entry import Actor
from board.core.kernel.fields import Ident
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.logbook.entries import entry_of
from board.core.logbook.records import Origin, Shared, own
from board.core.logbook.registry import OWNER, operation

if TYPE_CHECKING:
    from random import Random


def shared_id(entry: str, meeting: str) -> str:
    """One share per entry and meeting."""
    return hashlib.sha256(f"shared|{entry}|{meeting}".encode()).hexdigest()[:32]


@operation("entry.share", by=OWNER)
class ShareEntry(Operation):
    """Show an entry to a meeting from which something arrived here. Sharing what is shared changes nothing."""

    entry: Annotated[str, Ident()]
    meeting: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        entry = entry_of(state, self.entry)
        if isinstance(entry, Rejection):
            return entry
        if state.get(Origin, self.meeting) is None:
            return Rejection("meeting_not_found", "meeting")
        return NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        id = shared_id(self.entry, self.meeting)
        if state.get(Shared, id) is not None:
            return Change()
        shared = Shared(
            id=id,
            audience=own(state),
            entry=self.entry,
            meeting=self.meeting,
            at_ms=stamp.at_ms,
            rev=stamp.seq,
        )
        return Change((shared,))


@operation("entry.unshare", by=OWNER)
class UnshareEntry(Operation):
    """Take it back: the meeting stops showing it. Taking back what is not shared changes nothing."""

    entry: Annotated[str, Ident()]
    meeting: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        id = shared_id(self.entry, self.meeting)
        return Change() if state.get(Shared, id) is None else Change((), ((Shared, id),))
