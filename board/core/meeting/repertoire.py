"""The repertoire: cards of good practice that the authors of shared notes make of them. Nobody makes one of another's words."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Json
from board.core.kernel.fields import Ident, Many, OneOf, Text
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.origins import is_unnamed, origin_group
from board.core.meeting.people import SCHOOL_LEVELS
from board.core.meeting.records import Meeting, Member, Moment, NoteAuthor
from board.core.meeting.records_assess import Card
from board.core.meeting.records_groups import Group
from board.core.meeting.registry import EVERYBODY, STAFF, operation
from board.core.meeting.wall import closed, visible_note, wall_of, works_in

if TYPE_CHECKING:
    from random import Random

_WORDS = Text(2000)
Words = Annotated[str | None, _WORDS]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardWords(Operation):
    """What is written on a card, whole: what is left out is empty."""

    practice: Annotated[str, _WORDS]
    why: Words = None
    case: Words = None
    indicator: Annotated[str | None, Ident()] = None
    level: Annotated[str | None, OneOf(SCHOOL_LEVELS)] = None
    area: Annotated[str | None, Text(120, lines=False)] = None
    actions: Annotated[tuple[str, ...], Many(Text(300), 10)] = ()

    def written(self) -> dict[str, Json]:
        """As the card holds it."""
        return {
            field.name: getattr(self, field.name)
            for field in fields(CardWords)
            if field.name not in ("id", "rev")
        }

    def unknown(self, state: State) -> Rejection | None:
        """Refuse an indicator that the meeting does not have."""
        known = {each["id"] for each in state.one(Meeting).indicators}
        return None if self.indicator in (None, *known) else Rejection("indicator_not_found", "indicator")


@operation("card.make", by=EVERYBODY)
class MakeCard(CardWords):
    """Keep a shared note as a card: by its author or, when a group brought it, by any of that group. One card per note."""

    note: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        note = visible_note(state, self.note, actor)
        if isinstance(note, Rejection):
            return note
        group = origin_group(state, note.id)
        if state.one(NoteAuthor, note.id).person != actor.person and not works_in(group, actor.person):
            return Rejection("note_not_found", "note")
        moment = state.one(Moment, note.moment)
        # A card names its maker to all: what nobody may be known by stays a note.
        if note.audience != audience.ALL or moment.anonymous or is_unnamed(state, note.id):
            return Rejection("moment_private", "note")
        if not feeds_the_repertoire(state, moment):
            return Rejection("wrong_activity", "note")
        if any(card.note == note.id for card in state.all(Card)):
            return Rejection("already_a_card", "note")
        if refusal := self.unknown(state) or closed(state):
            return refusal
        name = state.one(Member, actor.person or "").name
        brought_by = None if group is None else group.id
        return {"person": actor.person, "name": name, "group": brought_by, "moment": moment.id}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        held: dict[str, Json] = {**self.written(), **facts}
        return Change((Card(id=self.id, audience=audience.ALL, note=self.note, rev=stamp.seq, **held),))


@operation("card.edit", by=EVERYBODY, rev=True)
class EditCard(CardWords):
    """Write a card anew, whole: what is left out is empty. Whoever saw older words is shown both."""

    card: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        card = _own_card(state, self.card, actor)
        if isinstance(card, Rejection):
            return card
        if card.rev != self.rev:
            return Rejection("stale", "rev", {"current": card.wire(), "rev": card.rev})
        return self.unknown(state) or closed(state) or NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return Change((replace(state.one(Card, self.card), rev=stamp.seq, **self.written()),))


@operation("card.remove", by=EVERYBODY)
class RemoveCard(Operation):
    """Take a card out of the repertoire. Its note stays, and may become a card again."""

    card: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        card = _own_card(state, self.card, actor)
        return card if isinstance(card, Rejection) else closed(state) or NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return Change((), ((Card, self.card),))


def feeds_the_repertoire(state: State, moment: Moment) -> bool:
    """True when the wall on which this moment's notes hang is one that cards come from."""
    return any(shown.settings.get("repertoire") for shown in wall_of(state, moment).values())


def _own_card(state: State, id: str, actor: Actor) -> Card | Rejection:
    """The card, if this person made it, works in the group that brought it, or leads."""
    card = state.get(Card, id)
    if card is None:
        return Rejection("card_not_found", "card")
    group = None if card.group is None else state.get(Group, card.group)
    mine = card.person == actor.person or works_in(group, actor.person) or actor.role in STAFF
    return card if mine else Rejection("forbidden")
