"""Records that go beyond a moment: norms, the next meeting, what each will try, where all are called. Data only."""

from __future__ import annotations

from board.core.kernel.records import Record, record


@record("norm")
class Norm(Record):
    """A rule of living together that the plenary adopted; `value` is the index of the value it came from, or null."""

    text: str
    value: int | None
    place: float
    rev: int


@record("next")
class NextMeeting(Record):
    """What was agreed for the next meeting. `date` is a day, YYYY-MM-DD."""

    date: str | None
    facilitator: str | None
    topic: str | None
    bring: str | None
    rev: int


@record("trial")
class Trial(Record):
    """The new idea that one person will try; nobody else ever reads it. Its id is drawn from the person."""

    text: str
    rev: int


@record("gathering")
class Gathering(Record):
    """«Vengan todos»: screens go to this moment, unless somebody is typing."""

    moment: str
    at_ms: int
    rev: int


@record("showing")
class Showing(Record):
    """What the shared screen shows on request, over the board of the moment."""

    norms: bool


@record("entrance")
class Entrance(Record):
    """Whether the code still lets anybody in: put when it was revoked, so that no screen sends people to it."""

    open: bool
