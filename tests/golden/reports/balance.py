"""T3 told whole: what a year left behind, looked at in private and told as totals."""

from board.core.kernel.entry import Json, Role
from tests.golden.reports.inicio import PEOPLE
from tests.golden.reports.telling import CANARY, Telling

STARTS_MS = 1_796_655_600_000
"""Monday 7 December 2026, 10:00 in Peru."""


def told() -> Telling:
    """Ana facilitates, Elmer writes the report, and nobody comes from one of the schools."""
    people = [PEOPLE[3], PEOPLE[1], PEOPLE[2], PEOPLE[4], PEOPLE[5], PEOPLE[0], PEOPLE[6]]
    room = Telling(
        "balance",
        STARTS_MS,
        people,
        title="Balance del año 2026",
        community="CAP de primaria multigrado, red Alto Mayo",
        number=8,
    )
    room.come("Delia Ñaupari", role=Role.COORDINATOR)
    room.come("Elmer Mamani", role=Role.RAPPORTEUR)
    room.come("Luis Chávez", "Yeni Apaza", "Rosa Huamán")
    room.order("agenda.start")
    room.on(9)
    room.says("Yeni Apaza", "Mi escuela ya presta libros los sábados", prompt=0)
    room.do("norm.adopt", room.facilitator, text="Lo que se cuenta aquí, aquí se queda")
    _look_back(room)
    _think_on(room)
    _agree(room)
    room.ends()
    return room


def _look_back(room: Telling) -> None:
    room.on(8)
    for n, name in enumerate(
        ("Luis Chávez", "Yeni Apaza", "Rosa Huamán", "Elmer Mamani", "Delia Ñaupari", "Ana Quispe")
    ):
        answers: list[Json] = [(n + at) % 3 + 1 for at in range(7)] + [None if n == 0 else 3]
        comment = f"{CANARY}: el comentario de {name}"
        room.do("assess.answer", room.people[name], moment="m3", answers=answers, comment=comment)
    room.on(14)
    groups = room.part(size=3)
    said = [
        room.write("Cambió cómo miramos a los que recién empiezan", room.of(groups[0])),
        room.write("Preguntamos a colegas lo que antes callábamos", room.of(groups[1])),
    ]
    room.write(f"{CANARY}: esto queda en el equipo", room.of(groups[1]))
    room.on(20)
    shown = [room.shows(group, notes=(note,))[0] for group, note in zip(groups, said, strict=True)]
    room.heap("Lo que cambió en nosotros", *shown)
    room.sums_up("Los dos equipos hablan de mirar distinto, no de saber más.")
    room.concludes("La CAP cambió primero cómo conversamos")


def _think_on(room: Telling) -> None:
    room.on(13)
    room.do("moment.anonymity", room.facilitator, moment="m6", anonymous=True)
    visits = room.says("Luis Chávez", "Visitas cortas entre escuelas, sin ficha", prompt=0)
    films = room.says("Yeni Apaza", "Grabar tres minutos de clase y mirarlos de a dos", prompt=0)
    room.says("Rosa Huamán", "Cuando hay caso, ayudan mucho; cuando solo hay avisos, poco", prompt=1)
    room.heap("Ver a otros enseñar", visits, films)
    room.do("note.support", room.people["Delia Ñaupari"], note=visits, on=True)
    room.speak("Rosa Huamán", "Luis Chávez", "Rosa Huamán")
    room.sums_up("Queremos más casos y menos avisos.")
    room.passes("Elmer Mamani")


def _agree(room: Telling) -> None:
    room.on(27)
    visits = room.proposes(
        "Luis Chávez",
        "Una visita corta entre escuelas cada mes",
        "2027-04-30",
        evidence="Una foto y una pregunta por visita",
    )
    room.consents(visits, {"Yeni Apaza": ("reservation", "En febrero hay lluvias y no se pasa el río")})
    repertoire = room.proposes(
        "Delia Ñaupari", "El repertorio del año se imprime para cada escuela", "2027-03-12", "Delia Ñaupari"
    )
    room.consents(repertoire)
    room.concludes("El balance es bueno en trato y corto en evidencias")
    room.on(16)
    room.says("Elmer Mamani", "Sí, y nos faltó tiempo para el plan de acción", prompt=0)
    room.says("Rosa Huamán", "Nos escuchamos más que en marzo", prompt=4)
    room.do("question.show", room.facilitator, question=4)
    room.says("Luis Chávez", "Grabarnos para mirarnos con calma", question=4)
    room.do("trial.write", room.people["Yeni Apaza"], text=f"{CANARY}: grabar mi clase")
