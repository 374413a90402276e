"""A logbook on paper."""

from exports.logbook import account_of
from exports.writers import logbook_text
from tests.board.core.logbook.logbook_room import LogbookRoom
from tests.exports.test_logbook import a_logbook


def test_everything_is_on_paper_in_words() -> None:
    """[LB4] Where each thing comes from, and what its owner made of it; what was deleted is not."""
    text = logbook_text.write(account_of(a_logbook().store)).decode()
    for line in (
        "Bitácora de Ana",
        "Los Andes",
        "* Leer en voz alta cada mañana",
        "  Acuerdo · en proceso · lectura · para el 04/12/2026",
        "  De: CAP n.º 1 · Consenso · 21/11/2026",
        "  Evidencia acordada: Una foto del registro",
        "  Tarea propia · pendiente · otra",
        "  Tareas concretas: Preparar tres preguntas",
        "    Anotar respuestas",
        "  Qué necesitamos: video: Una clase",
        "  Niveles de demanda: básico: Una pregunta",
        "  Mi adaptación a mi escuela: Con el grado unido",
        "  Mi nivel: básico",
        "  6. Puesta en marcha: Lo probé el lunes",
        "Lo que probaré: ¿Qué idea nueva probaré?",
        "Decisión docente",
        "  Por qué: Se animan",
        "  Qué vi: Leen más",
        "  Compartida con: CAP n.º 1",
        "  Evidencia, portafolio: Tres trabajos",
        "  Su porqué o sus criterios: Muestran el avance",
        "1. lo pediste al entrar a una reunión",
    ):
        assert line in text.split("\n"), line
    assert "Borrada" not in text


def test_an_empty_logbook_says_so() -> None:
    """[LB1] Instead of headings over nothing."""
    text = logbook_text.write(account_of(LogbookRoom().store)).decode()
    assert text.count("(todavía nada)") == 3
    assert text.endswith("\n")
