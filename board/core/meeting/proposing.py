"""Proposals for agreement: anybody puts one forward, amends the own one or takes it back while nobody is asked about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.fields import Day, Flag, Ident, Many, Text
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.agreement_people import called
from board.core.meeting.matrix_table import with_tables
from board.core.meeting.records import PRIVATE_ACTIVITIES, Member, Note
from board.core.meeting.records_agree import Agreement, Round
from board.core.meeting.registry import EVERYBODY, STAFF, operation
from board.core.meeting.wall import begun_moment, closed

if TYPE_CHECKING:
    from random import Random

What = Annotated[str, Text(300)]
Who = Annotated[tuple[str, ...], Many(Ident(), 60)]
Everyone = Annotated[bool, Flag()]
By = Annotated[str | None, Day()]
Detail = Annotated[str | None, Text(500)]
Of = Annotated[str, Ident()]

_EPOCH = date(1970, 1, 1).toordinal()
_LATEST_ZONE_S = 12 * 3600
"""Nowhere on earth does a day end later than at UTC−12."""


def is_over(day: str, at_ms: int) -> bool:
    """True once a day is over in every time zone: somebody's today is never refused as past."""
    latest = date.fromordinal(_EPOCH + (at_ms // 1000 - _LATEST_ZONE_S) // 86_400)
    return date.fromisoformat(day) < latest


def still_open(state: State, id: str) -> Agreement | Rejection:
    """The agreement, if its words may still change: nobody is being asked about it and nothing is recorded."""
    if refusal := closed(state):
        return refusal
    found = state.get(Agreement, id)
    if found is None:
        return Rejection("agreement_not_found", "agreement")
    if found.state == "asking":
        return Rejection("consent_open", "agreement")
    return found if found.state == "proposed" else Rejection("already_recorded", "agreement")


def stale(agreement: Agreement, rev: int | None) -> Rejection | None:
    """Refuse whoever saw older words of it."""
    if agreement.rev == rev:
        return None
    return Rejection("stale", "rev", {"current": agreement.wire(), "rev": agreement.rev})


def check_words(state: State, who: tuple[str, ...], by: str | None, at_ms: int) -> Rejection | None:
    """Refuse people who are not here and a day that is over."""
    if any(state.get(Member, person) is None for person in who):
        return Rejection("person_not_found", "who")
    return Rejection("date_past", "by") if by is not None and is_over(by, at_ms) else None


@operation("agreement.propose", by=EVERYBODY)
class ProposeAgreement(Operation):
    """Put something forward: what, who, by when, with what evidence. What is missing can be said until all are asked.

    `everyone` takes the place of `who`: it means whoever is here when it is recorded.
    """

    moment: Of
    what: What
    who: Who = ()
    everyone: Everyone = False
    by: By = None
    evidence: Detail = None
    follow_up: Detail = None
    note: Annotated[str | None, Ident()] = None

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := closed(state):
            return refusal
        moment = begun_moment(state, self.moment)
        if isinstance(moment, Rejection):
            return moment
        if moment.activity in PRIVATE_ACTIVITIES:
            return Rejection("wrong_activity", "moment")
        if refusal := check_words(state, self.who, self.by, at_ms):
            return refusal
        note = state.get(Note, self.note or "")
        if self.note is not None and (note is None or note.audience != audience.ALL):
            return Rejection("note_not_found", "note")
        return {
            "who": [] if self.everyone else [called(state, person) for person in self.who],
            **called(state, actor.person or ""),
        }

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        proposed = Agreement(
            id=self.id,
            audience=audience.ALL,
            moment=self.moment,
            what=self.what,
            who=tuple(facts["who"]),
            everyone=self.everyone,
            by=self.by,
            evidence=self.evidence,
            follow_up=self.follow_up,
            state="proposed",
            round=0,
            note=self.note,
            person=facts["person"],
            name=facts["name"],
            matrix=None,
            made_ms=stamp.at_ms,
            recorded_ms=None,
            rev=stamp.seq,
        )
        return Change((proposed,))


@operation("agreement.amend", by=EVERYBODY, rev=True)
class AmendAgreement(Operation):
    """Give a proposal other words, all of them at once; earlier rounds keep theirs."""

    agreement: Of
    what: What
    who: Who
    everyone: Everyone
    by: By
    evidence: Detail
    follow_up: Detail

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        found = _ones_own(state, self.agreement, actor)
        if isinstance(found, Rejection):
            return found
        if refusal := stale(found, self.rev) or check_words(state, self.who, self.by, at_ms):
            return refusal
        return {"who": [] if self.everyone else [called(state, person) for person in self.who]}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        amended = replace(
            state.one(Agreement, self.agreement),
            what=self.what,
            who=tuple(facts["who"]),
            everyone=self.everyone,
            by=self.by,
            evidence=self.evidence,
            follow_up=self.follow_up,
            rev=stamp.seq,
        )
        return Change((amended,))


@operation("agreement.withdraw", by=EVERYBODY)
class WithdrawAgreement(Operation):
    """Take a proposal back. It stays where it is, as withdrawn."""

    agreement: Of

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        found = _ones_own(state, self.agreement, actor)
        return found if isinstance(found, Rejection) else NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        withdrawn = replace(state.one(Agreement, self.agreement), state="withdrawn")
        return with_tables(state, Change((withdrawn,)))


@operation("agreement.decline", by=STAFF, rev=True)
class DeclineAgreement(Operation):
    """Record that it was not agreed, once people were asked."""

    agreement: Of

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        found = still_open(state, self.agreement)
        if isinstance(found, Rejection):
            return found
        if refusal := stale(found, self.rev):
            return refusal
        was_asked = any(each.agreement == found.id for each in state.all(Round))
        return NO_FACTS if was_asked else Rejection("not_asked", "agreement")

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        declined = replace(state.one(Agreement, self.agreement), state="not_agreed", recorded_ms=stamp.at_ms)
        return with_tables(state, Change((declined,)))


@operation("agree.evidence", by=EVERYBODY)
class GiveEvidence(Operation):
    """Say what evidence will show something agreed, where nobody had said it: once, by whoever leads or answers for it."""

    agreement: Of
    evidence: Annotated[str, Text(500)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := closed(state):
            return refusal
        found = state.get(Agreement, self.agreement)
        if found is None:
            return Rejection("agreement_not_found", "agreement")
        if actor.role not in STAFF and actor.person not in [one["person"] for one in found.who]:
            return Rejection("forbidden")
        if found.state != "agreed":
            return Rejection("not_asked", "agreement")
        return NO_FACTS if found.evidence is None else Rejection("already_recorded", "evidence")

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        agreed = state.one(Agreement, self.agreement)
        return Change((replace(agreed, evidence=self.evidence, rev=stamp.seq),))


def _ones_own(state: State, id: str, actor: Actor) -> Agreement | Rejection:
    """The agreement that is still open, if this person proposed it or leads."""
    found = still_open(state, id)
    if isinstance(found, Rejection) or found.person == actor.person or actor.role in STAFF:
        return found
    return Rejection("forbidden")
