"""A transcript without queue, log or wire, and those who come to it."""

from board.core.kernel.entry import Actor, Json, Role
from board.core.kernel.rejections import Rejection
from board.core.speech.naming import line_id
from board.core.speech.operations import SPEECH
from board.core.speech.records import Line
from board.core.speech.viewers import admits, audiences_of
from tests.board.core.log_room import START_MS, LogRoom
from tests.board.core.speech.invariants import check

MEETING = "f" * 32
STREAM, OTHER = "a" * 32, "b" * 32
SERVER = Actor(Role.SERVER)
RAPPORTEUR = Actor(Role.RAPPORTEUR, "rosa", "g1")
FACILITATOR = Actor(Role.FACILITATOR, "ana", "g2")
COORDINATOR = Actor(Role.COORDINATOR, "carmen", "g3")
PARTICIPANT = Actor(Role.PARTICIPANT, "beto", "g4")
PEOPLE: dict[str, str] = {"rosa": "Rosa", "ana": "Ana", "carmen": "Carmen", "beto": "Beto"}


def a_line(began_ms: int, text: str = "Leemos en parejas", **more: Json) -> dict[str, Json]:
    """What was heard from a point of the stream on."""
    return {
        "stream": STREAM,
        "began_ms": began_ms,
        "lasts_ms": 1500,
        "at_ms": START_MS + began_ms,
        "moment": "m4",
        "text": text,
        "sort": None,
        "explicit": False,
        "who": [],
        "everyone": False,
        "by": None,
        "end": (began_ms + 1500) // 100,
    } | more


class SpeechRoom(LogRoom):
    """What was said in a meeting in which Rosa is the rapporteur, Ana facilitates, Carmen coordinates, Beto takes part."""

    registry = SPEECH

    def __init__(self, *, replay_every: int = 1) -> None:
        super().__init__(replay_every=replay_every)
        self.do("speech.open", SERVER, meeting=MEETING, code="7K3MPQ", title="CAP")
        self.do("speech.people", SERVER, people=PEOPLE)

    def admits(self, by: Actor) -> Rejection | None:
        return admits(self.store, by)

    def audiences_of(self, viewer: Actor) -> frozenset[str]:
        return audiences_of(self.store, viewer.role, viewer.person)

    def check(self) -> None:
        check(self.store)

    def hear(self, began_ms: int = 0, text: str = "Leemos en parejas", **more: Json) -> str:
        """A line of the stream; its id."""
        self.do("line.put", SERVER, **a_line(began_ms, text, **more))
        return line_id(str(more.get("stream", STREAM)), began_ms)

    def line(self, id: str) -> Line:
        return self.store.one(Line, id)
