"""The records of a transcript. Whoever writes the report sees them; nobody else ever does."""

from __future__ import annotations

from board.core.kernel.entry import Json
from board.core.kernel.records import Record, record


@record("transcript")
class Transcript(Record):
    """Of which meeting it is."""

    meeting: str
    code: str
    title: str


@record("transcript", "names")
class Names(Record):
    """How people are called in the meeting, by person. Stays in the process."""

    names: dict[str, str]


@record("line")
class Line(Record):
    """What was said at once. `text` is what stands, `heard` what the machine heard, `at_ms` when it began.

    `began_ms` counts within the stream. `sort` is what it looks like (`agreement`, `commitment`, `task`, `idea`, or null),
    `explicit` that it was said in so many words; `who` of {person, name}, `everyone` and `by` are what the words say
    about who and until when: a day, `next` for the next meeting, or null. `rev` moves when somebody corrects it.
    """

    stream: str
    began_ms: int
    lasts_ms: int
    at_ms: int
    moment: str | None
    text: str
    heard: str
    corrected_by: str | None
    sort: str | None
    explicit: bool
    who: tuple[dict[str, Json], ...]
    everyone: bool
    by: str | None
    rev: int


@record("dismissed")
class Dismissed(Record):
    """What a line looks like was waved away; its id is the line's."""

    by_name: str | None
    at_ms: int


@record("mark")
class Mark(Record):
    """A line was taken into the report, as that quote; its id is the line's."""

    sort: str
    quote: str
    by_name: str | None


@record("heard")
class Heard(Record):
    """Up to which frame of a stream, its id, lines were put, and how many. Stays in the process."""

    frames: int
    lines: int
