"""`/sala/nueva/bitacoras`: whoever looks after a network gives its people the links to their logbooks.

A link is shown once, to be handed on; the page says who can read what before it gives one. Must never open a logbook, nor keep
a link beyond what is on the screen. Who may come here is `access/guard.py`'s business; whether they still may is looked at
again at each order.
"""

from __future__ import annotations

import base64
from datetime import datetime
from functools import partial

from fastapi import Request
from nicegui import ui

from board.core.community.network import Network, Person
from board.core.kernel.rejections import Rejection
from board.core.logbook.records import Link
from facilitator.access.conveners import PAGE, Convener
from facilitator.access.credentials import presented
from facilitator.dates import told_day, zone_called
from facilitator.dependencies import Deps
from facilitator.http.qr import qr_svg
from facilitator.known_networks import network_called
from facilitator.locale import _
from facilitator.logbooks.giving import given, last_link
from facilitator.messages import sentence
from facilitator.pages.elements.words import Button, Words, focus
from facilitator.pages.setup.page import STYLES
from facilitator.pages.setup.result import copied

_NOBODY = _(
    "Aquí verás a las personas de tu red cuando quien administra Tinkuy la registre. Quien entró a una reunión solo con su "
    "nombre abre su bitácora desde su celular, al terminar la reunión."
)
_SPANISH = "addEventListener('load', () => { document.documentElement.lang = 'es-PE'; });"
"""NiceGUI knows no more than 'es', and readers aloud choose their voice by it."""


def register(deps: Deps) -> None:
    """Add the page, relative to where the pages are mounted."""

    @ui.page("/nueva/bitacoras", title=_("Tinkuy: enlaces de bitácoras"))
    async def links(request: Request) -> None:
        convener = deps.conveners.read(presented(request.scope))
        if convener is None:
            ui.label(_("Abre otra vez tu enlace de coordinación."))
            return
        for path in STYLES:
            ui.add_head_html(f'<link rel="stylesheet" href="{deps.assets.url(path)}">')
        ui.add_head_html(f"<script>{_SPANISH}</script>")
        base = deps.addresses.base_url(request.url.scheme, request.headers["host"])
        await Links(deps, convener, base).draw()


class Links:
    """One open page: the people of each network, and at most one of them unfolded."""

    def __init__(self, deps: Deps, convener: Convener, base: str) -> None:
        self.deps, self.convener, self.base = deps, convener, base
        self._open: ui.element | None = None

    async def draw(self) -> None:
        with ui.element("div").classes("setup logbook-links"):
            with ui.element("header").classes("head"):
                Words("p", "Tinkuy", "brand")
                Words("h1", _("Enlaces de bitácoras"))
                back = Words("a", _("Volver a preparar una reunión"), "quiet-link")
                back.props["href"] = PAGE
            with ui.element("div").classes("who-reads"):
                Words(
                    "p",
                    _(
                        "Cada bitácora la lee solo su dueña o dueño. Tú das el enlace, y con eso no puedes leerla."
                    ),
                )
                Words(
                    "p",
                    _("Cada enlace nuevo cierra el anterior y queda anotado en la bitácora para siempre."),
                )
                Words("p", _("Quien administra el servidor podría leerla."), "hint")
            networks = await self._networks()
            if not any(network.people for network in networks.values()):
                Words("p", _NOBODY, "empty")
            for id, network in networks.items():
                self._people(id, network)

    async def _networks(self) -> dict[str, Network]:
        """The coordinator's own, or all of them."""
        if self.convener.network is not None:
            ids = [self.convener.network]
        else:
            ids = [id.partition("-")[2] for id in await self.deps.directory.ids("network-")]
        found = {id: await network_called(self.deps.directory, id) for id in ids}
        return {id: network for id, network in found.items() if network is not None}

    def _people(self, id: str, network: Network) -> None:
        schools = {school.id: school.name for school in network.schools}
        with ui.element("section").classes("part"):
            Words("h2", network.name)
            with ui.element("ul").classes("link-rows"):
                for person in sorted(network.people, key=lambda each: each.name):
                    self._row(id, person, schools.get(person.school, ""))

    def _row(self, network: str, person: Person, school: str) -> None:
        with ui.element("li"):
            with ui.element("div").classes("link-row"):
                with ui.element("p"):
                    Words("span", person.name, "name")
                    Words("span", school, "hint")
                named = _("Dar enlace: {name}").format(name=person.name)
                button = Button(_("Dar enlace"), lambda: None, "button small", named)
            panel = ui.element("div").classes("link-panel")
            button.on("click", partial(self._ask, network, person, panel, button), args=[])

    async def _ask(self, network: str, person: Person, panel: ui.element, button: Button) -> None:
        """Say what will happen before it does; the number is settled here, so that pressing twice gives one link."""
        last = await last_link(self.deps, network, person.id)
        self._fold()
        self._open = panel
        with panel:
            heading = Words("h3", self._asked(person.name, last))
            heading.props["tabindex"] = "-1"
            if last is not None and last.state == "open":
                Words(
                    "p",
                    _(
                        "El enlace que tiene dejará de abrirla, y en su bitácora le preguntaremos si fue quien lo pidió."
                    ),
                )
            with ui.element("div").classes("row"):
                Button(
                    _("Dar el enlace") if last is None else _("Sí, dar un enlace nuevo"),
                    partial(
                        self._give, network, person, panel, button, 1 if last is None else last.number + 1
                    ),
                    "button main",
                )
                Button(_("Cancelar"), partial(self._done, button))
        focus(heading)

    def _asked(self, name: str, last: Link | None) -> str:
        if last is None:
            return _("{name} aún no tiene enlace.").format(name=name)
        zone = zone_called(self.deps.settings.time_zone)
        day = told_day(datetime.fromtimestamp(last.made_ms / 1000, zone))
        if last.state == "open":
            return _("{name} tiene un enlace desde el {day}.").format(
                name=name, day=day[:1].lower() + day[1:]
            )
        return _("El enlace de {name} está cerrado.").format(name=name)

    async def _give(
        self, network: str, person: Person, panel: ui.element, button: Button, number: int
    ) -> None:
        stands = await self.deps.conveners.stands(self.convener) and self.convener.may_prepare(network)
        made = (
            await given(self.deps, self.convener, network, person.id, number)
            if stands
            else Rejection("no_grant")
        )
        panel.clear()
        with panel:
            if isinstance(made, Rejection):
                problem = Words("p", sentence(made), "problem")
                problem.props["role"] = "alert"
                return
            link = f"{self.base}/e#{made.secret}"
            heading = Words("h3", _("El enlace personal de {name}").format(name=person.name))
            heading.props["tabindex"] = "-1"
            Words(
                "p",
                _("Dáselo solo a esa persona: quien lo tenga abre su bitácora. No volverá a mostrarse aquí."),
            )
            with ui.element("div").classes("hand-out"):
                qr = ui.element("img").classes("qr")
                drawn = base64.b64encode(qr_svg(link)).decode("ascii")
                qr.props.update(
                    {"src": f"data:image/svg+xml;base64,{drawn}", "alt": _("QR con el enlace personal")}
                )
                with ui.element("div").classes("ways-out"):
                    copied(f"link-{person.id}", _("Enlace personal"), link)
                    Button(_("Listo, ya lo di"), partial(self._done, button))
        focus(heading)

    def _done(self, button: Button) -> None:
        self._fold()
        focus(button)

    def _fold(self) -> None:
        """What was shown is gone from the page."""
        if self._open is not None:
            self._open.clear()
        self._open = None
