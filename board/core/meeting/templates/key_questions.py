"""The eight key questions that a talk about agreements should not leave out; the report tells which were treated."""

from __future__ import annotations

KEY_QUESTIONS: tuple[str, ...] = (
    "¿Qué sigue?",
    "¿Cómo sabremos que funciona?",
    "¿En qué teoría se apoya?",
    "¿Qué aprendimos como equipo?",
    "¿Qué ideas nuevas surgieron?",
    "¿Qué investigaciones las sostienen?",
    "¿Dónde averiguaremos más?",
    "¿Qué compartirá cada uno la próxima vez?",
)
