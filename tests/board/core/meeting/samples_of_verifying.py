"""Samples of verifying with the group, and what has to have happened before each."""

from collections.abc import Callable

from board.core.meeting.verifying import Verifying
from tests.board.core.meeting.scene import Fields, Scene


def summed_up(scene: Scene) -> Fields:
    scene.under_way()
    return {"seconds": 120}


def asked(scene: Scene) -> Fields:
    scene.room.do("verify.start", scene.room.facilitator, **summed_up(scene))
    item = scene.room.store.one(Verifying).items[0]
    return {"item": item["key"], "answer": "missing", "text": "Falta decir cada cuánto"}


def over(scene: Scene) -> Fields:
    asked(scene)
    scene.room.wait(120)
    return {"check": scene.room.store.one(Verifying).check}


VERIFY_SAMPLES: dict[str, Callable[[Scene], Fields]] = {
    "verify.answer": asked,
    "verify.end": over,
    "verify.start": summed_up,
}
