"""Markdown shows every word as it was written, and nothing of it becomes markup."""

import pytest

from board.core.meeting.records import Note
from board.core.report.words import QUOTED
from exports.document import Document, DocumentBlock, Heading, Para
from exports.words import QUOTED as LABELS
from exports.writers import markdown
from tests.exports.hostile import CORPUS, REFUSED, a_hostile_document, a_hostile_meeting, typed_over
from tests.exports.reporting import Reporting
from tests.exports.writers.markdown_reading import collapsed, shown, structure

WORDS = [pytest.param(text, id=name) for name, text in CORPUS]


def _block(*paras: Para, **more: object) -> DocumentBlock:
    fields: dict[str, object] = {
        "id": "b",
        "section": "moment",
        "level": 1,
        "title": "Plenaria",
        "moment": None,
        "shape": "prose",
        "origin": "drafted",
        "paras": paras,
    }
    return DocumentBlock(**fields | more)  # type: ignore[arg-type]  # a test names what differs


def _written(*blocks: DocumentBlock, **more: object) -> str:
    fields: dict[str, object] = {"title": "CAP", "header": (), "blocks": blocks}
    return markdown.write(Document(**fields | more)).decode()  # type: ignore[arg-type]  # as above


@pytest.mark.parametrize("text", WORDS)
def test_hostile_words_show_literally_in_every_place(text: str) -> None:
    """Title, facts, headings, paragraphs of every sort, cells: read back, they are what was written."""
    told = markdown.write(a_hostile_document(text)).decode()
    visible = collapsed(markdown.visible(text))
    texts = shown(told)
    assert texts[0] == visible
    whole = " ".join(texts)
    # title, fact, heading, column, cells; eight times in the paragraphs, and again in the remarks
    places = 1 + 2 + 1 + 1 + 3 + 2 * 8
    assert whole.count(visible) >= places
    made = structure(told)
    assert made["heading_open"] == 4
    assert made["list_item_open"] == 3
    assert made["tr_open"] == 3
    assert made["td_open"] == 4


@pytest.mark.parametrize(("name", "text"), CORPUS, ids=[name for name, _ in CORPUS])
def test_hostile_words_go_through_every_input_to_the_page(name: str, text: str) -> None:
    """Typed into a meeting and into its report, on the real cores: no failure, and no markup but ours."""
    report = Reporting(a_hostile_meeting(text))
    typed = [note.text for note in report.meeting.store.all(Note)]
    assert bool(typed) == (name not in REFUSED)
    page = " ".join(shown(markdown.write(report.document()).decode()))
    assert all(collapsed(markdown.visible(words)) in page for words in typed)
    typed_over(report, text)
    told = markdown.write(report.document()).decode()
    assert markdown.write(Document.from_json(report.document().to_json())).decode() == told
    assert structure(told)["heading_open"] >= 12
    quoted = {quote.sort: collapsed(markdown.visible(quote.text)) for quote in report.quotes}
    assert set(quoted) == (set() if name in REFUSED else set(QUOTED))
    page = " ".join(shown(told))
    for sort, words in quoted.items():
        assert (words if sort == "idea" else f"{LABELS[sort]}: {words}") in page


def test_a_page_reads_like_a_page() -> None:
    asked = (Para("prompt", "¿Qué hacemos?"), Para("item", "Leer\njuntos", "Ana"), Para("item", "Cantar"))
    told = _written(_block(*asked, Para("heading", "Otras"), Para("text", "Fin.")))
    assert told == (
        "# CAP\n\n*Borrador: todavía no está publicado.*\n\n## Plenaria\n\n*¿Qué hacemos?*\n\n"
        "- Leer\\\n  juntos — *Ana*\n- Cantar\n\n**Otras**\n\nFin.\n"
    )


def test_a_version_says_which_it_is_and_its_day() -> None:
    at = 1_760_000_000_000
    told = _written(published={"number": 7, "version": 2, "at": at, "previous": None})
    assert "\n\nVersión 2 · Publicado el jueves 9\u00a0de octubre de 2025\n" in told
    assert "Borrador" not in told


def test_a_table_keeps_its_cells_and_what_stands_under_it() -> None:
    columns = (Heading("a", "Qué", 1), Heading("b", "Quién", 1))
    rows = (("Leer | contar", "Ana\nLuis"),)
    told = _written(_block(shape="table", columns=columns, rows=rows, remarks=(Para("text", "Nota."),)))
    assert "| Qué | Quién |\n| --- | --- |\n| Leer \\| contar | Ana<br>Luis |\n\nNota.\n" in told


def test_a_key_question_that_nobody_answered_says_so_beside_it() -> None:
    asked = (Para("prompt", "¿Qué sigue?"), Para("empty", "No se trató."))
    assert "*¿Qué sigue?* No se trató.\n" in _written(_block(*asked, section="questions"))
    assert "*¿Qué sigue?*\n\nNo se trató.\n" in _written(_block(*asked))
