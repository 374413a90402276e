"""By when: said on Monday, 15 June 2026, unless another day is named."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcription.dates import NEXT, by_when
from transcription.plain import listed

MONDAY = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("el viernes", "2026-06-19"),
        ("este viernes en la tarde", "2026-06-19"),
        ("el día viernes", "2026-06-19"),
        ("para el lunes", "2026-06-22"),
        ("el próximo lunes", "2026-06-22"),
        ("el lunes que viene", "2026-06-22"),
        ("el martes de la otra semana", "2026-06-23"),
        ("la próxima semana, el jueves", "2026-06-25"),
        ("el viernes de esta semana", "2026-06-19"),
        ("el viernes 26", "2026-06-26"),
        ("hoy en la noche", "2026-06-15"),
        ("esta misma tarde", "2026-06-15"),
        ("mañana", "2026-06-16"),
        ("mañana en la mañana", "2026-06-16"),
        ("pasado mañana", "2026-06-17"),
        ("tienen hasta mañana para subirlo", "2026-06-16"),
        ("en quince días", "2026-06-30"),
        ("dentro de dos semanas", "2026-06-29"),
        ("en un par de semanas", "2026-06-29"),
        ("en un mes", "2026-07-15"),
        ("esta semana", "2026-06-21"),
        ("la semana que viene", "2026-06-28"),
        ("el fin de semana", "2026-06-21"),
        ("a fin de mes", "2026-06-30"),
        ("antes de fin de mes", "2026-06-30"),
        ("a fines de julio", "2026-07-31"),
        ("a mediados de agosto", "2026-08-15"),
        ("el próximo mes", "2026-07-31"),
        ("a fin de año", "2026-12-31"),
        ("el 5 del próximo mes", "2026-07-05"),
        ("el último viernes de junio", "2026-06-26"),
        ("el primer lunes de julio", "2026-07-06"),
        ("antes de Fiestas Patrias", "2026-07-28"),
        ("el jueves de la semana que viene", "2026-06-25"),
        ("el 30 de junio", "2026-06-30"),
        ("el treinta de junio", "2026-06-30"),
        ("el veinte y cinco de setiembre", "2026-09-25"),
        ("el primero de julio", "2026-07-01"),
        ("el 1.º de julio", "2026-07-01"),
        ("el 3 de julio de 2027", "2027-07-03"),
        ("hasta el 30/6", "2026-06-30"),
        ("para el 18", "2026-06-18"),
        ("hasta el diez", "2026-07-10"),
        ("a más tardar el miércoles", "2026-06-17"),
        ("Hoy acordamos que Rosa lo trae el jueves", "2026-06-18"),
        ("lo vemos el jueves, pero lo mandas para el martes", "2026-06-16"),
        ("mañana les mando la ficha para la próxima reunión", "2026-06-16"),
    ],
)
def test_a_day_is_understood(text: str, day: str) -> None:
    assert by_when(text, MONDAY) == day
    assert by_when(text.upper(), MONDAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "la próxima reunión",
        "para la próxima traigan dos trabajos",
        "para la siguiente sesión",
        "la CAP que viene",
        "en el próximo encuentro",
        "eso lo revisamos la próxima",
        "hasta la próxima reunión tienen que leerlo",
    ],
)
def test_the_next_meeting_is_understood(text: str) -> None:
    assert by_when(text, MONDAY) == NEXT


@pytest.mark.parametrize(
    "text",
    [
        "el viernes pasado",
        "el pasado lunes",
        "la semana pasada",
        "el 30 de mayo",
        "el jueves fue la feria",
        "el viernes hicimos la feria",
        "hace dos semanas",
        "cada viernes",
        "todos los lunes",
        "los martes y los jueves",
        "de lunes a jueves",
        "cada quince días",
        "una vez al mes",
        "en la mañana",
        "esta mañana",
        "hasta la próxima",
        "Gracias, hasta la próxima, colegas.",
        "nos vemos la próxima",
        "nos vemos el lunes",
        "hasta mañana",
        "para la próxima unidad",
        "el 18 por ciento",
        "en marzo",
        "la unidad de julio",
        "el primero en hablar",
        "el 31 de junio",
        "el 29 de febrero",
        "la propuesta cambió otra vez",
        "",
    ],
)
def test_what_is_no_term_is_none(text: str) -> None:
    """[SP13] The past, habits, months alone and farewells."""
    assert by_when(text, MONDAY) is None


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        ("el 15 de marzo", date(2026, 12, 10), "2027-03-15"),
        ("a fines de enero", date(2026, 12, 10), "2027-01-31"),
        ("el 20 de diciembre", date(2027, 1, 8), None),
        ("el 29 de febrero", date(2027, 12, 1), "2028-02-29"),
        ("fin de mes", date(2028, 2, 3), "2028-02-29"),
        ("fin de mes", date(2027, 2, 3), "2027-02-28"),
        ("en un mes", date(2026, 1, 31), "2026-02-28"),
        ("el 31", date(2026, 6, 15), "2026-07-31"),
        ("el 31", date(2026, 2, 1), "2026-03-31"),
        ("el viernes", date(2026, 12, 30), "2027-01-01"),
        ("mañana", date(2026, 12, 31), "2027-01-01"),
        ("esta semana", date(2026, 6, 21), "2026-06-21"),
        ("mañana", date.max, None),
        ("en dos meses", date.max, None),
        ("el 30 de junio", date.min, "0001-06-30"),
    ],
)
def test_the_calendar_is_followed(text: str, today: date, day: str | None) -> None:
    assert by_when(text, today) == day


PIECES = st.sampled_from(
    listed(
        "el la próxima reunión lunes viernes 30 31 de febrero junio diciembre para hasta en quince días semanas mes fin mañana pasado"
        " hoy este que viene 29 2028 12/7 otra semana mediados año cada hace dentro treinta y uno ¿ , ."
    )
)


@settings(deadline=None, max_examples=400)
@given(st.lists(PIECES, max_size=14), st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_whatever_is_said_the_answer_is_a_day_to_come(pieces: list[str], today: date) -> None:
    answer = by_when(" ".join(pieces), today)
    assert answer in (None, NEXT) or today <= date.fromisoformat(answer) <= today + timedelta(days=800)


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=1200), st.dates())
def test_whatever_is_said_nothing_breaks(text: str, today: date) -> None:
    by_when(text, today)
