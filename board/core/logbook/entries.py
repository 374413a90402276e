"""Reflections, teaching decisions, and the idea to try that arrives from a meeting."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel.entry import Actor
from board.core.kernel.fields import Ident, OneOf, Text, Whole
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.logbook.arrivals import Item, OriginField, Revision, origin_record, record_id
from board.core.logbook.records import EntryGone, LogbookEntry, own
from board.core.logbook.registry import ITSELF, OWNER, operation
from board.core.logbook.words import ENTRY_SORTS, PROMPTS, TRIAL

if TYPE_CHECKING:
    from random import Random

Words = Annotated[str, Text(8000)]
MoreWords = Annotated[str | None, Text(8000)]
Prompt = Annotated[int | None, Whole(0, PROMPTS - 1)]


def entry_of(state: State, id: str) -> LogbookEntry | Rejection:
    """The entry, if it stands."""
    return state.get(LogbookEntry, id) or Rejection("entry_not_found", "entry")


@operation("entry.write", by=OWNER)
class WriteEntry(Operation):
    """Write something down. A reflection may answer a `prompt`; a decision says what, `why`, and what one `saw`."""

    sort: Annotated[str, OneOf(ENTRY_SORTS)]
    text: Words
    prompt: Prompt = None
    why: MoreWords = None
    saw: MoreWords = None

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        entry = LogbookEntry(
            id=self.id,
            audience=own(state),
            sort=self.sort,
            prompt=self.prompt,
            text=self.text,
            why=self.why,
            saw=self.saw,
            origin=None,
            revision=0,
            made_ms=stamp.at_ms,
            edited=False,
            rev=stamp.seq,
        )
        return Change((entry,))


@operation("entry.edit", by=OWNER, rev=True)
class EditEntry(Operation):
    """Write it anew, all of it. From then on the words are the owner's, where they came from a meeting too."""

    entry: Annotated[str, Ident()]
    text: Words
    prompt: Prompt = None
    why: MoreWords = None
    saw: MoreWords = None

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        entry = entry_of(state, self.entry)
        if isinstance(entry, Rejection):
            return entry
        if entry.rev != self.rev:
            return Rejection("stale", "rev", {"current": entry.wire(), "rev": entry.rev})
        return NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        entry = state.one(LogbookEntry, self.entry)
        written = replace(entry, text=self.text, prompt=self.prompt, why=self.why, saw=self.saw)
        return Change((replace(written, edited=True, rev=stamp.seq),))


@operation("entry.delete", by=OWNER)
class DeleteEntry(Operation):
    """Take an entry out; it can be brought back."""

    entry: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        entry = entry_of(state, self.entry)
        return entry if isinstance(entry, Rejection) else NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        entry = state.one(LogbookEntry, self.entry)
        kept = {name: value for name, value in asdict(entry).items() if name not in ("id", "audience")}
        gone = EntryGone(id=entry.id, audience=entry.audience, entry=kept, gone_ms=stamp.at_ms)
        return Change((gone,), ((LogbookEntry, entry.id),))


@operation("entry.restore", by=OWNER)
class RestoreEntry(Operation):
    """Bring a deleted entry back as it was."""

    entry: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        gone = state.get(EntryGone, self.entry)
        return Rejection("entry_not_deleted", "entry") if gone is None else NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        gone = state.one(EntryGone, self.entry)
        entry = LogbookEntry(id=gone.id, audience=gone.audience, **gone.entry | {"rev": stamp.seq})
        return Change((entry,), ((EntryGone, gone.id),))


@operation("trial.deliver", by=ITSELF)
class DeliverTrial(Operation):
    """Put the idea that this person said they would try. Edited or deleted here, it is the owner's and stays as it is."""

    item: Item
    revision: Revision
    text: Annotated[str, Text(2000)]
    origin: OriginField

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        id = record_id(self.origin["meeting"], TRIAL, self.item)
        before = state.get(LogbookEntry, id)
        is_the_owners = state.get(EntryGone, id) is not None or (before is not None and before.edited)
        if is_the_owners or (before is not None and before.revision >= self.revision):
            return Change((origin_record(state, self.origin),))
        entry = LogbookEntry(
            id=id,
            audience=own(state),
            sort=TRIAL,
            prompt=PROMPTS - 1,
            text=self.text,
            why=None,
            saw=None,
            origin=self.origin,
            revision=self.revision,
            made_ms=before.made_ms if before else stamp.at_ms,
            edited=False,
            rev=stamp.seq,
        )
        return Change((entry, origin_record(state, self.origin)))
