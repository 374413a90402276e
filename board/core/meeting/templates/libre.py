"""T5 `libre`: an agenda that has only its close; purpose, inputs and product are asked of whoever convenes."""

from __future__ import annotations

from board.core.meeting.templates.closing import close
from board.core.meeting.templates.model import Template
from board.core.meeting.templates.values import VALUES

LIBRE = Template(
    id="libre",
    title="Reunión libre",
    kind="libre",
    minutes=10,
    values=VALUES,
    moments=(close(),),
)
