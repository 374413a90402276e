"""T4 word for word where the guide sheet fixes the words."""

from board.core.meeting.templates.model import Grouping
from board.core.meeting.templates.taller_pares import TALLER_PARES

MOMENTS = TALLER_PARES.moments


def test_the_agenda_is_three_activities_of_half_an_hour() -> None:
    assert [(m.title, m.minutes, m.activity) for m in MOMENTS] == [
        ("Trabajando en conjunto: el caso", 20, "groups"),
        ("Puesta en común", 10, "share"),
        ("Reflexionamos", 30, "plenary"),
        ("Formando comunidad", 20, "matrix"),
        ("Cierre", 10, "close"),
    ]


def test_mixed_groups_of_about_five_read_the_case_before_its_three_questions() -> None:
    case = MOMENTS[0]
    assert case.grouping == Grouping(mode="mixed", least=3, most=5)
    assert case.case.startswith("La I.E. Los Andes miró sus resultados: en 6.º grado")
    assert case.case.endswith("Queda una semana para armar un plan.")
    assert case.prompts == (
        "¿Qué es lo primero que hay que mirar en la lectura?",
        "¿Por qué participarán poco los estudiantes?",
        "¿Cómo apoyar a quienes avanzan con dificultad y a sus docentes? Propongan soluciones.",
    )


def test_the_matrix_has_four_columns_beside_five_elements() -> None:
    assert [(c.id, c.title) for c in MOMENTS[3].columns] == [
        ("values", "Valores compartidos"),
        ("goals", "Metas"),
        ("roles", "Roles y responsabilidades"),
        ("space", "Espacio periódico de trabajo"),
    ]
    assert MOMENTS[3].elements == (
        "Visión y valores compartidos",
        "Responsabilidad colectiva",
        "Cuestionamiento reflexivo",
        "Colaboración",
        "Aprendizaje grupal",
    )
    assert len(MOMENTS[3].prompts) == len(MOMENTS[3].columns)


def test_it_adds_three_cues_of_its_own() -> None:
    assert TALLER_PARES.advice == (
        "Cuidemos el tiempo de cada actividad",
        "Trato cordial y de confianza",
        "Colaborar es depender unos de otros para entender juntos y resolver",
    )
