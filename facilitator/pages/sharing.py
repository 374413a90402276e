"""How people come in: the code, the QR and the addresses, ready to copy. Must never hold a secret link."""

from __future__ import annotations

from nicegui import ui

from facilitator.locale import _
from facilitator.pages.elements.copy_field import CopyField


def share_dialog(*, code: str, base: str) -> ui.dialog:
    """A closed dialog. Secret links are only known to whoever created the meeting; the server keeps their hashes."""
    with ui.dialog().props(f'aria-label="{_("Compartir la reunión")}"') as dialog, ui.card().classes("share"):
        with ui.row().classes("share-head"):
            ui.label(_("Compartir la reunión")).classes("share-title").props('role="heading" aria-level="2"')
            ui.button(icon="close", on_click=dialog.close).props(
                f'flat round color="dark" aria-label="{_("Cerrar")}"'
            )
        with ui.row().classes("share-body"):
            ui.element("img").props(
                f'src="/api/meetings/{code}/qr.svg" width="200" height="200" alt="{_("Código QR para entrar")}"'
            )
            with ui.column().classes("share-words"):
                ui.label(_("Código de la reunión")).classes("share-hint")
                ui.label(code).classes("share-code")
        copy, copied = _("Copiar"), _("Copiado")
        CopyField(label=_("Para participar"), value=f"{base}/m/{code}", copy=copy, copied=copied)
        CopyField(
            label=_("Para la pantalla que todos ven"),
            value=f"{base}/m/{code}/pantalla",
            copy=copy,
            copied=copied,
        )
        ui.label(
            _("La pantalla se abre en un equipo que ya usó el enlace de pantalla de esta reunión.")
        ).classes("share-hint")
    return dialog
