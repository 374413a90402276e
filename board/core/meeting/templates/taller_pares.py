"""T4 `taller-pares`: a workshop of one school on working together, three activities of half an hour."""

from __future__ import annotations

from board.core.meeting.templates.closing import close
from board.core.meeting.templates.model import Column, Grouping, PlannedMoment, Template
from board.core.meeting.templates.values import VALUES

CASE = (
    "La I.E. Los Andes miró sus resultados: en 6.º grado cada vez más estudiantes leen por debajo de lo esperado. "
    "En el patio se llevan bien, pero casi nadie propone ni decide. En los primeros grados hay niños con "
    "dificultades muy distintas, y sus docentes, cansados, ya no saben qué más probar. "
    "Queda una semana para armar un plan."
)

MATRIX_COLUMNS = (
    Column(id="values", title="Valores compartidos"),
    Column(id="goals", title="Metas"),
    Column(id="roles", title="Roles y responsabilidades"),
    Column(id="space", title="Espacio periódico de trabajo"),
)

ELEMENTS = (
    "Visión y valores compartidos",
    "Responsabilidad colectiva",
    "Cuestionamiento reflexivo",
    "Colaboración",
    "Aprendizaje grupal",
)

_MOMENTS = (
    PlannedMoment(
        title="Trabajando en conjunto: el caso",
        minutes=20,
        activity="groups",
        case=CASE,
        prompts=(
            "¿Qué es lo primero que hay que mirar en la lectura?",
            "¿Por qué participarán poco los estudiantes?",
            "¿Cómo apoyar a quienes avanzan con dificultad y a sus docentes? Propongan soluciones.",
        ),
        purpose="Resolver un caso entre colegas de distintas áreas y sentir lo que da hacerlo juntos.",
        product=(
            "Una respuesta acordada para cada pregunta, o una que reúna, lado a lado, las distintas miradas del grupo"
        ),
        grouping=Grouping(mode="mixed", least=3, most=5),
    ),
    PlannedMoment(
        title="Puesta en común",
        minutes=10,
        activity="share",
        prompts=("¿Qué respondió cada grupo y en qué coincidimos?",),
        purpose="Escuchar las respuestas de cada grupo y ver en qué coincidimos.",
    ),
    PlannedMoment(
        title="Reflexionamos",
        minutes=30,
        activity="plenary",
        prompts=(
            "¿Hubo colaboración? ¿Cómo fue?",
            "¿Qué ganamos al hacerlo juntos?",
            "¿Cómo enfrentamos las dificultades?",
        ),
        purpose="Mirar cómo trabajamos, más que lo que respondimos.",
    ),
    PlannedMoment(
        title="Formando comunidad",
        minutes=20,
        activity="matrix",
        prompts=(
            "¿Qué valores nuestros ayudan a aprender?",
            "¿Qué meta podemos alcanzar solo si trabajamos juntos?",
            "¿De qué se encarga cada uno?",
            "¿Cuándo y dónde nos reuniremos para ver avances y dificultades?",
        ),
        purpose="Asumir juntos valores, metas, encargos y un espacio para encontrarnos.",
        product=(
            "Una tabla con dos valores o más, ligados a las metas; una meta o más; un encargo por participante, "
            "ligado a una meta; y un espacio periódico o más para ver los avances"
        ),
        protected=True,
        columns=MATRIX_COLUMNS,
        elements=ELEMENTS,
    ),
    close(),
)

TALLER_PARES = Template(
    id="taller-pares",
    title="Taller entre pares",
    kind="taller",
    minutes=90,
    purpose="Valorar el trabajo entre colegas y asumir juntos metas de la escuela.",
    inputs=("El caso",),
    product="Compromiso de trabajo conjunto",
    values=VALUES,
    advice=(
        "Cuidemos el tiempo de cada actividad",
        "Trato cordial y de confianza",
        "Colaborar es depender unos de otros para entender juntos y resolver",
    ),
    moments=_MOMENTS,
)
