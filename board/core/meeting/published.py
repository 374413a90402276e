"""That the report is published: whoever was here may read it, and nothing is added to the meeting any more.

What it says is in the report's own log. A correction is a later version; the meeting knows the last one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Role
from board.core.kernel.fields import Text, Whole
from board.core.kernel.operations import Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, State, record
from board.core.kernel.rejections import Rejection
from board.core.meeting.records import Meeting
from board.core.meeting.registry import operation

if TYPE_CHECKING:
    from random import Random

_MOST = 1 << 31
_FAR = 1 << 53


@record("published")
class PublishedReport(Record):
    """The last version; `number` is the one in the minute book, null where there is none."""

    version: int
    number: int | None
    at_ms: int
    hash: str


def check_unpublished(state: State) -> Rejection | None:
    """Refuse what comes too late for the report."""
    return None if state.get(PublishedReport) is None else Rejection("meeting_closed")


@operation("report.published", by=[Role.SERVER])
class TellPublished(Operation):
    """Say that a version is published, of a meeting that is over. One that is known, or older, changes nothing."""

    version: Annotated[int, Whole(1, _MOST)]
    number: Annotated[int | None, Whole(1, _MOST)] = None
    at_ms: Annotated[int, Whole(0, _FAR)]
    hash: Annotated[str, Text(64, lines=False)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if state.one(Meeting).state != "closed":
            return Rejection("report_early")
        known = state.get(PublishedReport)
        return {"news": known is None or self.version > known.version}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        if not facts["news"]:
            return Change()
        told = PublishedReport(
            id="",
            audience=audience.ALL,
            version=self.version,
            number=self.number,
            at_ms=self.at_ms,
            hash=self.hash,
        )
        return Change((told,))
