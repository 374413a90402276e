"""The Spanish of a report: its titles, its short sentences, its dates and numbers. One place, so that it reads as one voice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

NBSP = "\u00a0"
PERU = timedelta(hours=-5)
"""Peru keeps one time all year."""
MONTHS = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
)
WEEK = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
TITLES = {
    "header": "Datos de la reunión",
    "attendance": "Asistencia",
    "purpose": "A qué vinimos",
    "norms": "Normas de convivencia",
    "earlier": "Acuerdos que venían de antes",
    "repertoire": "Repertorio de buenas prácticas",
    "doubts": "Dudas y cómo se aclararon",
    "matrix": "Tabla de compromisos",
    "assessment": "Autoevaluación",
    "questions": "Ocho preguntas clave",
    "agreements": "Acuerdos",
    "said": "Acuerdos y tareas que se dijeron",
    "guidelines": "Pautas de trabajo común",
    "suggestions": "Sugerencias",
    "next": "Para la próxima reunión",
    "closing": "Cómo cerramos",
    "picture": "La pizarra",
    "checked": "Lo que el grupo verificó",
}
PARTS = {
    "deliberation": "Cómo se conversó",
    "synthesis": "Síntesis",
    "conclusions": "Conclusiones",
    "groups": "Quiénes trabajaron juntos",
    "said": "Se dijo en voz alta",
}
EMPTY = {
    "header": "Todavía no hay datos de la reunión.",
    "attendance": "Todavía no ha llegado nadie.",
    "purpose": "No se escribió un propósito.",
    "norms": "No se adoptaron normas en esta reunión.",
    "earlier": "No quedaban acuerdos abiertos.",
    "moment": "En este momento no se escribió nada.",
    "repertoire": "No se guardó ninguna práctica en el repertorio.",
    "doubts": "No se anotaron dudas.",
    "matrix": "La tabla quedó sin llenar.",
    "assessment": "No hay totales que mostrar.",
    "questions": "No se trataron las preguntas clave.",
    "agreements": "No se tomaron acuerdos en esta reunión.",
    "said": "No se anotó nada de lo que se dijo en voz alta.",
    "guidelines": "No se formaron grupos para construir pautas.",
    "suggestions": "No se anotaron sugerencias.",
    "next": "Todavía no se fijó la próxima reunión.",
    "closing": "No se respondieron las preguntas de cierre.",
    "picture": "La pizarra quedó vacía.",
    "checked": "No se pidió al grupo que verificara.",
}
"""What a block says that holds nothing."""
BLANK = "Nada que anotar."
"""What a part says that people left blank."""
KINDS = {
    "inicio": "CAP de inicio",
    "proceso": "CAP de proceso",
    "balance": "Balance del año",
    "taller": "Taller entre pares",
    "libre": "Reunión libre",
}
ROLES = {"facilitator": "facilita", "rapporteur": "relata", "coordinator": "coordina la red"}
CHANNELS = {
    "videollamada": "videollamada",
    "whatsapp": "WhatsApp",
    "llamada": "llamada",
    "sms": "SMS",
    "sin_telefono": "sin teléfono",
}
LEVELS = {"inicial": "inicial", "primaria": "primaria", "secundaria": "secundaria"}
PROGRESS = {"pendiente": "pendiente", "en_proceso": "en proceso", "hecha": "cumplido"}
AGREED = {
    "agreed": "Acordado",
    "not_agreed": "No se acordó",
    "asking": "En consulta",
    "proposed": "Propuesto, sin decidir",
}
QUOTED = {"agreement": "Acuerdo", "commitment": "Compromiso", "task": "Tarea", "idea": "Idea"}
"""What words that were spoken are marked as, in the order in which they are told."""
SCALE = ("nada", "poco", "bastante", "mucho")


def counted(n: int, one: str, many: str = "") -> str:
    """«1 persona», «3 personas», the number kept on the line of its word."""
    return f"{n}{NBSP}{one if n == 1 else many or one + 's'}"


def listed(words: Iterable[str], last: str = "y") -> str:
    """«Ana, Luis y Rosa»; «e» before a word that begins with its sound."""
    *first, end = list(words) or [""]
    if not first:
        return end
    heard = end.casefold()
    is_i = heard.startswith(("i", "í", "hi")) and not heard.startswith(("hia", "hie"))
    joint = "e" if last == "y" and is_i else last
    return f"{', '.join(first)} {joint} {end}"


def quoted(text: str) -> str:
    """In angle quotes; those inside become high ones."""
    return f"«{text.replace('«', '“').replace('»', '”')}»"


def sentence(text: str) -> str:
    """With a full stop, unless it ends in a mark of its own."""
    return text if text.endswith((".", "…", "!", "?", ":", ".»")) else f"{text}."


def day(written: str) -> str:
    """«viernes 4 de diciembre de 2026» for 2026-12-04."""
    found = date.fromisoformat(written)
    return f"{WEEK[found.weekday()]} {found.day}{NBSP}de {MONTHS[found.month - 1]} de {found.year}"


def day_near(written: str, at_ms: int) -> str:
    """«30 de junio», said at that instant; with the year, if that is another one."""
    found = date.fromisoformat(written)
    told = f"{found.day}{NBSP}de {MONTHS[found.month - 1]}"
    return told if found.year == _there(at_ms).year else f"{told} de {found.year}"


def date_of(written: str) -> str:
    """«04/12/2026», for a table."""
    return f"{date.fromisoformat(written):%d/%m/%Y}"


def day_of(at_ms: int) -> str:
    """The day of an instant, as people in Peru say it."""
    return day(_there(at_ms).date().isoformat())


def hour_of(at_ms: int) -> str:
    """«9:05 a. m.»"""
    at = _there(at_ms)
    half = "a." if at.hour < 12 else "p."
    return f"{at.hour % 12 or 12}:{at.minute:02}{NBSP}{half}{NBSP}m."


def length_of(span_ms: int) -> str:
    """«2 h 35 min»."""
    minutes = max(round(span_ms / 60_000), 0)
    hours, rest = divmod(minutes, 60)
    told = [f"{hours}{NBSP}h"] if hours else []
    return " ".join([*told, f"{rest}{NBSP}min"] if rest or not told else told)


def _there(at_ms: int) -> datetime:
    return datetime.fromtimestamp(at_ms / 1000, UTC) + PERU
