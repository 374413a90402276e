"""The report of a told meeting, on the report's own core: drawn, written on, and told as a document."""

from dataclasses import asdict
from typing import Any

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Entry, Json
from board.core.kernel.records import Store
from board.core.meeting.records import Meeting, Member
from board.core.report.naming import block_id
from board.core.report.records import Block, Quote
from exports.document import Document, document
from exports.draft import draft
from exports.drafting import Draft
from tests.board.core.meeting.meeting_room import MeetingRoom
from tests.board.core.report.report_room import MEETING, RAPPORTEUR, SERVER, ReportRoom

EVERYBODY = frozenset({audience.ALL})


class Reporting(ReportRoom):
    """The report of one meeting, which draws what the meeting holds whenever it is asked to."""

    def __init__(self, meeting: MeetingRoom) -> None:
        self.meeting = meeting
        self.store = Store()
        self.entries: list[Entry] = []
        self.now_ms, self.upto = meeting.now_ms, 0
        self._known: dict[str, Entry] = {}
        self._replay_every, self._minted = 20, 0
        frame = meeting.store.one(Meeting)
        people = {member.id: member.name for member in meeting.store.all(Member)}
        opened = {"meeting": MEETING, "code": frame.code, "title": frame.title, "people": people}
        self.do("report.open", SERVER, id=MEETING, **opened)
        self.redraw()
        if frame.closed_ms is not None:
            self.do("report.frame", SERVER, closed_ms=frame.closed_ms)

    @property
    def writer(self) -> Actor:
        return RAPPORTEUR

    @property
    def server(self) -> Actor:
        return SERVER

    def block_ids(self) -> list[str]:
        """The blocks in the order of the report."""
        return [
            block.id for block in sorted(self.store.all(Block), key=lambda block: (block.place, block.id))
        ]

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """What was marked of what was said aloud."""
        return tuple(self.store.all(Quote))

    def redraw(self) -> Draft:
        """Bring the whole draft up to the present meeting."""
        made = draft(self.meeting.store, EVERYBODY, MEETING, self.quotes)
        blocks = [_plain(asdict(block)) for block in made.blocks]
        self.draw(blocks, [_plain(asdict(line)) for line in made.lines])
        return made

    def says(self, section: str, text: str, moment: str | None = None, part: str = "") -> None:
        """The rapporteur writes a part of the report in own words."""
        self.write(block_id(section, moment, part), text)

    def marks(self, sort: str, text: str, *names: str, **more: Json) -> str:
        """The rapporteur marks what somebody said, for the people of these names; its id."""
        people = {member.name: member.id for member in self.meeting.store.all(Member)}
        asked: dict[str, Json] = {"sort": sort, "text": text, "who": [people[name] for name in names]}
        said = {"line": self.mint(), "said_ms": self.meeting.now_ms, **more}
        return self.do("quote.add", RAPPORTEUR, **asked, **said).id

    def adds(self, section: str, title: str, text: str, **more: Json) -> str:
        """The rapporteur adds a part; its id."""
        return self.do("block.add", RAPPORTEUR, section=section, title=title, text=text, **more).id

    def drops(self, section: str, moment: str | None = None, part: str = "") -> None:
        self.do("block.drop", RAPPORTEUR, block=block_id(section, moment, part))

    def document(self, published: dict[str, Json] | None = None) -> Document:
        return document(self.store, self.meeting.store, published)


def _plain(told: dict[str, Any]) -> dict[str, Any]:
    """What the wire leaves out: a name that nobody gave."""
    return {name: value for name, value in told.items() if value is not None}
