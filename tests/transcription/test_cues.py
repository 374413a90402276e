"""What a line is: suggested by how it is said, and not suggested for a question, a story, a habit or somebody far off."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcription import cues
from transcription.cues import SORTS, Cue, Reading, read, suggestion
from transcription.plain import listed

MONDAY = date(2026, 6, 15)
ROSTER = ("Rosa Quispe", "Juan Pérez", "Yeny Huamán")


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("Acuerdo: los jueves nos visitamos.", "agreement"),
        ("primer acuerdo: llegar puntuales", "agreement"),
        ("Acuerdo. Cada escuela graba una clase.", "agreement"),
        ("Bueno, anotamos como acuerdo que usamos la misma rúbrica.", "agreement"),
        ("Entonces el acuerdo es que empezamos en julio.", "agreement"),
        ("compromiso de rosa quispe: mandar el resumen", "commitment"),
        ("Mi compromiso es observar una clase de Juan.", "commitment"),
        ("tarea para la próxima reunión: leer el capítulo tres", "task"),
        ("otra idea: un padrino lector por niño", "idea"),
        ("Tengo una idea: leemos en el mercado.", "idea"),
        ("Ya terminamos con eso. Acuerdo: seguimos en agosto.", "agreement"),
    ],
)
def test_a_line_that_names_itself_is_taken_at_its_word(text: str, sort: str) -> None:
    cue = suggestion(text)
    assert cue is not None
    assert (cue.sort, cue.explicit) == (sort, True)


PHRASES = [
    ("entonces acordamos que cada escuela graba una clase", "agreement"),
    ("queda acordado leer el texto", "agreement"),
    ("Llegamos al acuerdo de reunirnos cada quince días.", "agreement"),
    ("yo traigo las cartulinas para la próxima reunión", "commitment"),
    ("Rosa se compromete a grabar su clase.", "commitment"),
    ("De eso me encargo yo.", "commitment"),
    ("No hay problema, me encargo de las copias.", "commitment"),
    ("Nos comprometemos a leer el capítulo dos, ¿ya?", "commitment"),
    ("juan tiene que llamar al director", "task"),
    ("Hay que confirmar la fecha con la directora.", "task"),
    ("recuerden traer una muestra de su portafolio", "task"),
    ("para el lunes manden sus fotos", "task"),
    ("¿Y si hacemos una feria de lectura?", "idea"),
    ("de repente podemos juntar a los dos grados", "idea"),
    ("Sería bueno invitar a las abuelas a contar cuentos.", "idea"),
    ("Rosa, ¿me oyes? Propongo que leamos en pareja.", "idea"),
]


@pytest.mark.parametrize(("text", "sort"), PHRASES)
def test_a_phrase_tells_what_a_line_is(text: str, sort: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cues, "ONLY_EXPLICIT", False)
    cue = suggestion(text, MONDAY)
    assert cue is not None
    assert (cue.sort, cue.explicit) == (sort, False)


@pytest.mark.parametrize(("text", "sort"), PHRASES)
def test_where_only_explicit_ones_are_trusted_a_phrase_suggests_nothing(
    text: str, sort: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cues, "ONLY_EXPLICIT", True)
    assert suggestion(text, MONDAY) is None
    assert suggestion(f"{SORT_NAMES[sort]}: {text}", MONDAY) is not None


SORT_NAMES = {sort: name for name, sort in SORTS.items()}


@pytest.mark.parametrize(
    "text",
    [
        "¿Cuál fue el acuerdo de la vez pasada?",
        "quién se encarga de las fotos",
        "¿Hay que mandar algo?",
        "el año pasado acordamos que leeríamos más",
        "Estoy de acuerdo contigo.",
        "De acuerdo, sigamos.",
        "No me comprometo a eso.",
        "si nos comprometemos de verdad, sale bien",
        "siempre me encargo de la formación",
        "el director me encargó la tutoría",
        "quedó en ir y no fue",
        "a los niños les toca limpiar el aula",
        "te toca a ti, Rosa",
        "Nosotros decidimos qué enseñar según el currículo.",
        "me hago cargo de dos grados desde marzo",
        "quedamos en que leería y no leyó",
        "La directora se compromete a muchas cosas.",
        "la ugel tiene que mandar los libros",
        "el ministerio dice que hay que mandar el informe",
        "hay que tener paciencia con ellos",
        "yo preparo mis clases en la noche o en la mañana",
        "La idea principal del texto no la encuentran.",
        "no podríamos hacer eso sin las familias",
        "sería bueno que el ministerio mande libros",
        "nos vemos la próxima",
        "",
    ],
)
def test_what_only_sounds_like_one_suggests_nothing(text: str) -> None:
    """[SP11] Questions, stories, habits, truths, and what others should do."""
    assert suggestion(text, MONDAY) is None


def test_a_line_is_read_with_who_and_by_when() -> None:
    assert read("Acuerdo: yenny guaman y rosa preparan la ficha para fin de mes", ROSTER, MONDAY) == Reading(
        "agreement", explicit=True, who=("Yeny Huamán", "Rosa Quispe"), everyone=False, by="2026-06-30"
    )
    assert read("para la próxima traigan dos trabajos", ROSTER, MONDAY) == Reading(
        "task", explicit=False, who=(), everyone=True, by="next"
    )


def test_who_and_by_when_are_told_where_nothing_is_suggested() -> None:
    assert read("Juan viene el viernes con todos", ROSTER, MONDAY) == Reading(
        None, explicit=False, who=("Juan Pérez",), everyone=True, by="2026-06-19"
    )


def test_everybody_is_meant_by_whoever_says_so() -> None:
    assert suggestion("Acuerdo: cada uno trae una evidencia") == Cue(
        "agreement", explicit=True, says_all=True
    )
    assert suggestion("Acuerdo: todos los jueves leemos") == Cue("agreement", explicit=True, says_all=False)


PIECES = st.sampled_from(
    listed(
        "acuerdo acuerdo: quedamos en que me encargo no ¿y si hacemos rosa juan , . ? hay que traer todos propongo tarea idea: el la de"
        " entonces y se compromete a podríamos mañana el viernes falta"
    )
)


@settings(deadline=None, max_examples=300)
@given(st.one_of(st.lists(PIECES, max_size=160).map(" ".join), st.text(max_size=1200)))
def test_whatever_is_said_nothing_breaks(text: str) -> None:
    reading = read(text, ROSTER, MONDAY)
    assert reading.sort in {None, *SORTS.values()}
    assert not reading.explicit or reading.sort is not None
