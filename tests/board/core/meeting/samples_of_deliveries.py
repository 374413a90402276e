"""Samples of what the courier says, and what has to have happened before."""

from collections.abc import Callable

from tests.board.core.meeting.samples_of_agreements import agreed
from tests.board.core.meeting.scene import Fields, Scene


def progressed(scene: Scene) -> Fields:
    agreement = agreed(scene)["agreement"]
    return {"agreement": agreement, "person": scene.ana.person, "state": "en_proceso", "at_ms": 1}


def published(scene: Scene) -> Fields:
    scene.under_way()
    scene.room.order("meeting.close")
    return {"version": 1, "number": 7, "at_ms": 1, "hash": "a" * 64}


LEFT_OPEN = {"id": "a" * 32, "meeting": "b" * 32, "what": "Leemos en parejas", "state": "pendiente"}
DELIVERY_SAMPLES: dict[str, Callable[[Scene], Fields]] = {
    "agreement.progress": progressed,
    "report.published": published,
    "delivery.done": lambda _: {"deliveries": ["s" + "0" * 31]},
    "earlier.tell": lambda _: {"meeting": "b" * 32, "upto": 7, "rows": [LEFT_OPEN], "people": ["p1"]},
    "entry.show": lambda scene: {
        "person": scene.ana.person,
        "entry": "e" * 32,
        "revision": 1,
        "on": True,
        "sort": "reflection",
        "text": "Probé preguntar menos",
    },
    "need.hear": lambda scene: {
        "person": scene.ana.person,
        "need": "e" * 32,
        "revision": 1,
        "on": True,
        "text": "Aprender a preguntar",
    },
    "need.bring": lambda _: {
        "need": "e" * 32,
        "revision": 1,
        "on": False,
        "meeting": "b" * 32,
        "person": "p1",
        "name": "Ana",
    },
}
