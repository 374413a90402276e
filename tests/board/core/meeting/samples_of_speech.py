"""One sample of each operation about what is said: who it is for is in its declaration."""

from collections.abc import Callable

from board.core.meeting.notices import DICTATION, NOTICES, newest
from tests.board.core.meeting.scene import Fields, Scene

STREAM = "5" * 32


def agreed(scene: Scene) -> Fields:
    scene.room.do("speech.allow", scene.room.facilitator, notice=newest(NOTICES))
    return {}


def unasked(scene: Scene) -> Fields:
    return {"notice": newest(NOTICES)}


def stopped(scene: Scene) -> Fields:
    agreed(scene)
    scene.room.do("speech.pause", scene.room.facilitator)
    return {}


def heard(scene: Scene) -> Fields:
    agreed(scene)
    scene.room.do("speech.listen", scene.room.facilitator, stream=STREAM, source="mic")
    return {"stream": STREAM}


def having(**fields: object) -> Callable[[Scene], Fields]:
    return lambda scene: agreed(scene) | fields


SPEECH_SAMPLES: dict[str, Callable[[Scene], Fields]] = {
    "speech.allow": unasked,
    "speech.withdraw": having(erase=True),
    "speech.pause": agreed,
    "speech.resume": stopped,
    "speech.keep": having(keep=True),
    "speech.erased": agreed,
    "speech.listen": having(stream=STREAM, source="tab", take=True),
    "speech.hush": heard,
    "speech.seen": having(notice=newest(NOTICES)),
    "speech.object": having(on=True),
    "dictation.accept": lambda scene: {"notice": newest(DICTATION)},
}
