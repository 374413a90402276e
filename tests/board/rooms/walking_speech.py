"""What walkers say about being heard."""

from random import Random

from board.core.kernel.entry import Json
from board.core.kernel.records import State
from board.core.meeting.notices import DICTATION, NOTICES, newest
from board.core.meeting.records_speech import SpeechStream

KINDS = {
    "speech.allow": 3,
    "speech.withdraw": 1,
    "speech.pause": 1,
    "speech.resume": 2,
    "speech.keep": 1,
    "speech.listen": 3,
    "speech.hush": 1,
    "speech.object": 3,
    "speech.seen": 3,
    "dictation.accept": 1,
}
LEADERS = (
    "speech.allow",
    "speech.withdraw",
    "speech.pause",
    "speech.resume",
    "speech.keep",
    "speech.listen",
    "speech.hush",
)
OF_GUESTS = ("speech.object", "speech.seen", "dictation.accept")
"""What a host also says for a guest."""
STREAMS = ("a" * 32, "b" * 32)


def fields(rng: Random, state: State, kind: str) -> dict[str, Json]:
    """The fields of one operation."""
    match kind:
        case "speech.allow" | "speech.seen":
            return {"notice": newest(NOTICES)}
        case "dictation.accept":
            return {"notice": newest(DICTATION)}
        case "speech.withdraw":
            return {"erase": rng.random() < 0.1}
        case "speech.keep":
            return {"keep": rng.random() < 0.6}
        case "speech.object":
            return {"on": rng.random() < 0.4}
        case "speech.listen":
            return {"stream": rng.choice(STREAMS), "source": "mic", "take": rng.random() < 0.3}
        case "speech.hush":
            stream = state.get(SpeechStream)
            return {"stream": stream.stream if stream else STREAMS[0]}
    return {}
