"""A report without queue, log or wire, and those who write in it."""

from dataclasses import replace

from board.core.kernel.decide import replay
from board.core.kernel.entry import Actor, Entry, Json, Role
from board.core.kernel.operations import Operation
from board.core.kernel.rejections import Rejection
from board.core.report.document import hash_of
from board.core.report.operations import REPORT
from board.core.report.records import Block, Drawn, Line, Publication, Report
from board.core.report.viewers import admits, audiences_of
from tests.board.core.log_room import LogRoom
from tests.board.core.report.invariants import check

MEETING = "f" * 32
SERVER = Actor(Role.SERVER)
RAPPORTEUR = Actor(Role.RAPPORTEUR, "rosa", "g1")
FACILITATOR = Actor(Role.FACILITATOR, "ana", "g2")
COORDINATOR = Actor(Role.COORDINATOR, "carmen", "g3")
PARTICIPANT = Actor(Role.PARTICIPANT, "beto", "g4")
PEOPLE: dict[str, str] = {"rosa": "Rosa", "ana": "Ana", "carmen": "Carmen", "beto": "Beto"}


def a_block(id: str, place: float = 1.0, **more: Json) -> dict[str, Json]:
    """A place as the draft has it."""
    return {"id": id, "section": "purpose", "place": place, "title": id.upper(), "shape": "prose"} | more


def a_line(id: str, block: str, text: str, place: float = 1.0, **more: Json) -> dict[str, Json]:
    """A line as the draft has it."""
    said = {"id": id, "block": block, "place": place, "sort": "item", "text": text, "source": f"note/{id}"}
    return said | more


class ReportRoom(LogRoom):
    """The report of one meeting in which Rosa is the rapporteur, Ana facilitates, Carmen coordinates and Beto takes part."""

    registry = REPORT

    def __init__(self, *, replay_every: int = 1, blocks: int = 0) -> None:
        """`blocks`: how many the draft has, `b1`, `b2`…, each with the line `l1`, `l2`…"""
        super().__init__(replay_every=replay_every)
        self.upto = 0
        self.do("report.open", SERVER, id=MEETING, meeting=MEETING, code="7K3MPQ", title="CAP", people=PEOPLE)
        if blocks:
            nth = range(1, blocks + 1)
            self.draw(
                [a_block(f"b{n}", n) for n in nth], [a_line(f"l{n}", f"b{n}", f"Línea {n}") for n in nth]
            )

    def admits(self, by: Actor) -> Rejection | None:
        return admits(self.store, by)

    def audiences_of(self, viewer: Actor) -> frozenset[str]:
        return audiences_of(self.store, viewer.role, viewer.person)

    def check(self) -> None:
        check(self.store)

    @property
    def report(self) -> Report:
        return self.store.one(Report)

    def draw(self, blocks: list[Json] | None = None, lines: list[Json] | None = None, **more: Json) -> Entry:
        """The draft of one more entry of the meeting."""
        self.upto += 1
        fields = {"upto": self.upto, "epoch": "e1", "blocks": blocks or [], "lines": lines or []}
        return self.do("draft.put", SERVER, **fields | more)

    def write(self, block: str, text: str, by: Actor = RAPPORTEUR, **more: Json) -> Entry:
        """Somebody who saw the present words writes others."""
        fields = {"block": block, "text": text, "seen": {}, "rev": self.block(block).rev}
        return self.do("block.write", by, **fields | more)

    def block(self, id: str) -> Block:
        return self.store.one(Block, id)

    def line(self, id: str) -> Line:
        return self.store.one(Line, id)

    def drawn_rev(self) -> int:
        drawn = self.store.get(Drawn)
        return 0 if drawn is None else drawn.rev

    def close(self) -> None:
        self.do("report.frame", SERVER, closed_ms=self.now_ms)

    def approve(self) -> None:
        """Send it and approve it; the meeting closes if it did not."""
        if self.report.closed_ms is None:
            self.close()
        self.do("report.submit", RAPPORTEUR)
        self.do("report.approve", FACILITATOR)

    def published(self, **more: Json) -> dict[str, Json]:
        """What publishing the next version asks, with a document of all edited blocks."""
        version = self.report.version + 1
        last = self.store.get(Publication, str(version - 1))
        blocks = [
            {"id": block.id, "title": block.title, "paras": [{"sort": "text", "text": block.text}]}
            for block in self.store.all(Block)
            if block.edited and not block.dropped
        ]
        head = {"number": 12, "version": version, "previous": None if last is None else last.hash}
        document = {"version": 1, "title": "CAP", "published": head, "blocks": blocks}
        return {"number": 12, "version": version, "document": document, "hash": hash_of(document)} | more

    def publish(self) -> None:
        """All the way to the next version."""
        if self.report.state == "published":
            self.do("report.correct", RAPPORTEUR, reason="Faltaba algo")
        self.approve()
        self.do("report.publish", SERVER, **self.published())

    def restart(self) -> None:
        """Forget everything but the log, as a process does that begins anew."""
        self.store = replay(REPORT, self.entries)


def as_server(operation: Operation, id: str) -> Operation:
    """The operation under an id that no client could mint."""
    return replace(operation, id=id)
