"""The close that ends every template: purpose, synthesis, next agreements, a new idea, three questions."""

from __future__ import annotations

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
