"""The page behind a refusal: a sentence and the way home. Must never say what exists and what does not."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from facilitator.locale import _

STYLED = "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
"""The policy of a refusal that people are led to: our own styles and nothing else."""


def refusal_page(message: str, title: str = "", styles: Iterable[str] = ()) -> bytes:
    """A page without script or style of its own, so that the strictest policy can cover it.

    One that a button of ours leads to has a title and our styles, by their addresses.
    """
    home = _("Ir al inicio")
    if title:
        links = "".join(f'<link rel="stylesheet" href="{escape(style)}">' for style in styles)
        return (
            '<!doctype html><html lang="es-PE"><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<title>Tinkuy</title>{links}<body data-screen="entry"><main class="outside"><p class="brand">Tinkuy</p>'
            f'<div class="door"><h1>{escape(title)}</h1><p>{escape(message)}</p>'
            f'<a class="button wide" href="/">{escape(home)}</a></div></main></body></html>'
        ).encode()
    return (
        '<!doctype html><html lang="es-PE"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>Tinkuy</title><h1>Tinkuy</h1><p>{escape(message)}</p><p><a href="/">{escape(home)}</a></p></html>'
    ).encode()
