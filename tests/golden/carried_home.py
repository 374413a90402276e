"""Scenes around the golden meeting: what comes from the one before, what goes home, and how far people say they are."""

from board.core.kernel.entry import Json
from board.core.meeting.delivering import deliveries, undelivered
from tests.board.core.meeting.invariants_of_deliveries import MEETING
from tests.board.core.meeting.meeting_room import SERVER, MeetingRoom

LEFT_OPEN: list[dict[str, Json]] = [
    {
        "id": "0a" * 16,
        "meeting": "0b" * 16,
        "number": 3,
        "what": "Cada escuela arma su rincón de lectura",
        "who": [{"person": "p12", "name": "Marcelino Poma"}],
        "by": "2026-10-30",
        "state": "en_proceso",
    },
    {"id": "0c" * 16, "meeting": "0b" * 16, "what": "Pedir libros a la UGEL", "state": "pendiente"},
    {"id": "0e" * 16, "meeting": "0f" * 16, "what": "Contar cuentos los viernes", "state": "pendiente"},
]
"""What the community's meetings before left open."""
WITNESSES: list[dict[str, Json]] = [{"meeting": "0f" * 16, "people": ["p12"]}]
"""Who was in one of them; of the other nobody said it, as in older logs."""


def hear_of_earlier(room: MeetingRoom) -> None:
    """One of them is done meanwhile, and another meeting closed after this one was prepared."""
    [done] = [row for row in LEFT_OPEN if row["meeting"] == "0f" * 16]
    about = {"meeting": "0f" * 16, "people": ["p12"]}
    room.do("earlier.tell", SERVER, upto=90, rows=[done | {"state": "hecha"}], **about)
    room.do_again("earlier.tell", SERVER, upto=80, rows=[done], **about)
    late = {"id": "1a" * 16, "meeting": "1b" * 16, "what": "Leer en el patio", "state": "en_proceso"}
    room.do("earlier.tell", SERVER, meeting="1b" * 16, upto=70, rows=[late], people=["p12"])


def bring_needs(room: MeetingRoom) -> None:
    """Before it begins: what two people offered out of their logbooks, one of whom takes it back."""
    marcelino: dict[str, Json] = {"need": "0e" * 16, "person": "p12", "name": "Marcelino Poma"}
    olga: dict[str, Json] = {"need": "0f" * 16, "person": "p99", "name": "Olga Tuanama"}
    before: dict[str, Json] = {"meeting": "0b" * 16, "number": 3}
    text = "Hacer preguntas que hagan pensar"
    room.do("need.bring", SERVER, revision=2, on=True, text=text, gap="thinking", **marcelino, **before)
    room.do("need.bring", SERVER, revision=4, on=True, text="Más cuentos", gap=None, **olga, **before)
    room.do("need.bring", SERVER, revision=5, on=False, **olga, **before)


def go_home(room: MeetingRoom) -> None:
    """Half arrives, then the rest, then a thought of the way home; of one agreement people say how far they are."""
    ids = sorted(deliveries(room.store, MEETING))
    room.do("delivery.done", SERVER, deliveries=ids[: len(ids) // 2])
    room.do("delivery.done", SERVER, deliveries=ids)
    room.do("trial.write", room.facilitator, text="Hablar menos, y escuchar hasta el final")
    room.do("delivery.done", SERVER, deliveries=sorted(undelivered(room.store, MEETING)))
    agreed = [each for each in deliveries(room.store, MEETING).values() if each.kind == "agreement"]
    first = min(agreed, key=lambda each: (each.item, each.person))
    about = {"agreement": first.item, "person": first.person}
    room.do("agreement.progress", SERVER, state="en_proceso", at_ms=room.now_ms + 1, **about)
    room.do("agreement.progress", SERVER, state="hecha", at_ms=room.now_ms + 2, **about)
    room.ask("agreement.progress", SERVER, state="pendiente", at_ms=room.now_ms, **about)
    shown = {"person": first.person, "entry": "0d" * 16}
    words = {
        "sort": "decision",
        "text": "Leo yo primero",
        "why": "Se animan",
        "saw": "Leen más",
        "prompt": None,
    }
    room.do("entry.show", SERVER, revision=4, on=True, **shown, **words)
    room.do("entry.show", SERVER, revision=7, on=False, **shown)
    room.do("entry.show", SERVER, revision=9, on=True, **shown, **words)
    need = {"person": first.person, "need": "0d" * 16}
    room.do(
        "need.hear", SERVER, revision=3, on=True, text="Aprender a retroalimentar", gap="feedback", **need
    )
    room.do("need.hear", SERVER, revision=5, on=False, **need)
