"""What somebody shows of the own logbook, by an act of theirs that can be taken back. Nothing else of a logbook is here.

The words come from the logbook by its courier, each version once; taken back, the meeting shows them to nobody any more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Role
from board.core.kernel.fields import Flag, Ident, OneOf, Text, Whole
from board.core.kernel.operations import Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, State, record
from board.core.kernel.rejections import Rejection
from board.core.meeting.records import Member
from board.core.meeting.registry import operation

if TYPE_CHECKING:
    from random import Random

SORTS = ("reflection", "decision", "trial")
_MOST = 1 << 53
_Words = Annotated[str | None, Text(8000)]


@record("shown")
class ShownEntry(Record):
    """An entry of a member's logbook that they show to everybody here. `sort` is what it is, `prompt` what it answers."""

    person: str
    name: str
    sort: str
    prompt: int | None
    text: str
    why: str | None
    saw: str | None


@record("shown", "version")
class ShownVersion(Record):
    """Which version is shown, or was until it was taken back. Stays in the process."""

    revision: int


@operation("entry.show", by=[Role.SERVER])
class ShowEntry(Operation):
    """Show an entry of a member's logbook, show it anew, or with `text` null no more. What comes late changes nothing."""

    person: Annotated[str, Ident()]
    entry: Annotated[str, Ident()]
    revision: Annotated[int, Whole(0, _MOST)]
    on: Annotated[bool, Flag()]
    sort: Annotated[str | None, OneOf(SORTS)] = None
    prompt: Annotated[int | None, Whole(0, 99)] = None
    text: _Words = None
    why: _Words = None
    saw: _Words = None

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        member = state.get(Member, self.person)
        if member is None:
            return Rejection("person_not_found", "person")
        if self.on and (self.sort is None or self.text is None):
            return Rejection("missing_field", "text")
        return {"name": member.name}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        before = state.get(ShownVersion, self.entry)
        if before is not None and before.revision >= self.revision:
            return Change()
        version = ShownVersion(id=self.entry, audience=audience.SERVER, revision=self.revision)
        if not self.on:
            return Change((version,), ((ShownEntry, self.entry),))
        shown = ShownEntry(
            id=self.entry,
            audience=audience.ALL,
            person=self.person,
            name=facts["name"],
            sort=self.sort or "",
            prompt=self.prompt,
            text=self.text or "",
            why=self.why,
            saw=self.saw,
        )
        return Change((shown, version))
