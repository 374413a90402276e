"""T3 word for word where the guide sheet fixes the words."""

from board.core.meeting.templates.balance import BALANCE
from board.core.meeting.templates.model import Grouping

MOMENTS = BALANCE.moments


def test_the_agenda_is_the_guide_sheets() -> None:
    assert [(m.title, m.minutes, m.activity) for m in MOMENTS] == [
        ("Bienvenida y ruta", 10, "present"),
        ("Rompehielos y normas", 10, "plenary"),
        ("Autoevaluación", 15, "assess"),
        ("En equipos", 20, "groups"),
        ("Síntesis", 15, "share"),
        ("Lluvia de ideas", 25, "plenary"),
        ("Síntesis y acuerdos", 15, "agree"),
        ("Cierre", 10, "close"),
    ]


def test_eight_statements_are_answered_on_a_scale_of_four_words() -> None:
    assert MOMENTS[2].scale == ("nada", "poco", "bastante", "mucho")
    assert len(MOMENTS[2].prompts) == 8
    assert MOMENTS[2].prompts[0] == "Mejoré mi enseñanza."
    assert MOMENTS[2].prompts[-1] == "Fui honesto(a) y sincero(a)."


def test_teams_are_drawn_evenly_from_two_to_five() -> None:
    assert MOMENTS[3].grouping == Grouping(mode="random_even", least=2, most=5)


def test_the_frame_is_the_guide_sheets() -> None:
    assert BALANCE.axis == "Planificación y evaluación institucional"
    assert BALANCE.inputs == (
        "Seguimiento de PEI, PAT y plan de acción",
        "Informes de las reuniones",
        "Repertorio",
    )
    assert BALANCE.product == "Balance de la intervención"
    assert BALANCE.indicators == ()
