"""Samples of what the courier says, and what has to have happened before."""

from collections.abc import Callable

from tests.board.core.meeting.samples_of_agreements import agreed
from tests.board.core.meeting.scene import Fields, Scene


def progressed(scene: Scene) -> Fields:
    agreement = agreed(scene)["agreement"]
    return {"agreement": agreement, "person": scene.ana.person, "state": "en_proceso", "at_ms": 1}


DELIVERY_SAMPLES: dict[str, Callable[[Scene], Fields]] = {
    "agreement.progress": progressed,
    "delivery.done": lambda _: {"deliveries": ["s" + "0" * 31]},
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
