"""The consent check: everybody who is here is asked, and what anybody answers is theirs alone until it closes."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.fields import Ident, OneOf, Text, Whole
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, State, Tentative
from board.core.kernel.rejections import Rejection
from board.core.meeting.agreement_people import absent_people
from board.core.meeting.matrix_table import incomplete, with_tables
from board.core.meeting.proposing import is_over, stale, still_open
from board.core.meeting.recording import (
    check_cancelled,
    check_closed,
    consents_of,
    counted,
    outcome,
    with_closing,
)
from board.core.meeting.records import Member
from board.core.meeting.records_agree import Agreement, AgreementAnswerers, Asking, Attendance, Consent
from board.core.meeting.registry import EVERYBODY, STAFF, operation
from board.core.meeting.wall import closed

if TYPE_CHECKING:
    from random import Random

ANSWERS = ("agree", "reservation", "against")
Of = Annotated[str, Ident()]
Number = Annotated[int, Whole(1, 999)]


def consent_id(agreement: str, round: int, person: str) -> str:
    """One answer per check and person; nobody else ever sees the key."""
    return hashlib.sha256(f"consent|{agreement}|{round}|{person}".encode()).hexdigest()[:32]


def under_check(state: State, id: str, round: int) -> Agreement | Rejection:
    """The agreement, while this very check about it is open."""
    if refusal := closed(state):
        return refusal
    found = state.get(Agreement, id)
    if found is None:
        return Rejection("agreement_not_found", "agreement")
    is_open = found.state == "asking" and found.round == round
    return found if is_open else Rejection("consent_closed", "agreement")


@operation("consent.ask", by=STAFF, rev=True)
class AskConsent(Operation):
    """Ask everybody who is here about a proposal that says who and by when. One check is open at a time."""

    agreement: Of

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        found = still_open(state, self.agreement)
        if isinstance(found, Rejection):
            return found
        asking = state.get(Asking)
        if asking is not None and asking.agreement is not None:
            return Rejection("consent_open", "agreement")
        if refusal := stale(found, self.rev):
            return refusal
        if not (found.who or found.everyone):
            return Rejection("who_needed", "who")
        if found.by is None:
            return Rejection("date_needed", "by")
        if is_over(found.by, at_ms):
            return Rejection("date_past", "by")
        if found.matrix is not None and (refusal := incomplete(state, found.moment)):
            return refusal
        away = absent_people(state)
        return {"expected": sorted(member.id for member in state.all(Member) if member.id not in away)}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        found = state.one(Agreement, self.agreement)
        asked = replace(found, state="asking", round=found.round + 1)
        asking = Asking(
            id="",
            audience=audience.ALL,
            agreement=found.id,
            round=asked.round,
            asked_ms=stamp.at_ms,
            answered=0,
            expected=0,
        )
        after = Tentative(state)
        after.adopt(Change((asked, asking)))
        return with_tables(state, Change((asked, *counted(after, found.id, (), facts["expected"]))))


@operation("consent.answer", by=EVERYBODY)
class AnswerConsent(Operation):
    """Agree, agree with a reservation, or be against it with a reason; the last word counts while the check is open.

    With the last answer that was waited for the check closes. Whoever answers is here, whatever was marked.
    """

    agreement: Of
    round: Number
    answer: Annotated[str, OneOf(ANSWERS)]
    text: Annotated[str | None, Text(2000)] = None

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        found = under_check(state, self.agreement, self.round)
        if isinstance(found, Rejection):
            return found
        if self.answer != "agree" and self.text is None:
            return Rejection("reason_needed", "text")
        person = actor.person or ""
        answers = {who: said.answer for who, said in consents_of(state, found).items()}
        missing = set(state.one(AgreementAnswerers, found.id).missing) - {person}
        if missing:
            return {"person": person}
        return {"person": person, "closes": outcome(state, found.id, answers | {person: self.answer}, ())}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        person: str = facts["person"]
        consent = Consent(
            id=consent_id(self.agreement, self.round, person),
            audience=audience.person(person),
            agreement=self.agreement,
            round=self.round,
            person=person,
            answer=self.answer,
            # A reservation that was typed and then not meant is nobody's to read.
            text=None if self.answer == "agree" else self.text,
        )
        told = state.one(AgreementAnswerers, self.agreement)
        puts: list[Record] = [consent]
        puts += counted(state, self.agreement, {*told.answered, person}, {*told.missing} - {person})
        if person in (away := absent_people(state)):
            puts.append(Attendance(id="", audience=audience.ALL, absent=tuple(sorted(away - {person}))))
        return with_closing(state, Change(tuple(puts)), self.agreement, facts, stamp)


@operation("consent.close", by=STAFF)
class CloseConsent(Operation):
    """Close the check before everybody answered, once at least half did. Whoever did not is listed, and blocks nothing."""

    agreement: Of
    round: Number

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        found = under_check(state, self.agreement, self.round)
        if isinstance(found, Rejection):
            return found
        told = state.one(AgreementAnswerers, found.id)
        if not told.answered or len(told.answered) < len(told.missing):
            return Rejection("too_few_answers", "agreement")
        answers = {who: said.answer for who, said in consents_of(state, found).items()}
        return {"closes": outcome(state, found.id, answers, told.missing)}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return check_closed(state, self.agreement, facts["closes"], stamp)


@operation("consent.cancel", by=STAFF)
class CancelConsent(Operation):
    """Stop asking: the proposal is one again, and what was answered is gone without having been seen."""

    agreement: Of
    round: Number

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        found = under_check(state, self.agreement, self.round)
        return found if isinstance(found, Rejection) else NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return check_cancelled(state)
