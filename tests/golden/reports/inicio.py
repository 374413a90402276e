"""T1 told whole: the first meeting of the year of four small schools."""

from board.core.kernel.entry import Json, Role
from board.core.meeting.note_parts import NoteDoubt
from board.core.meeting.records_agree import Agreement
from board.core.meeting.records_groups import Group
from board.core.meeting.verifying import Verifying
from tests.board.core.meeting.meeting_room import SERVER
from tests.golden.reports.telling import CANARY, Telling

STARTS_MS = 1_776_175_200_000
"""Tuesday 14 April 2026, 9:00 in Peru."""
PEOPLE: list[dict[str, Json]] = [
    {"name": "Rosa Huamán", "school": "I.E. 30115", "level": "primaria"},
    {"name": "Delia Ñaupari"},
    {"name": "Luis Chávez", "school": "I.E. 30112", "level": "primaria", "area": "Matemática"},
    {"name": "Ana Quispe", "school": "I.E. 30112", "level": "primaria", "area": "Comunicación"},
    {"name": "Elmer Mamani", "school": "I.E. 30417", "level": "primaria"},
    {"name": "Yeni Apaza", "school": "I.E. 30417", "level": "inicial"},
    {"name": "Marcelino Poma", "school": "I.E. 30508", "level": "primaria"},
]
BEFORE: list[dict[str, Json]] = [
    {
        "id": "0a" * 16,
        "meeting": "0b" * 16,
        "number": 4,
        "what": "Cada escuela arma su rincón de lectura",
        "who": [{"person": "p6", "name": "Marcelino Poma"}],
        "by": "2026-03-30",
        "state": "en_proceso",
    }
]
PHOTO = "a1" * 16


def told() -> Telling:
    """From the welcome to a note that comes the same evening."""
    room = Telling(
        "cap-inicio",
        STARTS_MS,
        PEOPLE,
        title="Primera CAP del año: leer y preguntar mejor",
        community="CAP de primaria multigrado, red Alto Mayo",
        number=5,
        earlier=BEFORE,
    )
    room.come("Delia Ñaupari", role=Role.COORDINATOR)
    room.come("Luis Chávez", role=Role.RAPPORTEUR)
    room.come("Ana Quispe", "Elmer Mamani", "Yeni Apaza", "Marcelino Poma")
    room.bring("Rufina Ccori", "Ana Quispe", "I.E. 30508")
    _arrive(room)
    _write_and_share(room)
    _look_at_evidence(room)
    _go_deeper(room)
    _agree(room)
    _close(room)
    return room


def _arrive(room: Telling) -> None:
    room.wait(300)
    room.order("agenda.start")
    room.on(11)
    room.says("Yeni Apaza", "Una niña que no hablaba contó su primer cuento", prompt=0)
    room.says("Marcelino Poma", "Las familias vinieron a pintar el aula", prompt=0)
    room.do("norm.adopt", room.facilitator, text="Opinamos con amabilidad", value=3)
    room.do("norm.adopt", room.facilitator, text="Celulares en silencio, menos para escribir aquí")


def _write_and_share(room: Telling) -> None:
    room.on(8)
    circle = room.says("Luis Chávez", "Círculos de lectura los lunes", prompt=0)
    pairs = room.says("Ana Quispe", "Leemos en parejas: un grande con un pequeño", prompt=0)
    farm = room.says(
        "Rufina Ccori", "Problemas de matemática con lo que da la chacra", prompt=0, mark="logro"
    )
    room.says("Elmer Mamani", "En primaria sí; en inicial casi no las usamos", prompt=1)
    quiet = room.says("Yeni Apaza", "Que los más callados se animen", prompt=2, mark="dificultad")
    wrong = room.says("Ana Quispe", f"{CANARY}: esto lo escribí sin querer", prompt=2)
    room.do("note.delete", room.people["Ana Quispe"], note=wrong)
    room.on(12)
    rosa, elmer = room.facilitator, room.people["Elmer Mamani"]
    case = room.says("Elmer Mamani", "Con las fichas de preguntas, Toño ya explica cómo llegó", prompt=1)
    shown = room.says("Luis Chávez", "El rincón de libros, hecho con cajas", photo=PHOTO, evidence=True)
    room.do("photo.ready", SERVER, photo=PHOTO, person=room.people["Luis Chávez"].person, width=8, height=6)
    room.heap("Leemos acompañados", circle, pairs)
    room.heap("Preguntamos mejor", case)
    room.heap("Lo que nos cuesta", quiet)
    for who in ("Rosa Huamán", "Yeni Apaza"):
        room.do("note.support", room.people[who], note=pairs, on=True)
    for who in ("Rosa Huamán", "Marcelino Poma"):
        room.do("note.adopt", room.people[who], note=farm, on=True)
    asked = room.says("Marcelino Poma", "¿Y si en la escuela hay un solo libro?", mark="duda")
    carried = room.says("Yeni Apaza", "¿Cómo se hace en quechua?", mark="duda")
    how = "Se lee por turnos y cada quien cuenta lo que sigue"
    room.do("doubt.clear", rosa, note=asked, how=how, rev=room.store.one(NoteDoubt, asked).rev)
    room.do("doubt.carry", rosa, note=carried)
    room.do(
        "card.make",
        room.people["Ana Quispe"],
        note=room.says("Ana Quispe", "Los viernes cada pareja elige un cuento corto y lo lee a las familias"),
        practice="Lectura en parejas con las familias",
        why="Para que los más callados lean en voz alta",
        case="En mayo leyeron doce familias",
        indicator="involvement",
        level="primaria",
        actions=["Elegir cuentos cortos", "Cambiar de pareja cada semana"],
    )
    room.speak("Elmer Mamani", "Rufina Ccori")
    room.do("note.support", elmer, note=shown, on=True)
    room.sums_up("Ya leemos acompañados en las cuatro escuelas.", "Nos falta preguntar más y explicar menos.")
    room.concludes("Leer de a dos ayuda a quienes recién empiezan")


def _look_at_evidence(room: Telling) -> None:
    room.on(14)
    groups = room.part(mode="random_even", size=3)
    drawn = room.write(
        "Un río: lo que ya fluye y las piedras que quedan", room.of(groups[0]), sketch=[[0, 1, 5, 5, 90, 90]]
    )
    room.write(f"{CANARY}: borrador del grupo", room.of(groups[0]))
    agreed = room.answers(groups[0], 0, "Cumplimos el rincón de lectura en tres escuelas de cuatro")
    mixed = room.answers(
        groups[1], 1, "Guardamos fotos y cuadernos; unos creen que basta, otros que no", agreed=False
    )
    room.answers(groups[1], 2, f"{CANARY}: respuesta sin mostrar")
    room.on(15)
    room.shows(groups[0], notes=(drawn,), answers=(agreed,))
    room.shows(groups[1], answers=(mixed,))
    room.sums_up("Inicial guarda fotos; primaria, cuadernos y fichas.")


def _go_deeper(room: Telling) -> None:
    room.on(10)
    room.speak("Ana Quispe", "Marcelino Poma", "Ana Quispe", "Delia Ñaupari")
    room.passes("Yeni Apaza")
    room.on(21)
    for who, indicator in (
        ("Ana Quispe", "involvement"),
        ("Rufina Ccori", "involvement"),
        ("Luis Chávez", "thinking"),
        ("Elmer Mamani", "thinking"),
        ("Yeni Apaza", "feedback"),
        ("Marcelino Poma", "feedback"),
    ):
        room.do("choice.make", room.people[who], moment="m8", indicator=indicator)
        room.says(who, f"{CANARY}: la práctica de {who}")
    room.on(10)
    groups = room.part()
    actions = [
        room.answers(group, 3, text)
        for group, text in zip(
            groups,
            (
                "Hacer tres preguntas antes de leer",
                "Dar un turno a cada niña y niño",
                "Devolver el cuaderno con una pregunta",
            ),
            strict=True,
        )
    ]
    room.on(16)
    for group, action in zip(groups, actions, strict=True):
        room.shows(group, answers=(action,))
    room.concludes("Las tres acciones caben en cualquier grado")


def _agree(room: Telling) -> None:
    room.on(11)
    room.says("Delia Ñaupari", "Hace falta que las horas de reunión estén en el horario", prompt=2)
    first = room.proposes(
        "Ana Quispe",
        "Leemos en parejas todos los lunes",
        "2026-05-15",
        "Ana Quispe",
        "Elmer Mamani",
        evidence="El cuaderno de lectura",
        follow_up="Luis pregunta cada quincena",
    )
    room.consents(first, {"Marcelino Poma": ("against", "Los lunes llegan tarde por la feria")})
    room.amends("Ana Quispe", first, "Leemos en parejas dos veces por semana, el día que cada escuela elija")
    room.consents(first, {"Luis Chávez": ("reservation", "Ojalá alcancen los libros")})
    second = room.proposes("Delia Ñaupari", "Visitamos una escuela vecina antes de julio", "2026-06-30")
    room.consents(second)
    third = room.proposes(
        "Elmer Mamani", "Compramos una impresora para la red", "2026-06-30", "Delia Ñaupari"
    )
    room.consents(third, {"Rosa Huamán": ("against", "No hay presupuesto hasta agosto")})
    room.do("agreement.decline", room.facilitator, agreement=third, rev=_rev(room, third))
    gone = room.proposes("Yeni Apaza", f"{CANARY}: una propuesta que se retira", "2026-06-30")
    room.do("agreement.withdraw", room.people["Yeni Apaza"], agreement=gone)
    room.do("question.show", room.facilitator, question=1)
    room.says("Marcelino Poma", "Con una lista de cotejo, cada bimestre", question=1)
    room.says("Yeni Apaza", "Si las familias lo cuentan sin que preguntemos", question=1)
    room.do("question.show", room.facilitator, question=6)
    room.says("Delia Ñaupari", "Entrevistando a la especialista de la UGEL", question=6)
    room.on(18)
    groups = room.part()
    _guideline(room, groups)
    room.on(30)


def _guideline(room: Telling, groups: list[Group]) -> None:
    empty: dict[str, Json] = dict.fromkeys(
        (
            "student_needs",
            "priority",
            "need",
            "problem",
            "improvement",
            "grounding",
            "evidence",
            "company",
            "modality",
        ),
    )
    shared: dict[str, Json] = {
        "need": "Preguntar mejor mientras leen",
        "problem": "Solo preguntamos lo que dice el texto",
        "improvement": "Una rutina de tres preguntas",
        "tasks": ["Elegir dos textos", "Probar la rutina dos semanas"],
        "resources": [{"kind": "instrumento", "text": "Lista de cotejo"}],
        "evidence": "Fichas de dos semanas",
        "company": "Nos llamamos cada viernes",
        "company_by": "2026-05-29",
        "demand": {"basico": "Una pregunta por texto", "avanzado": "Las hacen ellos"},
    }
    own: dict[str, Json] = {
        "need": f"{CANARY}: necesidad que el grupo guarda",
        "tasks": [],
        "resources": [],
        "company_by": None,
        "demand": None,
    }
    for group, words in zip(groups, (shared, own), strict=False):
        by = room.of(group)
        room.do("guideline.write", by, group=group.id, rev=0, **(empty | words))
        room.do("guideline.adapt", by, group=group.id, text=f"{CANARY}: con los más pequeños", level="basico")
    room.do("guideline.share", room.of(groups[0]), group=groups[0].id, on=True)


def _close(room: Telling) -> None:
    room.says("Rosa Huamán", "Sí: nombramos lo que ya hacemos y elegimos dos cambios", prompt=0)
    room.says("Elmer Mamani", "Preguntar antes que explicar", prompt=1)
    room.says("Ana Quispe", "Traer un cuaderno de lectura por escuela", prompt=2)
    room.says("Luis Chávez", "Bien: hablamos todos y nadie se apuró", prompt=4)
    room.says("Marcelino Poma", "Avisar a las familias con una semana", prompt=5)
    room.says("Yeni Apaza", "Una consigna por vez, con un ejemplo", prompt=6)
    plan: dict[str, Json] = {
        "date": "2026-06-12",
        "facilitator": "Luis Chávez",
        "topic": "Cómo retroalimentar en multigrado",
        "bring": "Un portafolio cada uno",
    }
    room.do("next.plan", room.facilitator, rev=0, **plan)
    room.do("trial.write", room.people["Ana Quispe"], text=f"{CANARY}: preguntar primero a los callados")
    _verify(room)
    waiting = room.proposes("Elmer Mamani", "Un concurso de cuentos entre escuelas", "2026-07-10")
    room.asks(waiting)
    answer: dict[str, Json] = {"agreement": waiting, "round": 1, "answer": "reservation"}
    room.do("consent.answer", room.people["Yeni Apaza"], **answer, text=f"{CANARY}: una reserva sin cerrar")
    room.ends()
    room.wait(5400)
    room.says("Ana Quispe", "Me olvidé de decirlo: gracias, Rosa")


def _verify(room: Telling) -> None:
    """Everybody reads agreements and syntheses; one misses something, and only who writes learns what."""
    room.do("verify.start", room.people["Luis Chávez"], seconds=300)
    items = [item["key"] for item in room.store.one(Verifying).items]
    for who in ("Rosa Huamán", "Ana Quispe", "Elmer Mamani"):
        room.do("verify.answer", room.people[who], item=items[0], answer="ok")
    missing = f"{CANARY}: que Marcelino presta la radio"
    room.do("verify.answer", room.people["Yeni Apaza"], item=items[0], answer="missing", text=missing)
    room.do("verify.end", room.facilitator)


def _rev(room: Telling, agreement: str) -> int:
    return room.store.one(Agreement, agreement).rev
