"""T2 `cap-proceso`: the second and third meeting of a community, which start from open agreements."""

from __future__ import annotations

from board.core.meeting.templates.closing import close
from board.core.meeting.templates.model import Column, PlannedMoment, Template
from board.core.meeting.templates.recurring import (
    INDICATOR_DUOS,
    INDICATORS,
    MONITORING_AXIS,
    STRATEGIES,
    guidelines,
    icebreaker,
)
from board.core.meeting.templates.values import VALUES

_AGENDA = (
    PlannedMoment(
        title="Bienvenida y ruta",
        minutes=10,
        activity="present",
        purpose="Empezar por los acuerdos abiertos y saber a qué venimos hoy; se elige relator(a).",
        movement="agenda",
    ),
    icebreaker(shrinks_first=False),
)

_EXPERIENCES = (
    PlannedMoment(
        title="Lo que dicen las fichas",
        minutes=20,
        activity="plenary",
        prompts=(
            "¿Para qué nos sirve lo que registra la ficha?",
            "¿Cómo usé las evidencias y la retroalimentación que recibí?",
        ),
        purpose="Leer los resultados de las fichas como información para mejorar, no como calificación.",
        movement="experiencias",
    ),
)

_REFLECTION = (
    PlannedMoment(
        title="Elijo mi indicador",
        minutes=15,
        activity="choose",
        prompts=(
            "Revisa los tres indicadores. ¿En cuál tienes una buena práctica nueva?",
            "¿Qué te sale mejor que antes?",
        ),
        purpose="Que cada uno reconozca en qué avanzó y qué práctica nueva puede mostrar.",
        movement="reflexion",
        repertoire=True,
    ),
    PlannedMoment(
        title="Dúos y tríos por indicador",
        minutes=30,
        activity="groups",
        prompts=(
            "¿Con qué estrategias o acciones se logra el indicador? Elijan una y muéstrenla con un caso.",
        ),
        purpose="Elegir en grupo una estrategia que funciona y mostrarla con un caso.",
        movement="reflexion",
        grouping=INDICATOR_DUOS,
    ),
    PlannedMoment(
        title="Intercambio",
        minutes=15,
        activity="share",
        prompts=("¿Qué estrategia eligió cada grupo y qué caso la muestra?",),
        purpose="Conocer la estrategia de cada grupo y llevarnos lo que nos sirve.",
        movement="reflexion",
        repertoire=True,
    ),
    PlannedMoment(
        title="Fortalezas y debilidades",
        minutes=20,
        activity="plenary",
        prompts=("Según las fichas, ¿en qué estamos fuertes y en qué nos falta?",),
        purpose="Ordenar, con las fichas a la vista, lo que ya logramos y lo que nos falta.",
        movement="reflexion",
        columns=(
            Column(id="strengths", title="Fortalezas"),
            Column(id="weaknesses", title="Debilidades"),
        ),
    ),
)

_COMMITMENTS = (
    PlannedMoment(
        title="Acciones y acuerdos",
        minutes=20,
        activity="agree",
        prompts=("¿Qué acciones?", "¿Cómo pondremos en marcha las prácticas nuevas?"),
        purpose="Pasar de lo conversado a acuerdos: qué, quién, para cuándo y con qué evidencia.",
        movement="compromisos",
    ),
    guidelines(),
    close("compromisos"),
)

CAP_PROCESO = Template(
    id="cap-proceso",
    title="CAP de proceso",
    kind="proceso",
    minutes=180,
    axis=MONITORING_AXIS,
    purpose=(
        "Reflexionar sobre las propias estrategias: planificación, pensamiento crítico y creatividad, "
        "retroalimentación."
    ),
    inputs=(
        "Orientaciones de acompañamiento (a distancia o presencial)",
        "Resultados de fichas",
        "Acuerdos abiertos",
    ),
    product=STRATEGIES,
    indicators=INDICATORS,
    values=VALUES,
    moments=_AGENDA + _EXPERIENCES + _REFLECTION + _COMMITMENTS,
)
