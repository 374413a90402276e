"""Scenes of the golden meeting after its closing: what goes home, and how far people say they are."""

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
]
"""What the community's meeting before left open."""


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
