"""What a check comes to: counted once, told to all, and recorded for good when nobody is against it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import replace

from board.core.kernel import audience
from board.core.kernel.entry import Json
from board.core.kernel.operations import Stamp
from board.core.kernel.records import Change, Record, Slot, State, Tentative, merge
from board.core.meeting.agreement_people import by_name, called
from board.core.meeting.matrix_table import goal_agreed, goals_to_agree, with_tables
from board.core.meeting.records_agree import Agreement, AgreementAnswerers, Asking, Consent, Round

NOBODY_ASKED = Asking(
    id="", audience=audience.ALL, agreement=None, round=0, asked_ms=None, answered=0, expected=0
)


def round_id(agreement: str, number: int) -> str:
    """One round per agreement and number."""
    return hashlib.sha256(f"round|{agreement}|{number}".encode()).hexdigest()[:32]


def consents_of(state: State, agreement: Agreement) -> dict[str, Consent]:
    """What each person answered to the last check of an agreement."""
    said = [each for each in state.all(Consent) if each.agreement == agreement.id]
    return {each.person: each for each in said if each.round == agreement.round}


def counted(
    state: State, agreement: str, answered: Collection[str], missing: Collection[str]
) -> list[Record]:
    """How far the open check is: numbers for all, who is missing for the staff."""
    asking = state.one(Asking)
    return [
        replace(asking, answered=len(answered), expected=len(answered) + len(missing)),
        AgreementAnswerers(
            id=agreement,
            audience=audience.STAFF,
            answered=tuple(sorted(answered)),
            missing=tuple(sorted(missing)),
        ),
    ]


def outcome(
    state: State, agreement_id: str, answers: Mapping[str, str], missing: Collection[str]
) -> dict[str, Json]:
    """What the answers come to, as a fact: it passes when nobody is against it, and a table's goals with it."""
    agreement = state.one(Agreement, agreement_id)
    said = {
        word: by_name(state, [person for person, answer in answers.items() if answer == word])
        for word in ("agree", "reservation", "against")
    }
    come_to = {**said, "unanswered": by_name(state, missing), "passed": not said["against"]}
    if agreement.matrix is None or said["against"]:
        return come_to
    return come_to | {"goals": goals_to_agree(state, agreement, by_name(state, {*answers, *missing}))}


def check_closed(state: State, agreement_id: str, closes: Mapping[str, Json], stamp: Stamp) -> Change:
    """The check is over: its round is told with every word, and the agreement is recorded or may be amended."""
    agreement = state.one(Agreement, agreement_id)
    said = consents_of(state, agreement)

    def with_words(people: list[str]) -> tuple[dict[str, str], ...]:
        return tuple(called(state, person) | {"text": said[person].text or ""} for person in people)

    def named(people: list[str]) -> tuple[dict[str, str], ...]:
        return tuple(called(state, person) for person in people)

    told = Round(
        id=round_id(agreement.id, agreement.round),
        audience=audience.ALL,
        agreement=agreement.id,
        number=agreement.round,
        what=agreement.what,
        agree=named(closes["agree"]),
        reservations=with_words(closes["reservation"]),
        against=with_words(closes["against"]),
        unanswered=named(closes["unanswered"]),
        closed_ms=stamp.at_ms,
        result="passed" if closes["passed"] else "failed",
    )
    now = replace(agreement, state="proposed")
    if closes["passed"]:
        present = by_name(state, [*said, *closes["unanswered"]])
        who = named(present) if agreement.everyone else agreement.who
        now = replace(agreement, state="agreed", who=who, recorded_ms=stamp.at_ms)
    goals = [goal_agreed(state, now, goal, stamp.at_ms, stamp.seq) for goal in closes.get("goals", ())]
    return with_tables(
        state, Change((told, now, NOBODY_ASKED, *goals), ((AgreementAnswerers, agreement.id),))
    )


def with_closing(
    state: State, change: Change, agreement: str, facts: Mapping[str, Json], stamp: Stamp
) -> Change:
    """A change and, when it was what the check waited for, the closing with it."""
    if "closes" not in facts:
        return with_tables(state, change)
    after = Tentative(state)
    after.adopt(change)
    return merge((change, check_closed(after, agreement, facts["closes"], stamp)))


def check_cancelled(state: State) -> Change:
    """The open check is as if it had not been asked, its answers are gone. Its number is not given again."""
    asking = state.get(Asking)
    if asking is None or asking.agreement is None:
        return Change()
    agreement = state.one(Agreement, asking.agreement)
    gone: list[Slot] = [(Consent, each.id) for each in consents_of(state, agreement).values()]
    gone.append((AgreementAnswerers, agreement.id))
    back = replace(agreement, state="proposed")
    return with_tables(state, Change((back, NOBODY_ASKED), tuple(gone)))
