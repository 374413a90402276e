"""What everybody takes home from a meeting: agreements, guidelines, what they adopted, what they will try.

Pure: the same records give the same deliveries under the same ids, whoever asks and however often, so that a logbook
which takes an id once has each of them once. Closing writes no logbook; a courier carries what was not delivered yet.
Must never put anything into a delivery that its person may not see.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from board.core.kernel import audience
from board.core.kernel.entry import Json
from board.core.kernel.records import Record, State
from board.core.meeting.adapting import adaptation_id
from board.core.meeting.apart import people_in
from board.core.meeting.guideline_life import PARTS, filled
from board.core.meeting.recording import round_id
from board.core.meeting.records import Meeting, Moment, Note
from board.core.meeting.records_agree import Agreement, Round
from board.core.meeting.records_close import Trial
from board.core.meeting.records_delivery import DeliveryDone
from board.core.meeting.records_groups import Group
from board.core.meeting.records_guideline import Adaptation, Guideline
from board.core.meeting.records_share import Adoption


@dataclass(frozen=True, slots=True)
class Delivery:
    """Something that one person takes home. `kind` is agreement, guideline, adaptation, adoption or trial.

    `item` is what it is from, the same across revisions: an agreement, a group (of its guideline and of what a member
    makes of it), an adopted note, a trial. `revision` grows with its words; `moment` is the title of where it arose.
    """

    person: str
    kind: str
    item: str
    revision: int
    moment: str | None
    fields: Mapping[str, Json]


def deliveries(state: State, meeting: str) -> dict[str, Delivery]:
    """Every delivery of a meeting that closed, by id; none before. `meeting` is its id."""
    if (frame := state.get(Meeting)) is None or frame.state != "closed":
        return {}
    found = [*_agreements(state), *_guidelines(state), *_adoptions(state), *_trials(state)]
    return {delivery_id(meeting, each): each for each in found}


def undelivered(state: State, meeting: str) -> dict[str, Delivery]:
    """Those of which no word came yet that they arrived."""
    waiting = deliveries(state, meeting)
    return {id: each for id, each in waiting.items() if state.get(DeliveryDone, id) is None}


def delivery_id(meeting: str, delivery: Delivery) -> str:
    """The id under which a delivery arrives; `s` is no hexadecimal digit, so nobody can mint it first."""
    name = ("delivery", meeting, delivery.kind, delivery.item, delivery.person, str(delivery.revision))
    return "s" + hashlib.sha256("|".join(name).encode()).hexdigest()[:31]


def is_table(state: State, agreement: Agreement) -> bool:
    """True for the agreement on a whole matrix: its goals are agreements of their own, and they are what is done."""
    return agreement.matrix is not None and state.get(Moment, agreement.matrix) is not None


def _agreements(state: State) -> Iterator[Delivery]:
    """What was agreed, to each person responsible."""
    for agreement in state.all(Agreement):
        if agreement.state != "agreed" or is_table(state, agreement):
            continue
        last = _round_of(state, agreement)
        for one in agreement.who:
            fields = {
                "what": agreement.what,
                "by": agreement.by,
                "evidence": agreement.evidence,
                "follow_up": agreement.follow_up,
                "consent": _consent(last, one["person"]),
            }
            moment = state.one(Moment, agreement.moment).title
            yield Delivery(one["person"], "agreement", agreement.id, agreement.rev, moment, fields)


def _round_of(state: State, agreement: Agreement) -> Round | None:
    """The check that recorded it; that of its table, for a goal of a matrix."""
    asked = agreement
    if agreement.matrix is not None:
        tables = [a for a in state.all(Agreement) if a.matrix == agreement.moment and a.state == "agreed"]
        asked = next(iter(tables), agreement)
    return state.get(Round, round_id(asked.id, asked.round))


def _consent(round: Round | None, person: str) -> Json:
    """How it was agreed: numbers, and the own answer."""
    if round is None:
        return None
    said = {one["person"]: "agree" for one in round.agree}
    said |= {one["person"]: "reservation" for one in round.reservations}
    return {
        "agree": len(round.agree),
        "reservations": len(round.reservations),
        "unanswered": len(round.unanswered),
        "own": said.get(person),
    }


def _guidelines(state: State) -> Iterator[Delivery]:
    """A guideline that says something, to each member of its group; what a member makes of it, to that member alone."""
    for guideline in state.all(Guideline):
        if not filled(guideline):
            continue
        moment = state.one(Moment, guideline.moment).title
        words = {part: _listed(getattr(guideline, part)) for part in (*PARTS, "company_by")}
        for person in people_in(state.one(Group, guideline.group)):
            yield Delivery(person, "guideline", guideline.id, guideline.rev, moment, words)
            own = state.get(Adaptation, adaptation_id(guideline.id, person))
            if own is not None:
                mine = {"text": own.text, "level": own.level}
                yield Delivery(person, "adaptation", guideline.id, own.rev, moment, mine)


def _adoptions(state: State) -> Iterator[Delivery]:
    """A shared note that stands, to whoever adopted it."""
    for adoption in state.all(Adoption):
        note = state.get(Note, adoption.note)
        if note is not None and note.audience == audience.ALL:
            moment = state.one(Moment, note.moment).title
            yield Delivery(_owner(adoption), "adoption", note.id, note.rev, moment, {"what": note.text})


def _trials(state: State) -> Iterator[Delivery]:
    """What each will try, to themselves; written after closing too."""
    for trial in state.all(Trial):
        yield Delivery(_owner(trial), "trial", trial.id, trial.rev, None, {"text": trial.text})


def _owner(record: Record) -> str:
    """The one person who may see a record: of what is somebody's alone, that is whose it is."""
    return record.audience.removeprefix(audience.person(""))


def _listed(value: Json) -> Json:
    return [*value] if isinstance(value, tuple) else value
