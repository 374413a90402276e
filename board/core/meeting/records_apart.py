"""Records of people at work in groups. Data only: no rule lives here."""

from __future__ import annotations

from board.core.kernel.entry import Json
from board.core.kernel.records import Record, record


@record("breakout")
class Breakout(Record):
    """People are apart, or were: `state` is open or closed; `warned` once the return was announced. Its id is the moment's."""

    state: str
    opened_ms: int
    closed_ms: int | None
    warned: bool


@record("breakout", "mending")
class Mending(Record):
    """What would leave nobody alone, when somebody is: `moves` of {person, from, to}, offered to whoever leads."""

    moves: tuple[dict[str, Json], ...]


@record("group", "call")
class GroupCall(Record):
    """Where a group meets to talk."""

    url: str


@record("group", "life")
class GroupLife(Record):
    """That a group is at work, for the staff: how much is written, by how many, and when last. Never what."""

    notes: int
    writers: int
    last_ms: int | None


@record("group", "help")
class GroupHelp(Record):
    """A group asks for help; with `open` it lets whoever leads read along meanwhile."""

    since_ms: int
    open: bool


@record("group", "asked")
class GroupAsked(Record):
    """The group's own view of its call for help."""

    since_ms: int
    open: bool


@record("answer")
class Answer(Record):
    """A group's one answer to a prompt: agreed by all, or holding its different views side by side."""

    group: str
    moment: str
    prompt: int
    text: str
    agreed: bool
    rev: int


@record("call_out")
class CallOut(Record):
    """What whoever leads says to all groups at once."""

    moment: str
    text: str
    at_ms: int
