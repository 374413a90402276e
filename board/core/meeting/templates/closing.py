"""The close that ends every template: purpose, synthesis, next agreements, a new idea, three questions."""

from __future__ import annotations

from collections.abc import Sequence

from board.core.meeting.templates.model import PlannedMoment

CLOSE_PROMPTS: tuple[str, ...] = (
    "Propósito: ¿lo logramos?",
    "Síntesis: ¿con qué ideas nos quedamos?",
    "Acuerdos para la próxima: ¿qué fecha, quién facilita, qué tema y necesidades, y qué trae y prepara cada uno?",
    "¿Qué idea nueva probaré?",
    "¿Cómo nos va con esta forma de trabajar juntos?",
    "¿Qué mejoramos en el diálogo con familias y estudiantes, y entre ellos?",
    "¿Cómo dar consignas más claras y útiles?",
)

ASKED = ("purpose", "synthesis", "next", "trial")
"""What the first four prompts ask, by the name under which the meeting keeps the answer."""


def asks_of(prompts: Sequence[str]) -> dict[str, int]:
    """Which prompt of a close asks what. One that was reworded in its place still asks it; one that is gone does not."""
    found = {}
    for i, name in enumerate(ASKED):
        if CLOSE_PROMPTS[i] in prompts:
            found[name] = list(prompts).index(CLOSE_PROMPTS[i])
        elif len(prompts) >= len(CLOSE_PROMPTS) and prompts[i] not in CLOSE_PROMPTS:
            found[name] = i
    return found


def close(movement: str = "") -> PlannedMoment:
    """Ten protected minutes: nobody leaves without knowing what was agreed and what to try."""
    return PlannedMoment(
        title="Cierre",
        minutes=10,
        activity="close",
        prompts=CLOSE_PROMPTS,
        purpose="Recordar el propósito, dejar claros los acuerdos y decir qué probará cada uno.",
        movement=movement,
        protected=True,
    )
