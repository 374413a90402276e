"""Needs that people offer out of their logbooks to the next meeting of their community, until they take them back.

In the meeting that a guideline comes from an offer stays in the process: it is there for the next one to find. In that next one it is seen
by all, at its beginning. Nothing of a logbook is here that its owner did not offer; a step that nobody offered never leaves it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Role
from board.core.kernel.fields import Flag, Ident, OneOf, Text, Whole
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, State, record
from board.core.kernel.rejections import Rejection
from board.core.meeting.records import Meeting, Member
from board.core.meeting.registry import operation

if TYPE_CHECKING:
    from random import Random

GAPS = ("planning", "involvement", "thinking", "feedback", "portfolio", "other")
"""The six kinds of training need, a) to f)."""
Words = Annotated[str | None, Text(8000)]
Gap = Annotated[str | None, OneOf(GAPS)]
Revision = Annotated[int, Whole(0, 1 << 53)]


@record("offered")
class OfferedNeed(Record):
    """What somebody here offers to the next meeting; `text` is null once it was taken back. Stays in the process."""

    person: str
    name: str
    text: str | None
    gap: str | None
    revision: int


@record("need")
class Need(Record):
    """A need that somebody brought from an earlier meeting's guideline; `gap` is one of `GAPS`, or null."""

    meeting: str
    number: int | None
    person: str
    name: str
    text: str
    gap: str | None


@record("need", "version")
class NeedVersion(Record):
    """Which version stands here, or was the last until it was taken back. Stays in the process."""

    revision: int


@operation("need.hear", by=[Role.SERVER])
class HearNeed(Operation):
    """Keep for the next meeting what a member offers, or with `on` false no more. What comes late changes nothing."""

    person: Annotated[str, Ident()]
    need: Annotated[str, Ident()]
    revision: Revision
    on: Annotated[bool, Flag()]
    text: Words = None
    gap: Gap = None

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        member = state.get(Member, self.person)
        if member is None:
            return Rejection("person_not_found", "person")
        if self.on and self.text is None:
            return Rejection("missing_field", "text")
        return {"name": member.name}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        before = state.get(OfferedNeed, self.need)
        if before is not None and before.revision >= self.revision:
            return Change()
        offered = OfferedNeed(
            id=self.need,
            audience=audience.SERVER,
            person=self.person,
            name=facts["name"],
            text=self.text if self.on else None,
            gap=self.gap if self.on else None,
            revision=self.revision,
        )
        return Change((offered,))


@operation("need.bring", by=[Role.SERVER])
class BringNeed(Operation):
    """Show a need that was offered to this meeting, or with `on` false no more. What comes late changes nothing.

    A need comes before its meeting begins; one that stands gets other words until it closes, and is taken back at any time.
    """

    need: Annotated[str, Ident()]
    revision: Revision
    on: Annotated[bool, Flag()]
    meeting: Annotated[str, Ident()]
    number: Annotated[int | None, Whole(1, 999)] = None
    person: Annotated[str, Ident()]
    name: Annotated[str, Text(80, lines=False)]
    text: Words = None
    gap: Gap = None

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if not self.on:
            return NO_FACTS
        if self.text is None:
            return Rejection("missing_field", "text")
        now = state.one(Meeting).state
        if now == "closed":
            return Rejection("meeting_closed")
        return NO_FACTS if now == "waiting" or state.get(Need, self.need) else Rejection("already_started")

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        before = state.get(NeedVersion, self.need)
        if before is not None and before.revision >= self.revision:
            return Change()
        version = NeedVersion(id=self.need, audience=audience.SERVER, revision=self.revision)
        if not self.on:
            return Change((version,), ((Need, self.need),))
        need = Need(
            id=self.need,
            audience=audience.ALL,
            meeting=self.meeting,
            number=self.number,
            person=self.person,
            name=self.name,
            text=self.text or "",
            gap=self.gap,
        )
        return Change((need, version))
