"""The page behind a refusal: a sentence and the way home. Must never say what exists and what does not."""

from __future__ import annotations

from html import escape

from facilitator.locale import _


def refusal_page(message: str) -> bytes:
    """A page without script or style of its own, so that the strictest policy can cover it."""
    home = _("Ir al inicio")
    return (
        '<!doctype html><html lang="es-PE"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>Tinkuy</title><h1>Tinkuy</h1><p>{escape(message)}</p><p><a href="/">{escape(home)}</a></p></html>'
    ).encode()
