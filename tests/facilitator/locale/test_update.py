"""Bringing the catalogue up to date: sentences come and go with the sources, translations stay."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from facilitator.locale import update


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "facilitator").mkdir()
    (tmp_path / "board" / "web").mkdir(parents=True)
    monkeypatch.setattr(update, "ROOT", tmp_path)
    monkeypatch.setattr(update, "CATALOGUE", tmp_path / "tinkuy.po")
    return tmp_path


def told(root: Path) -> dict[object, object]:
    """Write the catalogue and read it again."""
    (root / "tinkuy.po").write_bytes(update.updated())
    with (root / "tinkuy.po").open("rb") as stored:
        return {message.id: message.string for message in read_po(stored) if message.id}


def test_python_and_scripts_share_one_catalogue(sources: Path) -> None:
    (sources / "facilitator" / "a.py").write_text(
        'x = _("Hola")\ny = n_("{n} idea", "{n} ideas", 2)\nz = t("no")\n'
    )
    (sources / "board" / "web" / "b.js").write_text(
        't("Adiós"); nt("{n} nota", "{n} notas", 2); _("tampoco");\n'
    )
    assert told(sources) == {
        "Hola": "",
        "Adiós": "",
        ("{n} idea", "{n} ideas"): ("", ""),
        ("{n} nota", "{n} notas"): ("", ""),
    }


def test_a_translation_stays_while_its_sentence_does(sources: Path) -> None:
    source = sources / "facilitator" / "a.py"
    source.write_text('_("Hola")\n_("Chau")\nn_("{n} idea", "{n} ideas", 2)\n')
    told(sources)
    path = sources / "tinkuy.po"
    written = path.read_text(encoding="utf-8").replace(
        'msgid "Hola"\nmsgstr ""', 'msgid "Hola"\nmsgstr "Buenas"'
    )
    path.write_text(
        written.replace('msgstr[0] ""\nmsgstr[1] ""', 'msgstr[0] "{n} aporte"\nmsgstr[1] "{n} aportes"')
    )
    source.write_text('n_("{n} idea", "{n} ideas", 2)\n_("Hola")\n')
    assert told(sources) == {"Hola": "Buenas", ("{n} idea", "{n} ideas"): ("{n} aporte", "{n} aportes")}


def test_updating_again_changes_nothing(sources: Path) -> None:
    (sources / "facilitator" / "a.py").write_text('_("Hola")\n_("¿Qué aprendimos hoy?")\n')
    told(sources)
    assert update.updated() == (sources / "tinkuy.po").read_bytes()
