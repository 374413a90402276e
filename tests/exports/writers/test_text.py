"""Plain text holds every idea as it was written, line breaks and angle brackets included."""

from exports.model import Account, Chapter, Heap, Idea
from exports.writers.text import write


def _text(*ideas: Idea, title: str | None = None, synthesis: tuple[str, ...] = ()) -> str:
    chapter = Chapter("Pienso y escribo", 600.0, ("¿Qué hacemos?",), (Heap(title, ideas),), synthesis)
    return write(Account("CAP n.º 1", "Reconocer", 1, None, (chapter,))).decode()


def test_an_idea_keeps_its_lines_and_says_who_wrote_it() -> None:
    told = _text(Idea("uno\ndos", "Rosa", 2, True), title="Fichas")
    assert "[Fichas]\n* uno\n  dos (Rosa, 2 de apoyo, llegó después)\n" in told


def test_an_anonymous_idea_names_nobody() -> None:
    assert "* uno\n" in _text(Idea("uno", None, 0, False))


def test_what_looks_like_markup_stays_as_it_is() -> None:
    assert "* <script>alert(1)</script>\n" in _text(Idea("<script>alert(1)</script>", None, 0, False))


def test_synthesis_lines_close_the_chapter() -> None:
    assert _text(Idea("uno", None, 0, False), synthesis=("a\nb",)).endswith("Síntesis:\n= a\n= b\n")
