"""T4 told whole: a workshop of one school, which ends with a table that all take on."""

from board.core.kernel.entry import Json, Role
from board.core.meeting.records import Member
from tests.golden.reports.telling import CANARY, Telling

STARTS_MS = 1_788_534_000_000
"""Friday 4 September 2026, 10:00 in Peru."""
SCHOOL = "I.E. 30112"
PEOPLE: list[dict[str, Json]] = [
    {"name": "Delia Ñaupari"},
    *(
        {"name": name, "school": SCHOOL, "level": "primaria", "area": area}
        for name, area in (
            ("Nélida Tuanama", "Comunicación"),
            ("Wilder Sangama", "Matemática"),
            ("Ana Quispe", "Comunicación"),
            ("Luis Chávez", "Matemática"),
            ("Rosa Quispe", "Arte"),
            ("Teófilo Guerra", "Ciencia"),
        )
    ),
]
DAY = "2026-10-02"


def told() -> Telling:
    room = Telling("taller-pares", STARTS_MS, PEOPLE, title="Taller: trabajar en conjunto", community=SCHOOL)
    room.come("Nélida Tuanama", role=Role.RAPPORTEUR)
    room.come("Wilder Sangama", "Ana Quispe", "Luis Chávez", "Rosa Quispe", "Teófilo Guerra")
    room.order("agenda.start")
    _solve_the_case(room)
    _reflect(room)
    _take_on(room)
    room.ends()
    return room


def _solve_the_case(room: Telling) -> None:
    groups = room.part(size=3)
    told = [
        room.answers(groups[0], 0, "En qué grado empieza la dificultad y con qué textos"),
        room.answers(groups[0], 1, "Porque las preguntas las hace siempre el adulto"),
        room.answers(groups[1], 2, "Una hora semanal de lectura en la que un colega acompaña", agreed=False),
    ]
    room.answers(groups[1], 0, f"{CANARY}: lo que no llegaron a mostrar")
    room.on(22)
    room.shows(groups[0], answers=(told[0], told[1]))
    room.shows(groups[1], answers=(told[2],))
    room.sums_up("Coincidimos en mirar primero a los primeros grados.")


def _reflect(room: Telling) -> None:
    room.on(9)
    room.says("Teófilo Guerra", "Sí: nadie escribió solo", prompt=0)
    more = room.says("Rosa Quispe", "Salieron ideas que sola no tenía", prompt=1)
    time = room.says("Wilder Sangama", "Acordar tomó más tiempo, y valió", prompt=2, mark="dificultad")
    room.heap("Pensar de a varios", more, time)
    room.speak("Teófilo Guerra", "Ana Quispe")
    room.sums_up("Colaborar pide tiempo y devuelve ideas.")
    room.concludes("Trabajar juntos nos hace mejores preguntas")


def _take_on(room: Telling) -> None:
    room.on(31)
    ana = room.people["Ana Quispe"]

    def put(column: str, text: str, /, **fields: Json) -> str:
        return room.do("cell.write", ana, moment="m4", column=column, text=text, **fields).id

    read = put("goals", "Que en diciembre todo segundo grado lea solo")
    share = put("goals", "Que cada docente abra su aula una vez por bimestre")
    put("values", "Confianza para mostrar lo que no sale", goals=[share])
    put("values", "Responsabilidad de todos por cada niña y niño", goals=[read])
    duties = ("Lleva el registro de lectura", "Prepara los textos", "Acompaña a segundo grado")
    for n, member in enumerate(room.store.all(Member)):
        goal = read if n % 2 else share
        put("roles", duties[n % 3], goals=[goal], person=member.id)
    put("space", "Primer viernes de cada mes, al terminar clases", by=DAY, where="Sala de profesores")
    table = room.do("matrix.propose", room.facilitator, moment="m4").id
    room.consents(table, {"Luis Chávez": ("reservation", "Si llueve, que sea por llamada")})
    room.on(20)
    for name, text in (
        ("Nélida Tuanama", "Sí, con metas que se pueden contar"),
        ("Teófilo Guerra", "Casi: faltó hablar de inicial"),
    ):
        room.says(name, text, prompt=0)
    room.do("trial.write", room.people["Luis Chávez"], text=f"{CANARY}: abrir mi aula")
