"""T2 told whole: the second meeting, which starts from what the first one agreed on."""

from board.core.kernel.entry import Json, Role
from board.core.meeting.note_parts import NoteDoubt
from tests.golden.reports.inicio import PEOPLE
from tests.golden.reports.telling import CANARY, Telling

STARTS_MS = 1_781_276_400_000
"""Friday 12 June 2026, 10:00 in Peru."""
FIRST = "0b" * 16
BEFORE: list[dict[str, Json]] = [
    {
        "id": "1a" * 16,
        "meeting": FIRST,
        "number": 5,
        "what": "Leemos en parejas dos veces por semana, el día que cada escuela elija",
        "who": [{"person": "p3", "name": "Ana Quispe"}, {"person": "p4", "name": "Elmer Mamani"}],
        "by": "2026-05-15",
        "state": "en_proceso",
    },
    {
        "id": "1c" * 16,
        "meeting": FIRST,
        "number": 5,
        "what": "Visitamos una escuela vecina antes de julio",
        "by": "2026-06-30",
        "state": "pendiente",
    },
]


def told() -> Telling:
    """Luis facilitates now, and Yeni writes the report. How the agreements stand is known to who was there."""
    people = [PEOPLE[2], PEOPLE[1], *PEOPLE[3:], PEOPLE[0]]
    room = Telling(
        "cap-proceso",
        STARTS_MS,
        people,
        title="Segunda CAP: retroalimentar en multigrado",
        community="CAP de primaria multigrado, red Alto Mayo",
        number=6,
        earlier=BEFORE,
        witnesses=[{"meeting": FIRST, "people": ["p0", "p2"]}],
    )
    room.come("Delia Ñaupari", role=Role.COORDINATOR)
    room.come("Yeni Apaza", role=Role.RAPPORTEUR)
    room.come("Ana Quispe", "Elmer Mamani", "Marcelino Poma", "Rosa Huamán")
    room.order("agenda.skip", moment="m2", skipped=True)
    room.order("agenda.start")
    room.do("speech.allow", room.facilitator, notice=1)
    room.on(12)
    _read_the_fichas(room)
    _share_strategies(room)
    _look_both_ways(room)
    _agree(room)
    room.ends()
    return room


def _read_the_fichas(room: Telling) -> None:
    room.do("norm.adopt", room.facilitator, text="Hablamos de lo que se ve en la ficha, no de la persona")
    before = room.says("Rosa Huamán", "Para ver si lo que planifico llega a todos los grados", prompt=0)
    room.says(
        "Elmer Mamani", "La leí con los estudiantes: ellos dijeron qué les costó", prompt=1, evidence=True
    )
    room.says("Ana Quispe", "Me sirvió el comentario sobre los tiempos", prompt=1)
    doubt = room.says("Marcelino Poma", "¿La ficha mira igual a quien recién empieza?", mark="duda")
    how = "No: se compara con lo que la misma aula hacía antes"
    room.do("doubt.clear", room.facilitator, note=doubt, how=how, rev=room.store.one(NoteDoubt, doubt).rev)
    room.heap("La ficha como espejo", before)
    room.speak("Rosa Huamán", "Elmer Mamani")
    room.sums_up("La ficha sirve cuando se lee con quienes aprenden.")
    room.concludes("Leeremos la ficha con el aula una vez al mes")


def _share_strategies(room: Telling) -> None:
    room.on(20)
    for who, indicator in (
        ("Ana Quispe", "feedback"),
        ("Elmer Mamani", "feedback"),
        ("Marcelino Poma", "thinking"),
        ("Rosa Huamán", "thinking"),
        ("Yeni Apaza", "thinking"),
    ):
        room.do("choice.make", room.people[who], moment="m4", indicator=indicator)
    room.says("Ana Quispe", "Devuelvo el cuaderno con una pregunta, no con una nota", prompt=0)
    room.says("Rosa Huamán", "Espero más antes de dar la respuesta", prompt=1)
    room.do("moment.reveal", room.facilitator, moment="m4")
    room.on(15)
    groups = room.part()
    strategy = [
        room.answers(groups[0], 0, "Dos estrellas y una pregunta: dos cosas logradas y algo por pensar"),
        room.answers(groups[1], 0, "El error del día: se escribe en la pizarra y se busca por qué"),
    ]
    room.write(f"{CANARY}: lo que el grupo todavía piensa", room.of(groups[0]))
    room.on(31)
    shown = [room.shows(group, answers=(one,))[0] for group, one in zip(groups, strategy, strict=True)]
    room.do(
        "card.make",
        room.of(groups[1]),
        note=shown[1],
        practice="Mirar juntos un error cada día",
        why="Para que equivocarse deje de dar vergüenza",
        indicator="thinking",
        actions=["Elegir un error de todos", "Preguntar qué pensó quien lo hizo"],
    )
    room.do("note.adopt", room.facilitator, note=shown[0], on=True)
    room.sums_up("Las dos estrategias devuelven una pregunta en vez de una nota.")


def _look_both_ways(room: Telling) -> None:
    room.on(14)
    room.says("Marcelino Poma", "Todos los grados leen cada semana", column="strengths")
    room.says("Ana Quispe", "Preguntamos más y esperamos la respuesta", column="strengths")
    late = room.says("Elmer Mamani", "Los de sexto se aburren mientras leen los chicos", column="weaknesses")
    more = room.says("Yeni Apaza", "Falta material para inicial", column="weaknesses", mark="dificultad")
    room.heap("Cada grado a su paso", late, more, column="weaknesses")
    room.passes("Delia Ñaupari")
    room.sums_up("Fuertes en leer; nos falta dar tarea distinta a cada grado.")
    room.concludes(
        "La falta de material pesa más en inicial", "Los de sexto pueden preparar la lectura de los chicos"
    )


def _agree(room: Telling) -> None:
    room.on(19)
    idea = room.says("Yeni Apaza", "Armamos tres cajas de material que rotan entre escuelas", prompt=0)
    room.says("Marcelino Poma", "Cada viernes, por mensaje, contamos qué salió", prompt=1)
    what = room.note(idea).text
    boxes = room.proposes(
        "Yeni Apaza", what, "2026-07-17", "Yeni Apaza", note=idea, evidence="Fotos de las cajas en uso"
    )
    words = {
        "Elmer Mamani": ("reservation", "Que no se pierda lo prestado"),
        "Delia Ñaupari": ("reservation", "El pasaje lo paga la red solo en julio"),
    }
    room.consents(boxes, words)
    ficha = room.proposes(
        "Luis Chávez", "Leemos la ficha con el aula el último viernes del mes", "2026-06-26"
    )
    room.consents(ficha)
    room.do("question.show", room.facilitator, question=3)
    room.says("Rosa Huamán", "Que mostrar un error propio abre la conversación", question=3)
    room.do("question.show", room.facilitator, question=None)
    room.on(22)
    groups = room.part(mode="random_even", size=3)
    kept: dict[str, Json] = {
        "need": f"{CANARY}: lo que el grupo guarda",
        "tasks": ["Una tarea"],
        "resources": [],
        "company_by": None,
    }
    rest = (
        "student_needs",
        "priority",
        "problem",
        "improvement",
        "grounding",
        "evidence",
        "company",
        "modality",
        "demand",
    )
    by = room.of(groups[0])
    room.do("guideline.write", by, group=groups[0].id, rev=0, **dict.fromkeys(rest), **kept)
    room.on(30)
    room.says("Delia Ñaupari", "Sí, con dos estrategias que ya probamos", prompt=0)
    room.says("Ana Quispe", "Que cada quien diga primero qué le salió bien", prompt=5)
    plan: dict[str, Json] = {
        "date": "2026-08-14",
        "facilitator": "Ana Quispe",
        "topic": None,
        "bring": "Una ficha leída con el aula",
    }
    room.do("next.plan", room.facilitator, rev=0, **plan)
