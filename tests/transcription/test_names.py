"""Who a line speaks of: as the ear tells, and nobody where a word only looks like a name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcription.names import found
from transcription.phonetics import key

ROSTER = (
    "Rosa Quispe",
    "Juan Pérez",
    "Yeny Huamán",
    "Wilber Mamani",
    "Zenón Ccori",
    "Nancy Apaza",
    "Fredy Condori",
    "Jhon Cáceres",
    "Luz Marina Vera",
    "Iván Díaz",
)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("guaman", "Huamán"),
        ("waman", "Huamán"),
        ("yenny", "Yeny"),
        ("senon", "Zenón"),
        ("cori", "Ccori"),
        ("kispe", "Quispe"),
        ("bargas", "Vargas"),
        ("casares", "Cásares"),
        ("jimena", "Ximena"),
        ("edit", "Edith"),
        ("laime", "Layme"),
        ("güilca", "Huilca"),
        ("neli", "Nelly"),
        ("filomena", "Philomena"),
    ],
)
def test_what_sounds_alike_has_one_key(said: str, written: str) -> None:
    assert key(said) == key(written)


@pytest.mark.parametrize(
    ("one", "other"), [("Pérez", "Peña"), ("Rosa", "Rosas"), ("Mamani", "Mayta"), ("Ccori", "Choque")]
)
def test_what_sounds_otherwise_has_not(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("yenny guaman prepara el instrumento", ("Yeny Huamán",)),
        ("jon caceres manda el resumen y senón cori lo revisa", ("Jhon Cáceres", "Zenón Ccori")),
        ("Yon trae la ficha", ("Jhon Cáceres",)),
        ("guilber se ofrece", ("Wilber Mamani",)),
        ("la profesora Apaza se encarga", ("Nancy Apaza",)),
        ("rosa contó el caso de su alumna", ("Rosa Quispe",)),
        ("El taller lo ven con Rosa y Fredy", ("Rosa Quispe", "Fredy Condori")),
        ("nancy, nancy apaza y otra vez nancy", ("Nancy Apaza",)),
        ("luz marina vera coordina", ("Luz Marina Vera",)),
        ("Luz se compromete a leerlo", ("Luz Marina Vera",)),
        ("profe Iván, encárgate", ("Iván Díaz",)),
        ("cáseres imprime", ("Jhon Cáceres",)),
    ],
)
def test_people_are_found_as_they_are_called(text: str, people: tuple[str, ...]) -> None:
    assert found(text, ROSTER) == people


@pytest.mark.parametrize(
    "text",
    [
        "usamos la cartulina rosa",
        "pinten una rosa en el mural",
        "no hay luz en la escuela",
        "sin luz no hay internet",
        "los niños iban solos por la trocha",
        "mañana se verá",
        "los días de feria no vienen",
        "eso pasa cada año",
        "el cóndor pasa sobre el pueblo",
        "a pasar lista",
        "",
        "... ¿? !",
    ],
)
def test_a_word_is_not_taken_for_a_name(text: str) -> None:
    assert found(text, ROSTER) == ()


def test_a_name_that_two_people_bear_names_nobody_until_more_is_said() -> None:
    """[SP12] Two people of one name are told apart by the other half of it, or not at all."""
    roster = ("Rosa Quispe", "Rosa Mamani", "Elvis Quispe")
    assert found("Rosa, encárgate", roster) == ()
    assert found("quispe trae las fichas", roster) == ()
    assert found("rosa quispe trae las fichas con elvis", roster) == ("Rosa Quispe", "Elvis Quispe")
    assert found("que lo vea Rosa Mamani", roster) == ("Rosa Mamani",)


def test_a_misheard_sound_in_a_long_name_is_forgiven_but_not_in_a_thing() -> None:
    roster = ("Esperanza Gutiérrez", "Fredy Condori")
    assert found("gutierre coordina con fredi", roster) == ("Esperanza Gutiérrez", "Fredy Condori")
    assert found("la gutierre", roster) == ()


def test_nobody_is_found_where_nobody_is_known() -> None:
    assert found("Rosa trae las fichas", ()) == ()
    assert found("Rosa trae las fichas", ("", "  ", "de la", "·")) == ()


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=1200), st.lists(st.text(max_size=80), max_size=40))
def test_whatever_is_said_of_whomever_nothing_breaks(text: str, roster: list[str]) -> None:
    people = found(text, roster)
    assert set(people) <= set(roster)
    assert len(set(people)) == len(people)
