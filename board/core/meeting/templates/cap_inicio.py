"""T1 `cap-inicio`: the first meeting of a community in a year. Minutes and prompts as the guide sheet gives them."""

from __future__ import annotations

from board.core.meeting.templates.closing import close
from board.core.meeting.templates.model import PlannedMoment, Template
from board.core.meeting.templates.recurring import (
    FREE_DUOS,
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
        purpose="Saber a qué venimos: propósito, insumos, productos y ruta; se elige relator(a).",
        movement="agenda",
    ),
    icebreaker(shrinks_first=True),
)

_EXPERIENCES = (
    PlannedMoment(
        title="Pienso y escribo",
        minutes=10,
        activity="write",
        prompts=(
            "¿Qué estrategias usamos para llevar el Currículo Nacional al aula?",
            "¿En qué niveles y áreas las usamos y en cuáles no?",
            "¿Qué nos cuesta más para que aprendan?",
        ),
        purpose="Que cada uno piense por su cuenta y escriba antes de escuchar a los demás.",
        movement="experiencias",
    ),
    PlannedMoment(
        title="Compartimos en plenaria",
        minutes=15,
        activity="plenary",
        prompts=("¿Por qué y para qué usamos cada práctica?", "Cuéntanos un caso."),
        purpose="Leer juntos lo que escribimos y reconocer qué prácticas ya tenemos en la red.",
        synthesis="Lista de prácticas",
        movement="experiencias",
        reveals=3,
        repertoire=True,
    ),
    PlannedMoment(
        title="Dúos y tríos: evidencias",
        minutes=15,
        activity="groups",
        prompts=(
            "¿Cómo estamos cumpliendo lo acordado?",
            "¿Qué evidencias guardamos?",
            "¿Qué prácticas aplicamos y cómo?",
        ),
        purpose="Mirar en confianza, de a dos o tres, las evidencias de lo que hacemos.",
        product="Esquema, dibujo, símbolo u otra forma",
        movement="experiencias",
        grouping=FREE_DUOS,
    ),
    PlannedMoment(
        title="Exposición",
        minutes=10,
        activity="share",
        prompts=("¿Qué nos muestra cada grupo?", "¿Qué cambia según el nivel y el área?"),
        purpose="Conocer lo que encontró cada grupo y ver en qué se parece y en qué cambia.",
        synthesis="Por nivel y por área",
        movement="experiencias",
    ),
)

_REFLECTION = (
    PlannedMoment(
        title="Profundizamos",
        minutes=20,
        activity="round",
        prompts=(
            "¿Qué haremos para cumplir los acuerdos?",
            "¿Con qué profundidad conversamos sobre cómo se aprende y cómo se enseña?",
            "¿De qué depende que a un estudiante le vaya bien o mal, y qué nos toca a los directivos?",
            "¿Qué sustenta este acompañamiento y cómo sabremos si funciona?",
            "¿Qué hemos probado, qué nos falta conocer y dónde averiguarlo?",
        ),
        purpose="Ir más al fondo: buscar razones y sustento, con datos a la vista si los hay.",
        movement="reflexion",
    ),
    PlannedMoment(
        title="Elijo mi indicador",
        minutes=10,
        activity="choose",
        prompts=("Describe una buena práctica tuya y elige el indicador que mejor la representa.",),
        purpose="Que cada uno reconozca una buena práctica suya y el aspecto que mejor la representa.",
        movement="reflexion",
        repertoire=True,
    ),
    PlannedMoment(
        title="Dúos y tríos por indicador",
        minutes=15,
        activity="groups",
        prompts=(
            "¿Por qué lo elegimos?",
            "¿Qué información lo respalda?",
            "¿Qué hay que dominar?",
            "¿Qué acciones lo hacen posible?",
        ),
        purpose="Juntar a quienes eligieron lo mismo para decir qué acciones lo hacen posible.",
        product="Lista de acciones",
        movement="reflexion",
        grouping=INDICATOR_DUOS,
    ),
    PlannedMoment(
        title="Acciones concretas",
        minutes=10,
        activity="share",
        prompts=("Cada grupo lee sus acciones; marca las que te sirven.",),
        purpose="Escuchar las acciones de cada grupo y llevarnos las que nos sirven.",
        movement="reflexion",
        repertoire=True,
    ),
)

_COMMITMENTS = (
    PlannedMoment(
        title="Consenso",
        minutes=15,
        activity="agree",
        prompts=(
            "¿Qué haremos en concreto?",
            "¿Cómo?",
            "¿Qué condiciones se necesitan?",
            "¿Qué seguimiento?",
        ),
        purpose="Decidir juntos qué haremos, quién, para cuándo y con qué evidencia.",
        movement="compromisos",
    ),
    guidelines(),
    close("compromisos"),
)

CAP_INICIO = Template(
    id="cap-inicio",
    title="CAP de inicio",
    kind="inicio",
    minutes=180,
    axis=MONITORING_AXIS,
    purpose=(
        "Reconocer las prácticas pedagógicas de la red y reflexionar sobre planificación, "
        "pensamiento crítico y retroalimentación."
    ),
    inputs=("Protocolo de acompañamiento", "Resultados de fichas de seguimiento"),
    product=STRATEGIES,
    indicators=INDICATORS,
    values=VALUES,
    moments=_AGENDA + _EXPERIENCES + _REFLECTION + _COMMITMENTS,
)
