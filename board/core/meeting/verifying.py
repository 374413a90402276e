"""Reading together what stays of a meeting, before it ends: each says of agreements and syntheses «así fue» or what is missing.

What somebody misses goes to whoever writes the report, with a name; all learn how many answered, and how many miss something.
It changes no agreement and no synthesis: those are changed where they were made.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Json, Role
from board.core.kernel.fields import Ident, OneOf, Text, Whole
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, Slot, State, record
from board.core.kernel.rejections import Rejection
from board.core.meeting.agreement_people import absent_people
from board.core.meeting.doubts import KEEPERS
from board.core.meeting.records import Meeting, Member, Moment, Synthesis
from board.core.meeting.records_agree import Agreement
from board.core.meeting.registry import EVERYBODY, operation

if TYPE_CHECKING:
    from random import Random

OK, MISSING = "ok", "missing"
MOST = 60
"""What people can read through in a few minutes on a phone."""
SECONDS = (60, 900)
USUAL_S = 300
_SHOWN = ("agreed", "proposed")


@record("verifying")
class Verifying(Record):
    """What is verified: `items` of {key, text}, as they were when it began. `ends_ms` is null once it is over.

    `check` is the operation that began it; answers name it.
    """

    check: str
    ends_ms: int | None
    items: tuple[dict[str, str], ...]


@record("verifying", "count")
class VerifyingCount(Record):
    """Out of how many people how many answered, and how many of these miss something. Numbers only."""

    people: int
    answered: int
    missing: int


@record("verification")
class Verification(Record):
    """What one person said of one item; its id is drawn from the check, the item and the person."""

    verifying: str
    item: str
    answer: str
    text: str | None


@record("verification", "told")
class VerificationTold(Record):
    """What somebody misses, for whoever writes the report."""

    item: str
    answer: str
    text: str
    name: str


def verification_id(check: str, item: str, person: str) -> str:
    """One answer for each check, item and person."""
    return hashlib.sha256(f"verification|{check}|{item}|{person}".encode()).hexdigest()[:32]


def open_check(state: State, at_ms: int) -> Verifying | None:
    """The check that people are answering now."""
    verifying = state.get(Verifying)
    if verifying is None or verifying.ends_ms is None or at_ms >= verifying.ends_ms:
        return None
    return verifying


def verification_over(state: State) -> list[Record]:
    """The check, if one is open, without an end to come. What was answered stays."""
    verifying = state.get(Verifying)
    is_open = verifying is not None and verifying.ends_ms is not None
    return [replace(verifying, ends_ms=None)] if verifying is not None and is_open else []


def renamed_in_verifications(state: State, person: str, name: str) -> list[Record]:
    """What this person misses, under another name."""
    own = {said.id for said in state.all(Verification) if said.audience == audience.person(person)}
    return [replace(told, name=name) for told in state.all(VerificationTold) if told.id in own]


@operation("verify.start", by=KEEPERS)
class StartVerifying(Operation):
    """Show everybody what was agreed, proposed and summed up until now, and ask whether that is how it was."""

    seconds: Annotated[int, Whole(*SECONDS)] = USUAL_S

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := check_going_on(state):
            return refusal
        if open_check(state, at_ms):
            return Rejection("verify_open")
        items = to_verify(state)
        if not items:
            return Rejection("nothing_to_verify")
        lasts_ms = round(self.seconds * state.one(Meeting).scale * 1000)
        return {"items": items, "ends_ms": at_ms + lasts_ms, "people": len(_here(state))}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        verifying = Verifying(
            id="",
            audience=audience.ALL,
            check=self.id,
            ends_ms=facts["ends_ms"],
            items=tuple(facts["items"]),
        )
        count = VerifyingCount(id="", audience=audience.ALL, people=facts["people"], answered=0, missing=0)
        return Change((verifying, count))


@operation("verify.answer", by=EVERYBODY)
class AnswerVerifying(Operation):
    """Say of one item that this is how it was, or what is missing. The last word counts, until it is over."""

    item: Annotated[str, Text(60, lines=False)]
    answer: Annotated[str, OneOf((OK, MISSING))]
    text: Annotated[str | None, Text(1000)] = None

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        verifying = open_check(state, at_ms)
        if verifying is None:
            return Rejection("verify_over")
        if all(item["key"] != self.item for item in verifying.items):
            return Rejection("bad_field", "item")
        if self.answer == MISSING and self.text is None:
            return Rejection("reason_needed", "text")
        person = actor.person or ""
        own = verification_id(verifying.check, self.item, person)
        said: dict[str, set[str]] = {audience.person(person): {self.answer}}
        for before in state.all(Verification):
            if before.verifying == verifying.check and before.id != own:
                said.setdefault(before.audience, set()).add(before.answer)
        asked = {audience.person(id) for id in _here(state)}
        count: dict[str, Json] = {
            "people": len(asked | said.keys()),
            "answered": len(said),
            "missing": sum(MISSING in answers for answers in said.values()),
        }
        return {"check": verifying.check, "person": person, "name": state.one(Member, person).name} | count

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        id = verification_id(facts["check"], self.item, facts["person"])
        misses = self.answer == MISSING
        said = Verification(
            id=id,
            audience=audience.person(facts["person"]),
            verifying=facts["check"],
            item=self.item,
            answer=self.answer,
            text=self.text if misses else None,
        )
        count = VerifyingCount(
            id="",
            audience=audience.ALL,
            people=facts["people"],
            answered=facts["answered"],
            missing=facts["missing"],
        )
        if not misses:
            gone: tuple[Slot, ...] = ((VerificationTold, id),)
            return Change((said, count), gone)
        told = VerificationTold(
            id=id,
            audience=audience.REPORT,
            item=self.item,
            answer=self.answer,
            text=self.text or "",
            name=facts["name"],
        )
        return Change((said, count, told))


@operation("verify.end", by=(*KEEPERS, Role.SERVER))
class EndVerifying(Operation):
    """End it before its time, or when that is over: then the process names the check it means."""

    check: Annotated[str | None, Ident()] = None

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        verifying = state.get(Verifying)
        if verifying is None or verifying.ends_ms is None or self.check not in (None, verifying.check):
            return Rejection("verify_over")
        is_early = actor.role is Role.SERVER and at_ms < verifying.ends_ms
        return Rejection("verify_open") if is_early else NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return Change(tuple(verification_over(state)))


def check_going_on(state: State) -> Rejection | None:
    """Refuse before the meeting begins and after it closed: there is nobody to ask."""
    word = state.one(Meeting).state
    if word == "live":
        return None
    return Rejection("meeting_closed" if word == "closed" else "not_started")


def to_verify(state: State) -> list[dict[str, str]]:
    """What was agreed or is proposed, and every line of synthesis in the order of the moments; as far as people can read."""
    order = {moment.id: moment.index for moment in state.all(Moment)}
    agreements = sorted(
        (each for each in state.all(Agreement) if each.state in _SHOWN),
        key=lambda each: (order[each.moment], each.made_ms, each.id),
    )
    lines = sorted(state.all(Synthesis), key=lambda line: (order[line.moment], line.place, line.id))
    items = [{"key": each.key, "text": each.what} for each in agreements]
    items += [{"key": line.key, "text": line.text} for line in lines]
    return items[:MOST]


def _here(state: State) -> set[str]:
    return {member.id for member in state.all(Member)} - absent_people(state)
