"""The words by which people are asked before they are heard. Those of a version never change: a meeting names it."""

from __future__ import annotations

from collections.abc import Mapping

from board.core.kernel.rejections import Rejection

NOTICES: Mapping[int, str] = {
    1: (
        "Vamos a transcribir lo que se diga aquí. El sonido se convierte en texto en el servidor de este proyecto: no "
        "sale de ahí ni se guarda. Las líneas las ven solo quien hace la relatoría y quienes facilitan o coordinan, "
        "para escribir el informe. La transcripción se borra cuando se publica el informe, salvo que el grupo decida "
        "conservarla. Si alguien no quiere, toca «No me transcriban» en su celular y se pausa, sin decir quién fue. "
        "¿Están de acuerdo?"
    ),
}
"""Read aloud by whoever leads, before anything is listened to."""

DICTATION: Mapping[int, str] = {
    1: (
        "Lo que dictes se convierte en texto en el servidor de este proyecto. El sonido no se guarda, y nadie ve el "
        "texto hasta que tú lo envíes."
    ),
}
"""Shown to whoever dictates on their own phone, before the first time."""


def newest(notices: Mapping[int, str]) -> int:
    """The version that is asked for today."""
    return max(notices)


def check_newest(notices: Mapping[int, str], version: int) -> Rejection | None:
    """Refuse an agreement to other words than those of today."""
    return None if version == newest(notices) else Rejection("notice_unknown", "notice")
