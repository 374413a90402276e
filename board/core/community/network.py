"""One network as a value: schools, people, communities, which meetings each has held, and what it remembers of them.

Read from hostile JSON by `network_of` and kept as the same JSON. Must never learn where the document lies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import TypeVar

from board.core.community.remembering import ATTENDED, MOST_MEETINGS, WORKED, Pair
from board.core.kernel.entry import Json
from board.core.kernel.fields import Field, Ident, Many, OneOf, Text, told_back
from board.core.kernel.rejections import Rejection

LEVELS = ("inicial", "primaria", "secundaria")
CHANNELS = ("videollamada", "whatsapp", "llamada", "sms", "sin_telefono")
LEAST_MEMBERS = 3
"""A community is a team: below three there is nobody to form duos and trios with."""

_NAME = Text(120, lines=False)
_WORDS = Text(500)


@dataclass(frozen=True, slots=True)
class School:
    id: str
    name: str
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who meets; `channel` is how they take part."""

    id: str
    name: str
    school: str
    level: str | None = None
    area: str | None = None
    offers: str | None = None
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class Community:
    """A team of at least three. `meetings` are the ids of its meetings in the order in which they were numbered.

    Of each that was closed it remembers who `worked` with whom and who `attended`; see `together.py`.
    """

    id: str
    name: str
    members: tuple[str, ...]
    vision: str | None = None
    goals: str | None = None
    questions: str | None = None
    meetings: tuple[str, ...] = ()
    worked: Mapping[str, tuple[Pair, ...]] = field(default_factory=dict)
    attended: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def before(self, meeting: str) -> tuple[str, ...]:
        """Its meetings before this one; all of them for one that has no number yet."""
        ids = self.meetings
        return ids[: ids.index(meeting)] if meeting in ids else ids


@dataclass(frozen=True, slots=True)
class Network:
    """A handful of small schools that work together. Every id in it is unique within its kind."""

    name: str
    schools: tuple[School, ...] = ()
    people: tuple[Person, ...] = ()
    communities: tuple[Community, ...] = ()

    def community(self, id: str) -> Community | None:
        return next((c for c in self.communities if c.id == id), None)


_SCHOOL: dict[str, Field] = {"id": Ident(), "name": _NAME, "levels": Many(OneOf(LEVELS), 3)}
_PERSON: dict[str, Field] = {
    "id": Ident(),
    "name": Text(80, lines=False),
    "school": Ident(),
    "level": OneOf(LEVELS),
    "area": _NAME,
    "offers": _WORDS,
    "channel": OneOf(CHANNELS),
}
_COMMUNITY: dict[str, Field] = {
    "id": Ident(),
    "name": _NAME,
    "members": Many(Ident(), 100),
    "vision": _WORDS,
    "goals": _WORDS,
    "questions": _WORDS,
    "meetings": Many(Ident(), MOST_MEETINGS),
    "worked": WORKED,
    "attended": ATTENDED,
}
_MOST = {"schools": 50, "people": 500, "communities": 50}

Part = TypeVar("Part", School, Person, Community)


def network_of(document: Json) -> Network | Rejection:
    """The network in a document, or the refusal that names what is wrong with it. Never raises."""
    if not isinstance(document, dict):
        return Rejection("bad_json")
    for name in document:
        if name not in ("name", *_MOST):
            return Rejection("unknown_field", told_back(name))
    title = _NAME.check("name", document.get("name"))
    if isinstance(title, Rejection):
        return title
    schools = _parts(document, "schools", School, _SCHOOL, ("id", "name"))
    people = _parts(document, "people", Person, _PERSON, ("id", "name", "school"))
    communities = _parts(document, "communities", Community, _COMMUNITY, ("id", "name", "members"))
    for parts in (schools, people, communities):
        if isinstance(parts, Rejection):
            return parts
    assert not isinstance(schools, Rejection)
    assert not isinstance(people, Rejection)
    assert not isinstance(communities, Rejection)
    network = Network(title, schools, people, communities)
    return _misplaced(network) or network


def document_of(network: Network) -> dict[str, Json]:
    """The network as JSON; `network_of` reads the same network back."""

    def bare(parts: Iterable[School | Person | Community]) -> list[dict[str, Json]]:
        return [
            {k: list(v) if isinstance(v, tuple) else v for k, v in asdict(p).items() if v not in (None, {})}
            for p in parts
        ]

    return {
        "name": network.name,
        "schools": bare(network.schools),
        "people": bare(network.people),
        "communities": bare(network.communities),
    }


def numbered(network: Network, community_id: str, meeting_id: str) -> tuple[Network, int] | Rejection:
    """Give a meeting its number (from 1) within its community. A meeting that has one keeps it, so a retry is safe."""
    community = network.community(community_id)
    if community is None:
        return Rejection("community_not_found", "community")
    if meeting_id in community.meetings:
        return network, community.meetings.index(meeting_id) + 1
    grown = replace(community, meetings=(*community.meetings, meeting_id))
    others = tuple(grown if c.id == community_id else c for c in network.communities)
    return replace(network, communities=others), len(grown.meetings)


def _parts(
    document: Mapping[str, Json],
    name: str,
    made: Callable[..., Part],
    limits: Mapping[str, Field],
    needed: tuple[str, ...],
) -> tuple[Part, ...] | Rejection:
    listed = document.get(name, [])
    if not isinstance(listed, list) or len(listed) > _MOST[name]:
        return Rejection("bad_field", name)
    parts = [_part(item, f"{name}.{i}", made, limits, needed) for i, item in enumerate(listed)]
    for part in parts:
        if isinstance(part, Rejection):
            return part
    return tuple(part for part in parts if not isinstance(part, Rejection))


def _part(
    item: Json, place: str, made: Callable[..., Part], limits: Mapping[str, Field], needed: tuple[str, ...]
) -> Part | Rejection:
    if not isinstance(item, dict):
        return Rejection("bad_field", place)
    values: dict[str, Json] = {}
    for name, value in item.items():
        if name not in limits:
            return Rejection("unknown_field", f"{place}.{told_back(name)}")
        if value is None and name not in needed:
            continue
        clean = limits[name].check(f"{place}.{name}", value)
        if isinstance(clean, Rejection):
            return clean
        values[name] = clean
    for name in needed:
        if name not in values:
            return Rejection("missing_field", f"{place}.{name}")
    return made(**values)


def _misplaced(network: Network) -> Rejection | None:
    """Two of one id, a person of no school, a community of strangers or of fewer than three."""
    for name, parts in (
        ("schools", network.schools),
        ("people", network.people),
        ("communities", network.communities),
    ):
        ids = [part.id for part in parts]
        if len(set(ids)) != len(ids):
            return Rejection("id_reused", name)
    schools, people = {s.id for s in network.schools}, {p.id for p in network.people}
    for i, person in enumerate(network.people):
        if person.school not in schools:
            return Rejection("bad_field", f"people.{i}.school")
    for i, community in enumerate(network.communities):
        if len(community.members) < LEAST_MEMBERS or not set(community.members) <= people:
            return Rejection("bad_field", f"communities.{i}.members")
    return None
