"""Every template by its id. Adding one adds a line here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from board.core.meeting.templates.balance import BALANCE
from board.core.meeting.templates.cap_inicio import CAP_INICIO
from board.core.meeting.templates.cap_proceso import CAP_PROCESO
from board.core.meeting.templates.libre import LIBRE
from board.core.meeting.templates.model import Template
from board.core.meeting.templates.taller_pares import TALLER_PARES

TEMPLATES: Mapping[str, Template] = MappingProxyType(
    {template.id: template for template in (CAP_INICIO, CAP_PROCESO, BALANCE, TALLER_PARES, LIBRE)}
)


def template_of(id: str) -> Template | None:
    """The template of that id, if there is one."""
    return TEMPLATES.get(id)
