"""T2 word for word where the guide sheet fixes the words."""

from board.core.meeting.templates.cap_inicio import CAP_INICIO
from board.core.meeting.templates.cap_proceso import CAP_PROCESO

MOMENTS = CAP_PROCESO.moments


def test_the_agenda_is_the_guide_sheets() -> None:
    assert [(m.title, m.minutes, m.activity) for m in MOMENTS] == [
        ("Bienvenida y ruta", 10, "present"),
        ("Rompehielos y normas", 10, "plenary"),
        ("Lo que dicen las fichas", 20, "plenary"),
        ("Elijo mi indicador", 15, "choose"),
        ("Dúos y tríos por indicador", 30, "groups"),
        ("Intercambio", 15, "share"),
        ("Fortalezas y debilidades", 20, "plenary"),
        ("Acciones y acuerdos", 20, "agree"),
        ("Pautas de trabajo común", 30, "guideline"),
        ("Cierre", 10, "close"),
    ]


def test_strengths_and_weaknesses_stand_in_two_columns() -> None:
    assert [(c.id, c.title) for c in MOMENTS[6].columns] == [
        ("strengths", "Fortalezas"),
        ("weaknesses", "Debilidades"),
    ]
    assert MOMENTS[6].prompts == ("Según las fichas, ¿en qué estamos fuertes y en qué nos falta?",)


def test_the_choice_looks_for_a_new_practice() -> None:
    assert MOMENTS[3].prompts == (
        "Revisa los tres indicadores. ¿En cuál tienes una buena práctica nueva?",
        "¿Qué te sale mejor que antes?",
    )


def test_it_shares_axis_indicators_and_guidelines_with_the_first_meeting() -> None:
    assert CAP_PROCESO.axis == CAP_INICIO.axis
    assert CAP_PROCESO.indicators == CAP_INICIO.indicators
    assert MOMENTS[8] == CAP_INICIO.moments[11]


def test_open_agreements_are_among_its_inputs() -> None:
    assert CAP_PROCESO.inputs == (
        "Orientaciones de acompañamiento (a distancia o presencial)",
        "Resultados de fichas",
        "Acuerdos abiertos",
    )
