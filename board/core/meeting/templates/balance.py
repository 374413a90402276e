"""T3 `balance`: what the year left behind. Optional, desirable."""

from __future__ import annotations

from board.core.meeting.templates.closing import close
from board.core.meeting.templates.model import Grouping, PlannedMoment, Template
from board.core.meeting.templates.recurring import icebreaker
from board.core.meeting.templates.values import VALUES

SCALE = ("nada", "poco", "bastante", "mucho")

_AGENDA = (
    PlannedMoment(
        title="Bienvenida y ruta",
        minutes=10,
        activity="present",
        purpose="Saber a qué venimos: propósito, insumos, producto y ruta; se elige relator(a).",
        movement="agenda",
    ),
    icebreaker(shrinks_first=True),
)

_EXPERIENCES = (
    PlannedMoment(
        title="Autoevaluación",
        minutes=15,
        activity="assess",
        prompts=(
            "Mejoré mi enseñanza.",
            "Ayudo mejor a mis estudiantes a aprender.",
            "Veo de otro modo lo que algunos pueden lograr.",
            "Comprendo mejor cómo motivar.",
            "Enseño de manera bastante distinta.",
            "Trabajo de otra manera con mis colegas.",
            "Las reuniones fueron productivas.",
            "Fui honesto(a) y sincero(a).",
        ),
        purpose="Que cada uno mire su año con sinceridad; solo se muestran los totales.",
        movement="experiencias",
        anonymous=True,
        scale=SCALE,
    ),
    PlannedMoment(
        title="En equipos",
        minutes=20,
        activity="groups",
        prompts=("Compartan lo que cada uno desee de su autoevaluación.",),
        purpose="Conversar en equipos pequeños lo que cada uno quiera compartir.",
        movement="experiencias",
        grouping=Grouping(mode="random_even", least=2, most=5),
    ),
    PlannedMoment(
        title="Síntesis",
        minutes=15,
        activity="share",
        prompts=("¿Qué coincide entre los equipos?",),
        purpose="Reunir lo que conversaron los equipos y ver en qué coinciden.",
        movement="experiencias",
    ),
)

_REFLECTION = (
    PlannedMoment(
        title="Lluvia de ideas",
        minutes=25,
        activity="plenary",
        prompts=(
            "¿Qué actividades y estrategias nos ayudarán más a avanzar?",
            "¿Cuánto nos ayudan estas reuniones a hablar de la práctica y a que aprendan mejor?",
        ),
        purpose="Juntar muchas ideas, sin juzgarlas todavía, sobre cómo seguir avanzando.",
        movement="reflexion",
    ),
)

_COMMITMENTS = (
    PlannedMoment(
        title="Síntesis y acuerdos",
        minutes=15,
        activity="agree",
        prompts=("¿Qué balance hacemos y qué acordamos?",),
        purpose="Decir el balance del año en pocas líneas y acordar con qué seguimos.",
        movement="compromisos",
    ),
    close("compromisos"),
)

BALANCE = Template(
    id="balance",
    title="Balance del año",
    kind="balance",
    minutes=120,
    axis="Planificación y evaluación institucional",
    purpose="Hacer el balance del año: monitoreo, acompañamiento, retroalimentación y la propia CAP.",
    inputs=("Seguimiento de PEI, PAT y plan de acción", "Informes de las reuniones", "Repertorio"),
    product="Balance de la intervención",
    values=VALUES,
    moments=_AGENDA + _EXPERIENCES + _REFLECTION + _COMMITMENTS,
)
