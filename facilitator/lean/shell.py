"""The shells of the lean pages: markup that never changes, until the modules draw. Must never hold meeting data."""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape

from facilitator.http.assets import Assets
from facilitator.lean.csp import lean_policy
from facilitator.locale import _
from facilitator.release import APP

PRELOAD = "screens/preload.json"
"""What each screen's module imports, in turn: fetched at once instead of one round trip after another."""
PAPER, PAPER_DARK = "#fbf8f3", "#1b1816"
"""The paper of tokens.css, light and dark, for the bar of the browser around the page."""


@dataclass(frozen=True, slots=True)
class Screen:
    """One lean page: its module is `screens/<name>.js`; `live` ones also load the socket client before it.

    `early` ones begin as soon as their module is there, and fetch what they need for whoever it is.
    """

    name: str
    title: str
    styles: tuple[str, ...]
    live: bool = False
    early: bool = False
    opening: str = ""
    dictates: bool = False
    follows_dark: bool = True


SCREENS = {
    screen.name: screen
    for screen in (
        Screen("home", _("Tinkuy: entra a tu reunión"), ("entry.css",)),
        Screen("entry", _("Tinkuy: entra a tu reunión"), ("entry.css",)),
        Screen(
            "phone",
            _("Tinkuy: la reunión en tu celular"),
            ("phone.css",),
            early=True,
            opening=_("Abriendo la reunión…"),
            dictates=True,
        ),
        Screen(
            "logbook",
            _("Tinkuy: tu bitácora"),
            ("phone.css", "phone-later.css", "logbook.css"),
            live=True,
            opening=_("Abriendo tu bitácora…"),
        ),
        Screen(
            "relatoria",
            _("Tinkuy: el informe"),
            ("relatoria.css",),
            live=True,
            opening=_("Abriendo el informe…"),
            follows_dark=False,
        ),
        Screen(
            "report",
            _("Tinkuy: el informe de la reunión"),
            ("report.css",),
            live=True,
            opening=_("Abriendo el informe…"),
        ),
        Screen(
            "projector",
            _("Tinkuy: la pizarra"),
            ("board.css", "projector.css"),
            live=True,
            follows_dark=False,
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Shell:
    """One screen's markup around the code, with the script that its policy must allow."""

    before: str
    after: str
    inline: str

    def html(self, code: str) -> bytes:
        return f"{self.before}{escape(code)}{self.after}".encode()

    def policy(self, host: str) -> str:
        return lean_policy(self.inline, host)


def shells(assets: Assets, *, voz: bool = False) -> dict[str, Shell]:
    """Every screen's shell, built once for the files there are. `voz`: a phone may offer to dictate."""
    listed = json.loads(assets.files[PRELOAD].plain) if PRELOAD in assets.files else {}
    return {
        # A hint and no more: a list that names a file of yesterday must not keep the page from opening.
        name: _shell(screen, assets, [path for path in listed.get(name, []) if path in assets.files], voz=voz)
        for name, screen in SCREENS.items()
    }


def _shell(screen: Screen, assets: Assets, preload: list[str], *, voz: bool) -> Shell:
    inline = json.dumps({"imports": {"vue": assets.url("vendor/vue.js")}}, separators=(",", ":"))
    styles = [f"style/{name}" for name in ("tokens.css", "base.css", *screen.styles)]
    dictates = ' data-voz="1"' if voz and screen.dictates else ""
    before = [
        '<!doctype html>\n<html lang="es-PE">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">',
        f"<title>{escape(screen.title)}</title>",
        *_theme(screen),
        '<meta name="format-detection" content="telephone=no">',
        '<link rel="icon" href="data:,">',
        f'<script type="importmap">{inline}</script>',
        *(f'<link rel="stylesheet" href="{assets.url(path)}">' for path in styles if path in assets.files),
        *(f'<link rel="modulepreload" href="{assets.url(path)}">' for path in ["vendor/vue.js", *preload]),
        *([f'<script defer src="{assets.url("vendor/socket.io.js")}"></script>'] if screen.live else []),
        f'<script type="module"{" async" if screen.early else ""} src="{_module(screen, assets)}"></script>',
        '</head>\n<body data-screen="' + screen.name + f'" data-app="{APP}"{dictates} data-code="',
    ]
    noscript = _(
        "Para participar, esta página necesita JavaScript. Actívalo en tu navegador y vuelve a cargarla."
    )
    after = f'">\n<div id="app">{_opening(screen)}</div>\n<noscript><p>{escape(noscript)}</p></noscript>\n</body>\n</html>\n'
    return Shell("\n".join(before), after, inline)


def _opening(screen: Screen) -> str:
    """What stands there before any script has come."""
    if not screen.opening:
        return ""
    return f'<main class="outside"><p class="brand">Tinkuy</p><p class="hint">{escape(screen.opening)}</p></main>'


def _module(screen: Screen, assets: Assets) -> str:
    return f"/w/{assets.digest}/screens/{screen.name}.js"


def _theme(screen: Screen) -> list[str]:
    if not screen.follows_dark:
        return [f'<meta name="theme-color" content="{PAPER}">']
    return [
        f'<meta name="theme-color" media="(prefers-color-scheme: light)" content="{PAPER}">',
        f'<meta name="theme-color" media="(prefers-color-scheme: dark)" content="{PAPER_DARK}">',
    ]
