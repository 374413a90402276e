"""What shows something: words, a photo or both, on an entry, a task or a guideline. Bytes of photos lie elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.fields import Ident, Minted, OneOf, Text, Whole
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, State
from board.core.kernel.rejections import CODES, Rejection
from board.core.logbook.records import Evidence, LogbookEntry, Picture, Practice, Task, own
from board.core.logbook.registry import ITSELF, OWNER, operation
from board.core.logbook.tasks import stands
from board.core.logbook.words import DONE, EVIDENCE_SORTS, PROVEN, REASONED

if TYPE_CHECKING:
    from random import Random

MOST = 500
"""Pieces of evidence in one logbook; beyond it somebody keeps a store of photos, not a logbook."""
PhotoId = Annotated[str, Minted()]
Side = Annotated[int, Whole(1, 20_000)]


@operation("evidence.add", by=OWNER)
class AddEvidence(Operation):
    """Put something that shows it. A portfolio says its why, an observation among peers the agreed criteria (`why`)."""

    to: Annotated[str, Ident()]
    sort: Annotated[str, OneOf(EVIDENCE_SORTS)]
    text: Annotated[str | None, Text(8000)] = None
    why: Annotated[str | None, Text(2000)] = None
    photo: Annotated[str | None, Minted()] = None

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        places = (state.get(kind, self.to) for kind in (LogbookEntry, Task, Practice))
        if all(place is None for place in places):
            return Rejection("entry_not_found", "to")
        if self.text is None and self.photo is None:
            return Rejection("missing_field", "text")
        if self.sort in REASONED and self.why is None:
            return Rejection("missing_field", "why")
        too_many = sum(1 for _ in state.all(Evidence)) >= MOST
        return Rejection("too_big", "photos") if too_many else NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        shown = Evidence(
            id=self.id,
            audience=own(state),
            to=self.to,
            sort=self.sort,
            text=self.text,
            why=self.why,
            photo=self.photo,
            state=None if self.photo is None else "coming",
            reason=None,
            width=None,
            height=None,
            made_ms=stamp.at_ms,
        )
        stored = state.get(Picture, self.photo or "")
        return Change((shown if stored is None else _ready(shown, stored),))


@operation("evidence.remove", by=OWNER)
class RemoveEvidence(Operation):
    """Take a piece of evidence out. A task that was done with evidence and has none left is done."""

    evidence: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        found = state.get(Evidence, self.evidence)
        return Rejection("evidence_not_found", "evidence") if found is None else NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        gone = state.one(Evidence, self.evidence)
        task = state.get(Task, gone.to)
        left = any(e.to == gone.to and e.id != gone.id for e in state.all(Evidence))
        puts: tuple[Record, ...] = ()
        if task is not None and task.state == PROVEN and not left:
            puts = (stands(task, DONE, stamp),)
        return Change(puts, ((Evidence, gone.id),))


@operation("evidence.ready", by=ITSELF)
class EvidenceReady(Operation):
    """The bytes of a photo are stored: the evidence that waits for it shows it."""

    photo: PhotoId
    width: Side
    height: Side

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        picture = Picture(id=self.photo, audience=audience.SERVER, width=self.width, height=self.height)
        return Change((picture, *(_ready(shown, picture) for shown in showing(state, self.photo))))


@operation("evidence.refuse", by=ITSELF)
class RefuseEvidence(Operation):
    """What was sent as a photo is none that we take: the evidence that waits for it says so, and why."""

    photo: PhotoId
    reason: Annotated[str, OneOf(tuple(CODES))]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        waits = any(True for _ in showing(state, self.photo))
        return NO_FACTS if waits else Rejection("photo_not_found", "photo")

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        waiting = [shown for shown in showing(state, self.photo) if shown.state != "ready"]
        return Change(tuple(replace(shown, state="refused", reason=self.reason) for shown in waiting))


def showing(state: State, photo: str) -> Iterator[Evidence]:
    """The evidence that names a photo."""
    return (shown for shown in state.all(Evidence) if shown.photo == photo)


def _ready(shown: Evidence, picture: Picture) -> Evidence:
    return replace(shown, state="ready", reason=None, width=picture.width, height=picture.height)
