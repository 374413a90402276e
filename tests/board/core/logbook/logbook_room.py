"""A logbook without queue, log or wire, and its owner."""

from board.core.kernel.entry import Actor, Entry, Json, Role
from board.core.kernel.rejections import Rejection
from board.core.logbook.operations import LOGBOOK
from board.core.logbook.viewers import audiences_of
from tests.board.core.log_room import LogRoom
from tests.board.core.logbook.invariants import check

LOGBOOK_ID = "b" * 32
SERVER = Actor(Role.SERVER)
MEETING = "f" * 32
ORIGIN: dict[str, Json] = {
    "meeting": MEETING,
    "code": "7K3MPQ",
    "title": "CAP n.º 1",
    "date": "2026-11-21",
    "person": "p1",
    "moment": "Consenso",
}


class LogbookRoom(LogRoom):
    """Ana's logbook, opened by the link number 1."""

    registry = LOGBOOK

    def __init__(self, *, replay_every: int = 1, **opening: Json) -> None:
        super().__init__(replay_every=replay_every)
        self.owner = Actor(Role.OWNER, LOGBOOK_ID, "1")
        self.do("logbook.open", SERVER, id=LOGBOOK_ID, **{"name": "Ana", **opening})
        self.do("link.issue", SERVER, number=1, hash="a" * 64, by="claim")

    def admits(self, by: Actor) -> Rejection | None:
        return None  # who comes by which link is asked where links are tested

    def audiences_of(self, viewer: Actor) -> frozenset[str]:
        return audiences_of(self.store, viewer.role, viewer.person)

    def check(self) -> None:
        check(self.store)

    def own(self, kind: str, /, **fields: Json) -> Entry:
        """What the owner asks and must get."""
        return self.do(kind, self.owner, **fields)

    def told(self, kind: str, /, **fields: Json) -> Entry:
        """What arrives from a meeting."""
        return self.do(kind, SERVER, **fields)
