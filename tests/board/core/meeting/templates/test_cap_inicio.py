"""T1 word for word where the guide sheet fixes the words."""

from board.core.meeting.templates.cap_inicio import CAP_INICIO
from board.core.meeting.templates.model import Grouping

MOMENTS = CAP_INICIO.moments


def test_the_agenda_is_the_guide_sheets() -> None:
    assert [(m.title, m.minutes, m.activity) for m in MOMENTS] == [
        ("Bienvenida y ruta", 10, "present"),
        ("Rompehielos y normas", 10, "plenary"),
        ("Pienso y escribo", 10, "write"),
        ("Compartimos en plenaria", 15, "plenary"),
        ("Dúos y tríos: evidencias", 15, "groups"),
        ("Exposición", 10, "share"),
        ("Profundizamos", 20, "round"),
        ("Elijo mi indicador", 10, "choose"),
        ("Dúos y tríos por indicador", 15, "groups"),
        ("Acciones concretas", 10, "share"),
        ("Consenso", 15, "agree"),
        ("Pautas de trabajo común", 30, "guideline"),
        ("Cierre", 10, "close"),
    ]


def test_what_people_write_alone_answers_three_questions() -> None:
    assert MOMENTS[2].prompts == (
        "¿Qué estrategias usamos para llevar el Currículo Nacional al aula?",
        "¿En qué niveles y áreas las usamos y en cuáles no?",
        "¿Qué nos cuesta más para que aprendan?",
    )


def test_the_icebreaker_tells_a_good_story_and_agrees_on_norms() -> None:
    assert MOMENTS[1].prompts == (
        "Cuenta algo bueno que pasó en tu aula este mes.",
        "¿Qué normas de convivencia acordamos para trabajar a gusto?",
    )


def test_the_round_goes_deeper_by_five_questions() -> None:
    assert len(MOMENTS[6].prompts) == 5
    assert MOMENTS[6].prompts[-1] == "¿Qué hemos probado, qué nos falta conocer y dónde averiguarlo?"


def test_consensus_asks_what_how_under_which_conditions_and_with_what_follow_up() -> None:
    assert MOMENTS[10].prompts == (
        "¿Qué haremos en concreto?",
        "¿Cómo?",
        "¿Qué condiciones se necesitan?",
        "¿Qué seguimiento?",
    )


def test_groups_are_duos_and_trios_first_free_then_by_indicator_then_by_need() -> None:
    assert [m.grouping for m in MOMENTS if m.grouping] == [
        Grouping(mode="free", least=2, most=3),
        Grouping(mode="same_indicator", least=2, most=3),
        Grouping(mode="same_need", least=2, most=3),
    ]


def test_syntheses_and_products_are_named() -> None:
    assert {n: m.synthesis for n, m in enumerate(MOMENTS, 1) if m.synthesis} == {
        4: "Lista de prácticas",
        6: "Por nivel y por área",
    }
    assert {n: m.product for n, m in enumerate(MOMENTS, 1) if m.product} == {
        5: "Esquema, dibujo, símbolo u otra forma",
        9: "Lista de acciones",
        12: "Pautas de trabajo común",
    }


def test_the_frame_is_the_guide_sheets() -> None:
    assert CAP_INICIO.axis == "Monitoreo y acompañamiento de la práctica pedagógica"
    assert CAP_INICIO.inputs == ("Protocolo de acompañamiento", "Resultados de fichas de seguimiento")
    assert CAP_INICIO.product == "Repertorio de estrategias y acciones"
    assert [(i.id, i.title) for i in CAP_INICIO.indicators] == [
        ("thinking", "Pensamiento crítico y razonamiento"),
        ("involvement", "Participación de los estudiantes en la sesión"),
        ("feedback", "Retroalimentación y monitoreo"),
    ]
