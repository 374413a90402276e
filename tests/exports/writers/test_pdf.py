"""The printed report: tagged, in Spanish, with words for what it shows; nothing that people write breaks it."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from PIL import Image

from exports.glyphs import STAND_IN, printable
from exports.writers import pdf
from tests.exports.hostile import CORPUS, a_hostile_document, a_hostile_report
from tests.exports.printed_pages import structure_of
from tests.exports.reporting import Reporting
from tests.golden.reports.making import STORIES

PHOTO = "a" * 32
READ_BACK_OTHERWISE = frozenset({"rtl", "emoji", "zalgo", "math"})
"""Drawn backwards, or a sign of several glyphs."""


def _jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (160, 120), (200, 120, 90)).save(out, "JPEG")
    return out.getvalue()


def _para(sort: str, text: str, who: str | None = None) -> dict[str, Any]:
    return {"sort": sort, "text": text, "who": who}


def _note(text: str, **more: Any) -> dict[str, Any]:
    plain = {"who": "Rosa", "mark": "logro", "photo": None, "wide": None, "high": None, "sketch": None}
    return {"text": text} | plain | more


def _document(words: str = "Leer en casa", rows: int = 3) -> dict[str, Any]:
    """A document in which `words` stand everywhere where people write something."""
    return {
        "title": words,
        "header": [{"label": "Red", "value": words}, {"label": "Facilita", "value": words}],
        "published": {"number": 3, "version": 1},
        "blocks": [
            {
                "level": 1,
                "title": words,
                "paras": [
                    _para("prompt", words),
                    _para("heading", words),
                    _para("item", words, words),
                    _para("item", words),
                    _para("text", words, words),
                    _para("empty", words),
                ],
            },
            {
                "level": 1,
                "title": "Acuerdos",
                "paras": [],
                "columns": [
                    {"key": "what", "title": "Qué", "width": 3},
                    {"key": "who", "title": "Quién", "width": 1},
                ],
                "rows": [[words, words]] * rows,
                "remarks": [_para("text", words)],
            },
        ],
        "picture": [
            {
                "moment": "m4",
                "title": words,
                "heaps": [
                    {
                        "column": words,
                        "title": words,
                        "notes": [
                            _note(words, who=words),
                            _note(words, photo=PHOTO, wide=160, high=120),
                            _note("", sketch=[[1, 3, 10, 10, 500, 400], [0, 1, 5, 5]], who=None),
                        ],
                    }
                ],
            }
        ],
    }


def test_a_reader_by_ear_finds_title_language_headings_lists_tables_and_pictures() -> None:
    made = pdf.write(_document(), {PHOTO: _jpeg()})
    assert (made.tagged, made.missing) == (True, ())
    found = structure_of(made.content)
    assert (found.title, found.shows_title, found.marked) == ("Leer en casa", True, True)
    assert found.language == "es-PE"
    for tag, least in {
        "/H1": 3,
        "/H2": 1,
        "/L": 1,
        "/LI": 2,
        "/Table": 2,
        "/TH": 2,
        "/TR": 4,
        "/Figure": 2,
    }.items():
        assert found.tags[tag] >= least, tag
    assert found.alternatives == ("Foto de Rosa: Leer en casa", "Dibujo, sin palabras")


def test_a_long_table_goes_on_and_repeats_its_head() -> None:
    found = structure_of(pdf.write(_document(rows=120)).content)
    assert found.pages >= 5
    assert found.text.count("Quién") >= 3
    assert found.text.count("Leer en casa") >= 240


@pytest.mark.parametrize("published", [None, {"number": None, "version": 2}])
def test_a_draft_says_that_it_is_one(published: dict[str, Any] | None) -> None:
    found = structure_of(pdf.write(_document() | {"published": published}).content)
    assert ("Borrador: todavía no está publicado." in found.text) == (published is None)
    assert ("Versión 2" in found.text) == (published is not None)


def test_a_character_that_no_font_has_is_replaced_and_named() -> None:
    made = pdf.write(_document("Leer 漢 y \x00 \ud800"))
    assert (made.tagged, made.missing) == (True, ("漢", "\ud800"))
    text = structure_of(made.content).text
    assert f"{STAND_IN} está en lugar de un carácter" in text
    assert "U+6F22" in text


def test_a_photo_that_is_not_there_leaves_its_words() -> None:
    made = pdf.write(_document())
    assert made.tagged
    assert structure_of(made.content).tags["/Figure"] == 1  # the drawing


def test_nothing_written_gives_a_document_all_the_same() -> None:
    empty: dict[str, Any] = {"title": "", "header": [], "published": None, "blocks": [], "picture": None}
    made = pdf.write(empty)
    assert made.tagged
    assert structure_of(made.content).title == "Informe"
    assert len(pdf.pages(empty)) == 1


def _bare(text: str) -> str:
    """Letters and signs only: lines are broken and words hyphenated on paper."""
    return re.sub(r"[\s\u2010\u00ad-]", "", text)


@pytest.mark.parametrize(("name", "text"), CORPUS, ids=[name for name, _ in CORPUS])
def test_hostile_words_are_printed_as_they_are_and_stay_tagged(name: str, text: str) -> None:
    """Typed into every place of a document; what has no glyph is named, what turns the line is dropped."""
    made = pdf.write(a_hostile_document(text).to_json())
    assert made.tagged
    shown, missing = printable(text)
    assert set(made.missing) == set(missing)
    found = structure_of(made.content)
    if len(text) > 1000:  # reading so many pages back takes many times as long as setting them
        assert found.pages >= 10
    elif name not in READ_BACK_OTHERWISE:
        assert _bare(found.text).count(_bare(shown)) >= 10


def test_a_whole_report_of_hostile_words_is_set_and_says_what_was_said() -> None:
    """Typed where people type them and read aloud too: names, quotes, parts, on the real cores."""
    text = '#panic("no") $x^2$ <label> \\ `raw` // <script>alert(1)</script>'
    made = pdf.write(a_hostile_report(text).document().to_json())
    assert made.tagged
    told = _bare(structure_of(made.content).text)
    assert told.count(_bare(f"Acuerdo: {text}")) == 1
    assert _bare("Se dijo en voz alta") in told


def test_a_name_is_never_broken_in_a_table_and_a_word_wider_than_its_column_is() -> None:
    """A name with a hyphen in it is another name; a word that runs into the next column is none."""
    names = "Encarnación Huamancayo, Maximiliana Condorcanqui, Wenceslao Quispehuamán y Yenifer Ayquipa"
    long = "desproporcionada" * 3
    document = _document()
    table = next(block for block in document["blocks"] if block.get("columns"))
    widths = {"Qué haremos": 6, "Responsable": 4, "Para cuándo": 3, "Evidencia": 4, "Consenso": 5, "N.º": 1}
    table["columns"] = [{"title": title, "width": width} for title, width in widths.items()]
    table["rows"] = [[long, names, "04/12/2026", "x", "y", "1"]]
    told = structure_of(pdf.write(document).content).text
    assert [name for name in re.findall(r"\w{2,}", names) if name not in told] == []
    assert long not in told
    assert long in _bare(told)


def test_a_whole_report_keeps_its_headings_tables_and_the_board() -> None:
    meeting = STORIES["inicio"]()
    document = Reporting(meeting).document().to_json()
    made = pdf.write(document)
    found = structure_of(made.content)
    assert (made.tagged, made.missing) == (True, ())
    titled = [block for block in document["blocks"] if block["title"]]
    walls = len(document["picture"])
    assert sum(found.tags[f"/H{level}"] for level in (1, 2, 3)) == len(titled) + walls + 1
    assert found.tags["/Table"] == 1 + sum(bool(block["rows"]) for block in document["blocks"])
    text = _bare(found.text)
    for block in titled:
        assert _bare(block["title"]) in text, block["title"]
