"""The words people read: the sentence itself, or what the catalogue says instead."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator import locale
from facilitator.locale import _, n_

CATALOGUE = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Enviar"
msgstr "Mandar"

msgid "Borrar"
msgstr ""

msgid "{n} idea"
msgid_plural "{n} ideas"
msgstr[0] "{n} aporte"
msgstr[1] "{n} aportes"

msgid "{n} nota"
msgid_plural "{n} notas"
msgstr[0] ""
msgstr[1] ""
"""


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "tinkuy.po"
    path.write_text(CATALOGUE, encoding="utf-8")
    monkeypatch.setattr(locale, "CATALOGUE", path)
    locale._catalogue.cache_clear()
    yield path
    locale._catalogue.cache_clear()


@pytest.mark.usefixtures("catalogue")
def test_a_sentence_is_what_the_catalogue_says_or_else_itself() -> None:
    assert [_(text) for text in ("Enviar", "Borrar", "Nadie lo tradujo", "")] == [
        "Mandar",
        "Borrar",
        "Nadie lo tradujo",
        "",
    ]


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    ("n", "idea", "note"), [(0, "aportes", "notas"), (1, "aporte", "nota"), (2, "aportes", "notas")]
)
def test_a_number_chooses_its_form(n: int, idea: str, note: str) -> None:
    assert n_("{n} idea", "{n} ideas", n).format(n=n) == f"{n} {idea}"
    assert n_("{n} nota", "{n} notas", n).format(n=n) == f"{n} {note}"


def test_the_stored_catalogue_can_be_read() -> None:
    assert _("Ir al inicio") == "Ir al inicio"
