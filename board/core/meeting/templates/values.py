"""The seven values a plenary may adopt as norms, edit or add to. Each is its name and what it asks of me."""

from __future__ import annotations

VALUES: tuple[tuple[str, str], ...] = (
    ("Apertura mental", "Recibo otras opiniones y agradezco los comentarios."),
    ("Pensamiento crítico", "Miro el asunto desde varios lados y acepto que se piense distinto."),
    ("Modestia", "Puedo estar equivocado."),
    ("Respeto", "Opino con amabilidad y buen ánimo."),
    ("Empatía", "Procuro entender lo que el otro siente."),
    ("Compromiso", "Me esfuerzo, me preparo y participo en cada etapa."),
    ("Honestidad", "Digo lo que pienso, o que por ahora no tengo aportes."),
)
