"""Plain text holds every idea as it was written, line breaks and angle brackets included."""

from exports.model import Account, Answer, Chapter, Doubt, Heap, Idea
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


def test_an_idea_says_what_it_carries() -> None:
    told = _text(Idea("Foto", "Rosa", 0, False, mark="logro", evidence=True, photo="ready", sketch=True))
    assert "* Foto (Rosa, logro, con evidencia, con foto, con un dibujo)\n" in told
    assert "con una foto que no llegó todavía" in _text(Idea("a", None, 0, False, photo="coming"))
    assert "su foto no se pudo recibir" in _text(Idea("a", None, 0, False, photo="refused"))


def test_columns_and_clusters_head_their_ideas_and_conclusions_come_last() -> None:
    idea = Idea("uno", None, 0, False)
    heaps = (Heap("Lectura", (idea,), "Fortalezas"), Heap(None, (idea,), "Debilidades"), Heap(None, (idea,)))
    chapter = Chapter("Plenaria", 600.0, (), heaps, ("sí",), ("Leer\njuntos",))
    told = write(Account("CAP", "", 1, None, (chapter,))).decode()
    assert "\n[Fortalezas · Lectura]\n* uno\n\n[Debilidades]\n* uno\n* uno\n" in told
    assert told.endswith("Síntesis:\n= sí\n\nConclusiones:\n= Leer\n= juntos\n")


def test_doubts_say_what_became_of_them_and_questions_whether_they_were_treated() -> None:
    idea = Idea("¿Y los pequeños?", "Ana", 0, False)
    doubts = (Doubt(idea, "cleared", "De a dos\ny leyendo"), Doubt(idea, "open", None))
    answers = (Answer("¿Qué sigue?", ()), Answer("¿Qué aprendimos?", (idea,)))
    told = write(Account("CAP", "", 1, None, (), (*doubts, Doubt(idea, "carried", None)), answers)).decode()
    assert "\nDudas\n-----\n* ¿Y los pequeños? (Ana)\n  > Se aclaró: De a dos\n    y leyendo\n" in told
    assert "  > Quedó abierta.\n" in told
    assert "  > Queda para otra reunión.\n" in told
    assert "? ¿Qué sigue?\n(no se trató)\n? ¿Qué aprendimos?\n* ¿Y los pequeños? (Ana)\n" in told
