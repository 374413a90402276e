"""Who is expected: the community's members with their ids, and names somebody types. Must never change the directory."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from nicegui import ui

from board.core.community.network import Community, Network
from board.core.kernel.entry import Json
from facilitator.locale import _, n_
from facilitator.pages.elements.words import Choice, Words, field, ticked
from facilitator.pages.setup.draft import Draft
from facilitator.pages.setup.names import LONGEST, MOST, read_names, twice

Networks = Mapping[str, Network]
NOBODY_SENT = _("Puedes dejarlo vacío: cada persona escribe su nombre al entrar.")


def people_of(draft: Draft, networks: Networks) -> list[dict[str, Json]]:
    """Everybody who is expected, as the request tells it: members by their id, then the names that were typed."""
    found = [person for person in members_of(draft.community, networks) if person["id"] not in draft.absent]
    return [*found, *(typed.wish() for typed in read_names(draft.names))]


def members_of(key: str, networks: Networks) -> list[dict[str, Json]]:
    """The members of a community with the names of their schools."""
    network, community = _found(key, networks)
    if network is None or community is None:
        return []
    schools = {school.id: school.name for school in network.schools}
    by_id = {person.id: person for person in network.people}
    told = []
    for member in community.members:
        person = by_id[member]
        row = {"id": person.id, "name": person.name, "school": schools.get(person.school)}
        told.append(row | {"level": person.level, "area": person.area, "channel": person.channel})
    return [{part: value for part, value in row.items() if value is not None} for row in told]


def trouble_with(people: list[dict[str, Json]]) -> str:
    """What keeps this list from being one: a sentence, or nothing."""
    if doubled := twice([person["name"] for person in people]):
        return _("«{name}» está dos veces en la lista de personas. Agrega su apellido o quita uno.").format(
            name=doubled[0]
        )
    if long := next((person["name"] for person in people if len(person["name"]) > LONGEST), None):
        return _("«{name}…» es demasiado largo para un nombre: caben {longest} letras.").format(
            name=long[:20], longest=LONGEST
        )
    if len(people) > MOST:
        return _("En la lista caben {most} personas.").format(most=MOST)
    return ""


class PeoplePart:
    """The part of the page that asks who comes."""

    def __init__(
        self,
        draft: Draft,
        networks: Networks,
        changed: Callable[..., None],
        offered: Callable[[str], Awaitable[list[str]]],
        *,
        is_bound: bool,
    ) -> None:
        self._draft, self._networks, self._changed, self._offered = draft, networks, changed, offered
        options = {
            f"{id}/{community.id}": f"{network.name} · {community.name}"
            for id, network in networks.items()
            for community in network.communities
        }
        if not is_bound or not options:
            options = {"": _("Sin comunidad")} | options
        if draft.community not in options:
            draft.community = next(iter(options))
        if len(options) > 1 or is_bound:
            with ui.element("label").classes("field"):
                Words("span", _("Comunidad (CAP)"), "label")
                Choice(options, draft.community, self._choose)
        self._members = ui.element("div").classes("members")
        self._needs = ui.element("div").classes("needs")
        field(
            _("Personas, una por línea"),
            "d.names",
            draft.names,
            self._names,
            lines=3,
            inside=_("Ana Quispe; I.E. 30001; primaria"),
            hint=_(
                "Pega tu lista. Después del nombre puedes poner escuela y nivel, separados por punto y coma."
            ),
        )
        self._count = Words("p", "", "count")
        self._count.props["role"] = "status"
        self._show()

    async def tell_needs(self) -> None:
        """What people of the chosen community offer out of their logbooks: this meeting will begin with it."""
        key = self._draft.community
        offered = await self._offered(key)
        if key != self._draft.community:
            return  # another one was chosen meanwhile, and tells its own
        self._needs.clear()
        if offered:
            with self._needs:
                Words("p", _("Necesidades que ofrecen para esta reunión"), "label")
                with ui.element("ul"):
                    for words in offered:
                        Words("li", words)

    async def _choose(self, key: str) -> None:
        self._draft.community, self._draft.absent = key, []
        self._show()
        self._changed()
        await self.tell_needs()

    def _show(self) -> None:
        self._members.clear()
        with self._members:
            for person in members_of(self._draft.community, self._networks):
                words = ", ".join(part for part in (person["name"], person.get("school")) if part)
                is_expected = person["id"] not in self._draft.absent
                ticked(words, is_expected, partial(self._expect, person["id"]))
        self.tell()

    def _expect(self, id: str, is_on: bool, /) -> None:
        rest = [absent for absent in self._draft.absent if absent != id]
        self._draft.absent = rest if is_on else [*rest, id]
        self.tell()
        self._changed()

    def _names(self, text: str) -> None:
        self._draft.names = text
        self.tell()
        self._changed(is_typed=True)

    def tell(self) -> None:
        people = people_of(self._draft, self._networks)
        trouble = trouble_with(people)
        if people and not trouble:
            trouble = n_("{n} persona esperada", "{n} personas esperadas", len(people)).format(n=len(people))
        self._count.set_text(trouble or NOBODY_SENT)


def _found(key: str, networks: Networks) -> tuple[Network | None, Community | None]:
    network_id, _slash, community_id = key.partition("/")
    network = networks.get(network_id)
    return network, network.community(community_id) if network else None
