"""`/sala/nueva`: prepare a meeting on one page and get its links. Must never make two meetings of one form.

The meeting's id is minted with the draft and kept with it: a double click, a reload and a restart all ask for the same
meeting. Who may come here is `access/guard.py`'s business; whether they still may is looked at again at each order.
"""

from __future__ import annotations

from datetime import datetime

from fastapi import Request
from nicegui import ui

from board.core.kernel.rejections import Rejection
from board.core.meeting.records import Meeting
from board.core.meeting.templates.catalogue import TEMPLATES
from facilitator.access.conveners import Convener
from facilitator.access.credentials import presented
from facilitator.couriers.to_the_next import rooms_of, waiting_needs
from facilitator.dates import begins_at, told, zone_called
from facilitator.dependencies import Deps, room_name
from facilitator.http.meetings import MeetingAsked, links_to, made
from facilitator.known_networks import network_called
from facilitator.locale import _
from facilitator.messages import sentence
from facilitator.pages.elements.draft_keeper import DraftKeeper
from facilitator.pages.elements.words import Words
from facilitator.pages.setup.draft import FIRST, Draft, drafted, retyped
from facilitator.pages.setup.earlier import Earlier, earlier, repeated
from facilitator.pages.setup.form import Form
from facilitator.pages.setup.kept import read_draft
from facilitator.pages.setup.people import Networks, people_of, trouble_with
from facilitator.pages.setup.result import draw_result
from facilitator.speech.sayings import SAYINGS

STYLES = ("style/tokens.css", "style/base.css", "style/setup.css")
KEPT = "tinkuy.setup"


def register(deps: Deps) -> None:
    """Add `/nueva`, relative to where the pages are mounted."""

    @ui.page("/nueva", title=_("Tinkuy: preparar una reunión"))
    async def setup(request: Request) -> None:
        convener = deps.conveners.read(presented(request.scope))
        if convener is None:
            ui.label(_("Abre otra vez tu enlace de coordinación."))
            return
        for path in STYLES:
            ui.add_head_html(f'<link rel="stylesheet" href="{deps.assets.url(path)}">')
        base = deps.addresses.base_url(request.url.scheme, request.headers["host"])
        Setup(deps, convener, base).draw()


class Setup:
    """One open page: the draft, what is drawn of it, and the order that makes a meeting of it."""

    def __init__(self, deps: Deps, convener: Convener, base: str) -> None:
        self.deps, self.convener, self.base = deps, convener, base
        self.zone = zone_called(deps.settings.time_zone)
        self.draft: Draft = drafted(TEMPLATES[FIRST])
        self.networks: Networks = {}
        self.earlier: list[Earlier] = []
        self.about_speech = ""
        self._is_making = False

    def draw(self) -> None:
        """An empty page until the browser told what it kept."""
        self.keeper = DraftKeeper(KEPT, self._begin)
        self.main = ui.element("div").classes("setup")
        with self.main:
            Words("p", _("Un momento, por favor."), "hint")

    async def _begin(self, text: object, typed: object) -> None:
        self.networks = await self._networks()
        self.earlier = await earlier(self.deps, self.convener, self.zone)
        self.about_speech = await self._about_speech()
        kept = read_draft(text, typed)
        if kept is None:
            self.keep(is_new=True)
        else:
            self.draft = kept
        if not (self.draft.made and await self._show_result()):
            await self._show_form()

    async def _about_speech(self) -> str:
        """How to have transcription here, for whoever can see to it; nothing where it is there."""
        found = await self.deps.availability.found() if self.convener.network is None else None
        return SAYINGS[found.code] if found is not None and found.code is not None else ""

    async def _networks(self) -> Networks:
        """The networks whose communities can be chosen: the coordinator's own, or all."""
        if self.convener.network is not None:
            ids = [self.convener.network]
        else:
            ids = [id.partition("-")[2] for id in await self.deps.directory.ids("network-")]
        found = {id: await network_called(self.deps.directory, id) for id in ids}
        return {id: network for id, network in found.items() if network is not None}

    async def _show_form(self) -> None:
        self.main.clear()
        with self.main:
            self.form = Form(self)
        await self.form.people.tell_needs()

    async def offered(self, key: str) -> list[str]:
        """What people of a community (`<network>/<community>`) need now and offer to its next meeting, in words."""
        network, _slash, community = key.partition("/")
        if network not in self.networks:
            return []
        rooms = await rooms_of(self.deps.rooms, self.deps.directory, network, community)
        return [f"{need.name}: {need.text}" for need in waiting_needs(rooms)]

    def keep(self, *, is_new: bool = False) -> None:
        """Let the browser keep the draft as it is now."""
        self.keeper.put(self.draft.as_text(), is_new=is_new)

    async def choose(self, template: str) -> None:
        """Begin again from another template; people, day and hour stay."""
        if template in TEMPLATES and (template != self.draft.template or self.draft.repeats):
            self.draft = retyped(self.draft, TEMPLATES[template])
            self.keep(is_new=True)
            await self._show_form()

    async def repeat(self, meeting: str) -> None:
        """Begin from an earlier meeting."""
        new = await repeated(self.deps, self.convener, meeting, self.draft) if meeting else None
        if new is not None:
            self.draft = new
            self.keep(is_new=True)
            await self._show_form()

    async def another(self) -> None:
        """A new draft, of a new meeting, with the one just made among those that can be repeated."""
        self.earlier = await earlier(self.deps, self.convener, self.zone)
        self.draft = drafted(TEMPLATES[FIRST])
        self.keep(is_new=True)
        await self._show_form()

    def begins(self) -> datetime | None:
        return begins_at(self.draft.day, self.draft.hour, self.zone)

    def when(self) -> str:
        """Day and hours in words, or nothing while they are open."""
        begins = self.begins()
        return told(begins, self.draft.minutes) if begins else ""

    def trouble(self) -> tuple[str, str] | None:
        """What a person must mend before it can be made: the field and a sentence."""
        for n, moment in enumerate(self.draft.moments, 1):
            if not moment.title.strip():
                return f"m.{moment.uid}.title", _("Falta el título del momento {n}.").format(n=n)
            if moment.minutes is None:
                told = _("Pon los minutos del momento {n}: un número entero, de 1 a 240.").format(n=n)
                return f"m.{moment.uid}.minutes", told
        if bool(self.draft.day) != bool(self.draft.hour):
            missing = "d.hour" if self.draft.day else "d.day"
            return missing, _(
                "Para la fecha hacen falta el día y la hora. También puedes dejar los dos vacíos."
            )
        if trouble := trouble_with(people_of(self.draft, self.networks)):
            return "d.names", trouble
        return None

    async def make(self) -> None:
        """One meeting, however often it is pressed."""
        if self._is_making or self.draft.made:
            return
        self._is_making = True
        try:
            await self._make()
        finally:
            self._is_making = False

    async def _make(self) -> None:
        if found := self.trouble():
            self.form.refuse(*found)
            return
        begins = self.begins()
        people = people_of(self.draft, self.networks)
        asked = MeetingAsked.model_validate(self.draft.wish(people, begins.isoformat() if begins else None))
        if not await self.deps.conveners.stands(self.convener):
            self.form.refuse(
                "", _("Tu enlace de coordinación ya no vale. Pide otro: lo que escribiste sigue aquí.")
            )
            return
        if not self.convener.may_prepare(asked.network):
            self.form.refuse("", _("Elige una comunidad de tu red."))
            return
        code = await made(self.deps, asked)
        if isinstance(code, Rejection) and code.code != "id_reused":
            self.form.refuse(self._field_of(code), sentence(code))
            return
        # Made before with other words, in another window: that one is the meeting of this form.
        self.draft.made = True
        self.keep()
        await self._show_result()

    def _field_of(self, rejection: Rejection) -> str:
        """The name under which the page has the field that a refusal names."""
        kind, _dot, place = (rejection.field or "").partition(".")
        row, _dot, part = place.partition(".")
        if kind == "agenda" and row.isdigit() and int(row) < len(self.draft.moments):
            return f"m.{self.draft.moments[int(row)].uid}.{part}"
        if kind == "values":
            on = [value for value in self.draft.values if value.on and value.title.strip()]
            return f"v.{on[int(row)].uid}.{part}" if row.isdigit() and int(row) < len(on) else ""
        return {"people": "d.names", "starts_at": "d.day"}.get(kind, f"d.{kind}")

    async def _show_result(self) -> bool:
        """The links of the meeting of this draft; False if it is not there or not this convener's."""
        room = await self.deps.rooms.open(room_name(self.draft.meeting_id))
        network = self.draft.community.partition("/")[0] or None
        if room is None or not self.convener.may_prepare(network) or not await self._is_ours(network):
            return False
        meeting = room.state.one(Meeting)
        links = links_to(self.deps.installation.key, self.draft.meeting_id, meeting.code, self.base)
        self.main.clear()
        with self.main:
            draw_result(meeting.title, self.when(), meeting.code, links, self.base, self.another)
        return True

    async def _is_ours(self, network: str | None) -> bool:
        """A coordinator is shown the links of meetings of the own network alone, whatever the browser kept."""
        if self.convener.network is None:
            return True
        held = await network_called(self.deps.directory, network)
        return held is not None and any(self.draft.meeting_id in c.meetings for c in held.communities)
