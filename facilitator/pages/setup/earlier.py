"""Earlier meetings to begin from: which there are, and what one of them really planned. Must never show another network's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from board.core.meeting.agenda import in_order
from board.core.meeting.records import Meeting, Member, Moment
from board.core.meeting.records_close import NextMeeting
from board.core.meeting.records_people import Roster
from board.core.meeting.templates.catalogue import TEMPLATES
from board.core.meeting.templates.model import Template
from board.log.base import LogError
from board.rooms.room import Room
from facilitator import recent
from facilitator.access.conveners import Convener
from facilitator.dates import told_day
from facilitator.dependencies import Deps, room_name
from facilitator.known_networks import network_called
from facilitator.locale import _
from facilitator.pages.setup.draft import Draft, MomentDraft, ValueDraft, drafted, fresh_id

MOST = 12


@dataclass(frozen=True, slots=True)
class Earlier:
    """A meeting one can repeat, in words."""

    meeting: str
    words: str


async def earlier(deps: Deps, convener: Convener, zone: tzinfo) -> list[Earlier]:
    """The last meetings of the convener's network or of the whole installation; one that cannot be read is left out."""
    found = []
    for made in (await recent.listed(deps.directory, convener.network))[:MOST]:
        room = await _room(deps, made.meeting)
        if room is not None:
            found.append(Earlier(made.meeting, _words(room.state.one(Meeting), zone)))
    return found


async def repeated(deps: Deps, convener: Convener, meeting: str, draft: Draft) -> Draft | None:
    """A draft of an earlier meeting: its agenda as it was planned in the end, its people, its values; None if it is not theirs.

    Day and hour stay open, but for what the meeting agreed for its next one.
    """
    made = next(
        (m for m in await recent.listed(deps.directory, convener.network) if m.meeting == meeting), None
    )
    room = None if made is None else await _room(deps, meeting)
    if made is None or room is None:
        return None
    before = room.state.one(Meeting)
    template = TEMPLATES[before.template]
    new = drafted(template)
    new.meeting_id, new.day, new.hour = draft.meeting_id, draft.day, draft.hour
    new.repeats, new.title = meeting, before.title
    new.purpose, new.product, new.inputs = before.purpose, before.product, "\n".join(before.inputs)
    new.moments = _moments(room, template, before.scale)
    new.values = [ValueDraft(fresh_id(), value["title"], value["text"]) for value in before.values]
    network = await network_called(deps.directory, made.network)
    community = network.community(made.community) if network and made.community else None
    new.community = f"{made.network}/{made.community}" if community else ""
    new.names = _names(room, set(community.members) if community else set())
    agreed = room.state.get(NextMeeting)
    if agreed is not None:
        new.day, new.facilitator = agreed.date or new.day, (agreed.facilitator or "")[:80]
    return new


def _moments(room: Room, template: Template, scale: float) -> list[MomentDraft]:
    """Rows as they were planned when the meeting ended; each takes its moment of the template, if it is still one."""
    free = dict(enumerate(template.moments))
    rows = []
    for moment in in_order(room.state):
        source = next(
            (i for i, m in free.items() if (m.title, m.activity) == (moment.title, moment.activity)), None
        )
        if source is None and moment.prompts:
            source = next(
                (i for i, m in free.items() if (m.prompts, m.activity) == (moment.prompts, moment.activity)),
                None,
            )
        free.pop(source if source is not None else -1, None)
        rows.append(_row(moment, source, scale))
    return rows


def _row(moment: Moment, source: int | None, scale: float) -> MomentDraft:
    return MomentDraft(
        uid=fresh_id(),
        source=source,
        title=moment.title,
        minutes=min(240, max(1, round(moment.planned_seconds / 60 / scale))),
        activity=moment.activity,
        prompts="\n".join(moment.prompts),
        purpose=moment.purpose,
        columns="\n".join(column["title"] for column in moment.columns),
        protected=moment.protected,
        anonymous=moment.anonymous,
    )


def _names(room: Room, known: set[str]) -> str:
    """Who was expected or came, but for those whom the community brings, one a line."""
    people: dict[str, Roster | Member] = {person.id: person for person in room.state.all(Roster)}
    leaders = {"facilitator", "coordinator"}
    for member in room.state.all(Member):
        if member.role not in leaders or member.id in people:
            people.setdefault(member.id, member)
    lines = [
        "; ".join(part for part in (person.name, person.school, person.level) if part)
        for id, person in people.items()
        if id not in known
    ]
    return "\n".join(sorted(lines))


def _words(meeting: Meeting, zone: tzinfo) -> str:
    at_ms = meeting.started_ms or meeting.starts_ms
    parts = [meeting.title]
    if meeting.community:
        number = "" if meeting.number is None else " " + _("n.º {n}").format(n=meeting.number)
        parts.append(f"{meeting.community}{number}")
    parts.append(told_day(datetime.fromtimestamp(at_ms / 1000, zone)) if at_ms else _("sin fecha"))
    return " · ".join(parts)


async def _room(deps: Deps, meeting: str) -> Room | None:
    try:
        return await deps.rooms.open(room_name(meeting))
    except LogError:
        return None  # a damaged log keeps nobody from preparing the next meeting
