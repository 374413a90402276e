"""The first entry of every meeting: its frame, its agenda, its ways in and its facilitator."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Json, Role
from board.core.kernel.fields import ADDED_LATER, Ident, Many, Number, OneOf, Text, Whole
from board.core.kernel.operations import Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, State
from board.core.kernel.rejections import Rejection
from board.core.kernel.rows import Rows
from board.core.meeting.agenda_asked import AGENDA, planned_moments
from board.core.meeting.earlier import EARLIER, earlier, told_once
from board.core.meeting.home import homes
from board.core.meeting.records import (
    PRIVATE_ACTIVITIES,
    Clock,
    Grant,
    GrantSecret,
    Meeting,
    Member,
    Moment,
)
from board.core.meeting.registry import operation
from board.core.meeting.roster import PEOPLE, expected, named, rosters
from board.core.meeting.templates.catalogue import TEMPLATES, template_of
from board.core.meeting.templates.closing import asks_of
from board.core.meeting.templates.model import PlannedMoment, Template
from board.core.meeting.templates.recurring import INDICATORS
from board.core.meeting.witnesses import WITNESSES, witnesses
from board.core.meeting.worked import PAIRS, told_of

if TYPE_CHECKING:
    from random import Random

LINKS: dict[str, Role] = {
    "facilitator": Role.FACILITATOR,
    "rapporteur": Role.RAPPORTEUR,
    "projector": Role.PROJECTOR,
    "participant": Role.PARTICIPANT,
}
CODE_GRANT = "code"
"""The grant of everybody who came in by the meeting code."""
_LATEST_MS = 4_102_444_800_000  # year 2100: later is a typing error
Hash = Annotated[str, Text(64, lines=False)]
_VALUES = Rows({"title": Text(120, lines=False), "text": Text(300)}, needed=frozenset({"title"}), most=20)


@operation("meeting.open", by=[Role.SERVER])
class OpenMeeting(Operation):
    """Lay out a meeting from a template. `id` is the meeting's; `scale` multiplies every duration.

    What the convener says goes before the template: words, values, and an `agenda` in the place of its moments.
    """

    code: Annotated[str, Text(6, lines=False)]
    template: Annotated[str, OneOf(tuple(TEMPLATES))]
    facilitator_hash: Hash
    rapporteur_hash: Hash
    projector_hash: Hash
    participant_hash: Hash
    title: Annotated[str | None, Text(120, lines=False)] = None
    community: Annotated[str | None, Text(120, lines=False)] = None
    number: Annotated[int | None, Whole(1, 999)] = None
    scale: Annotated[float, Number(0, 10)] = 1.0
    starts_ms: Annotated[int | None, Whole(0, _LATEST_MS)] = None
    facilitator: Annotated[str | None, Text(80, lines=False)] = None
    facilitator_person: Annotated[str | None, Ident()] = None
    purpose: Annotated[str | None, Text(2000), ADDED_LATER] = None
    product: Annotated[str | None, Text(2000), ADDED_LATER] = None
    inputs: Annotated[tuple[str, ...] | None, Many(Text(300), 20), ADDED_LATER] = None
    values: Annotated[tuple[dict[str, Json], ...] | None, _VALUES, ADDED_LATER] = None
    agenda: Annotated[tuple[dict[str, Json], ...] | None, AGENDA, ADDED_LATER] = None
    people: Annotated[tuple[dict[str, Json], ...], PEOPLE, ADDED_LATER] = ()
    network: Annotated[str | None, Ident(), ADDED_LATER] = None
    community_id: Annotated[str | None, Ident(), ADDED_LATER] = None
    network_name: Annotated[str | None, Text(120, lines=False), ADDED_LATER] = None
    pairs: Annotated[tuple[dict[str, Json], ...], PAIRS, ADDED_LATER] = ()
    earlier: Annotated[tuple[dict[str, Json], ...], EARLIER, ADDED_LATER] = ()
    witnesses: Annotated[tuple[dict[str, Json], ...], WITNESSES, ADDED_LATER] = ()

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        template = template_of(self.template)
        if template is None:
            return Rejection("template_not_found", "template")
        if state.get(Meeting) is not None:
            return Rejection("already_started")
        planned = template.moments if self.agenda is None else planned_moments(self.agenda, template)
        if isinstance(planned, Rejection):
            return planned
        people = expected(self.id, self.people)
        if isinstance(people, Rejection):
            return people
        if refusal := told_once(self.earlier):
            return refusal
        leader = named(people, self.facilitator) or {"id": person_id(self.id, "facilitator")}
        facts: dict[str, Json] = {
            "frame": _frame(self, template, planned),
            "moments": [_moment(self.scale, i, m) for i, m in enumerate(planned)],
            "person": self.facilitator_person or leader["id"],
        }
        return facts | {"people": people} if people else facts

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        moments = tuple(
            Moment(audience=audience.ALL, **_as_tuples(m, "prompts", "columns")) for m in facts["moments"]
        )
        seconds = sum(m.seconds for m in moments)
        meeting = Meeting(
            id="",
            audience=audience.ALL,
            **_as_tuples(facts["frame"], "inputs", "indicators", "values", "advice"),
            state="waiting",
            locked=False,
            started_ms=None,
            closed_ms=None,
            planned_end_ms=None if self.starts_ms is None else self.starts_ms + round(seconds * 1000),
        )
        clock = Clock(
            id="",
            audience=audience.ALL,
            moment=None,
            state="idle",
            deadline_ms=None,
            remaining_s=None,
            prompt=0,
            rung=False,
            rev=stamp.seq,
        )
        people: list[dict[str, Json]] = facts.get("people", [])
        expected_as: dict[str, Json] = next((p for p in people if p["id"] == facts["person"]), {})
        facilitator = Member(
            id=facts["person"],
            audience=audience.ALL,
            name=self.facilitator or "Facilitador(a)",
            role=Role.FACILITATOR.value,
            school=expected_as.get("school"),
            level=expected_as.get("level"),
            area=expected_as.get("area"),
            host=None,
        )
        ways = _grants(self, facts["person"], stamp.at_ms)
        before = (*earlier(self.earlier, self.witnesses), *witnesses(self.witnesses), *told_of(self.pairs))
        belongs = (*homes(self.network, self.community_id, self.network_name), *before)
        return Change(
            (meeting, clock, *moments, facilitator, *rosters(people, facts["person"]), *ways, *belongs)
        )


def person_id(meeting_id: str, device: str) -> str:
    """The same device in the same meeting is the same person, so a retried entry is harmless."""
    return hashlib.sha256(f"person|{meeting_id}|{device}".encode()).hexdigest()[:32]


def _frame(asked: OpenMeeting, template: Template, planned: tuple[PlannedMoment, ...]) -> dict[str, Json]:
    needs_indicators = any(moment.activity == "choose" for moment in planned)
    indicators = template.indicators or (INDICATORS if needs_indicators else ())
    values = [{"title": name, "text": words} for name, words in template.values]
    if asked.values is not None:
        values = [{"title": value["title"], "text": value.get("text", "")} for value in asked.values]
    return {
        "code": asked.code,
        "title": asked.title or template.title,
        "kind": template.kind,
        "template": template.id,
        "purpose": asked.purpose or template.purpose,
        "inputs": list(template.inputs if asked.inputs is None else asked.inputs),
        "product": asked.product or template.product,
        "axis": template.axis,
        "indicators": [{"id": i.id, "title": i.title} for i in indicators],
        "values": values,
        "advice": list(template.advice),
        "community": asked.community,
        "number": asked.number,
        "scale": asked.scale,
        "starts_ms": asked.starts_ms,
    }


def _moment(scale: float, index: int, planned: PlannedMoment) -> dict[str, Json]:
    seconds = planned.minutes * 60 * scale
    settings: dict[str, Json] = {"shrinks_first": planned.shrinks_first}
    if planned.case:
        settings["case"] = planned.case
    if planned.grouping is not None:
        settings["grouping"] = asdict(planned.grouping)
    if planned.scale:
        settings["scale"] = list(planned.scale)
    if planned.elements:
        settings["elements"] = list(planned.elements)
    if planned.repertoire:
        settings["repertoire"] = True
    if planned.activity == "close":
        settings |= asks_of(planned.prompts)
    return {
        "id": f"m{index + 1}",
        "index": index,
        "title": planned.title,
        "seconds": seconds,
        "planned_seconds": seconds,
        "prompts": list(planned.prompts),
        "activity": planned.activity,
        "purpose": planned.purpose,
        "product": planned.product,
        "synthesis": planned.synthesis,
        "movement": planned.movement,
        "protected": planned.protected,
        "anonymous": planned.anonymous,
        "skippable": planned.skippable,
        "reveals": None if planned.reveals is None else f"m{planned.reveals}",
        "columns": [{"id": c.id, "title": c.title} for c in planned.columns],
        "settings": settings,
        "state": "ahead",
        "began_ms": None,
        "ended_ms": None,
        "revealed": planned.activity not in PRIVATE_ACTIVITIES,
    }


def _as_tuples(stored: dict[str, Json], *names: str) -> dict[str, Json]:
    return {k: tuple(v) if k in names else v for k, v in stored.items()}


def _grants(asked: OpenMeeting, person: str, at_ms: int) -> list[Record]:
    made: list[Record] = []
    for id, role in [*LINKS.items(), (CODE_GRANT, Role.PARTICIPANT)]:
        owner = person if role is Role.FACILITATOR else None
        made.append(
            Grant(id=id, audience=audience.STAFF, role=role.value, person=owner, made_ms=at_ms, revoked=False)
        )
        if id in LINKS:
            hash: str = getattr(asked, f"{id}_hash")
            made.append(GrantSecret(id=id, audience=audience.SERVER, hash=hash))
    return made
