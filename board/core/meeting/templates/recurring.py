"""Moments and frames that several templates share word for word."""

from __future__ import annotations

from board.core.meeting.templates.model import Grouping, Indicator, PlannedMoment

MONITORING_AXIS = "Monitoreo y acompañamiento de la práctica pedagógica"
STRATEGIES = "Repertorio de estrategias y acciones"

INDICATORS: tuple[Indicator, ...] = (
    Indicator(id="thinking", title="Pensamiento crítico y razonamiento"),
    Indicator(id="involvement", title="Participación de los estudiantes en la sesión"),
    Indicator(id="feedback", title="Retroalimentación y monitoreo"),
)

FREE_DUOS = Grouping(mode="free", least=2, most=3)
INDICATOR_DUOS = Grouping(mode="same_indicator", least=2, most=3)


def icebreaker(*, shrinks_first: bool) -> PlannedMoment:
    """A good story each and the rules of living together; may be left out."""
    return PlannedMoment(
        title="Rompehielos y normas",
        minutes=10,
        activity="plenary",
        prompts=(
            "Cuenta algo bueno que pasó en tu aula este mes.",
            "¿Qué normas de convivencia acordamos para trabajar a gusto?",
        ),
        purpose="Entrar en confianza y acordar cómo nos trataremos hoy.",
        movement="agenda",
        skippable=True,
        shrinks_first=shrinks_first,
    )


def guidelines() -> PlannedMoment:
    """Half an hour that no delay may eat: people with the same need build a commitment together."""
    return PlannedMoment(
        title="Pautas de trabajo común",
        minutes=30,
        activity="guideline",
        prompts=("¿Qué necesidad compartimos y qué haremos, paso a paso, para atenderla?",),
        purpose="Construir, en dúos o tríos con la misma necesidad, un compromiso que se pueda cumplir y seguir.",
        product="Pautas de trabajo común",
        movement="compromisos",
        protected=True,
        grouping=Grouping(mode="same_need", least=2, most=3),
    )
