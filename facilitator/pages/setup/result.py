"""What a new meeting gives: four links, code, QR, a text to send, and the way to the board. Must never keep a link."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from nicegui import ui

from facilitator.locale import _
from facilitator.pages.elements.words import Button, Words, focus

_COPY = """(event) => {
  const field = event.currentTarget.parentElement.querySelector('input, textarea');
  field.select();
  const done = document.execCommand('copy');
  const told = event.currentTarget.parentElement.querySelector('[role=status]');
  told.textContent = done ? %r : %r;
  clearTimeout(told.timer);
  told.timer = setTimeout(() => (told.textContent = ''), 4000);
}"""


_ONLY_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_ONLY_HERE_TOLD = _(
    "Con esta dirección solo se entra desde este equipo. Para que entren celulares de la misma red, enciende Tinkuy "
    "con --host 0.0.0.0."
)


def invitation(title: str, when: str, base: str, code: str) -> str:
    """What one pastes into the group of WhatsApp: the title in bold, day and hour, how to come in."""
    lines = [f"*{title}*", when, "", _("Entra con tu celular: {link}").format(link=f"{base}/m/{code}")]
    lines.append(_("O abre {page} y escribe el código {code}").format(page=base, code=code))
    return "\n".join(line for line in lines if line or when)


def draw_result(
    title: str, when: str, code: str, links: dict[str, str], base: str, another: Callable[[], object]
) -> None:
    """The page after «Crear la reunión»."""
    with ui.element("section").classes("ready"):
        heading = Words("h1", _("La reunión está lista"))
        heading.props["tabindex"] = "-1"
        Words("p", " · ".join(part for part in (title, when) if part), "lead")
        with ui.element("div").classes("hand-out"):
            with ui.element("div").classes("ticket"):
                qr = ui.element("img").classes("qr")
                qr.props.update(
                    {"src": f"/api/meetings/{code}/qr.svg", "alt": _("QR para entrar con el celular")}
                )
                Words("p", _("Código"), "label")
                Words("p", code, "code")
            with ui.element("div").classes("ways-out"):
                board = Words("a", _("Abrir la pizarra"), "button main wide")
                board.props.update({"href": links["facilitator"], "target": "_blank", "rel": "noopener"})
                Words(
                    "p", _("Es tu lugar para facilitar. Quien tenga este enlace dirige la reunión."), "hint"
                )
                copied(
                    "invitation", _("Para pegar en WhatsApp"), invitation(title, when, base, code), lines=5
                )
                if urlsplit(base).hostname in _ONLY_HERE:
                    Words("p", _ONLY_HERE_TOLD, "hint problem")
        Words("h2", _("Los cuatro enlaces"))
        with ui.element("div").classes("links"):
            copied("facilitator", _("Para facilitar (solo tú)"), links["facilitator"])
            copied("rapporteur", _("Para quien relata"), links["rapporteur"])
            copied("projector", _("Para la pantalla que todos ven"), links["projector"])
            copied("participant", _("Para participantes"), links["participant"])
        with ui.element("p"):
            Button(_("Preparar otra reunión"), another)
    focus(heading)


def copied(name: str, label: str, value: str, *, lines: int = 1) -> None:
    """A field one can only read, and a button that copies it; plain http has no other way than the old command."""
    with ui.element("div").classes("copy-field"):
        Words("label", label).props["for"] = f"copy-{name}"
        with ui.element("div").classes("copy-line"):
            shown = ui.textarea(value=value) if lines > 1 else ui.input(value=value)
            shown.props("outlined dense readonly")
            shown.props.update(
                {"for": f"copy-{name}", "rows": lines} if lines > 1 else {"for": f"copy-{name}"}
            )
            button = Words("button", _("Copiar"), "button small")
            button.props.update({"type": "button", "aria-label": _("Copiar: {name}").format(name=label)})
            button.on("click", js_handler=_COPY % (_("Copiado"), _("Mantén pulsado el texto para copiarlo")))
            Words("span", "", "said").props["role"] = "status"
