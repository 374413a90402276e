"""The records of a report. What the machine says (`line`) and what people say (`block`) never share one."""

from __future__ import annotations

from board.core.kernel.entry import Json
from board.core.kernel.records import Record, record


@record("report")
class Report(Record):
    """How far it is. `state` is `drafting`, `submitted`, `approved` or `published`; `version` the last one published.

    `returned` is why it came back and still waits for an answer (by_name, at_ms, reason), or null; `approvals` are of
    {version, by_name, at_ms}; `number` is the one in the minute book once there is one.
    """

    meeting: str
    code: str
    title: str
    state: str
    version: int
    number: int | None
    closed_ms: int | None
    due_ms: int | None
    returned: dict[str, Json] | None
    approvals: tuple[dict[str, Json], ...]
    changed_ms: int


@record("report", "names")
class Names(Record):
    """How people are called in the meeting, by person. Stays in the process."""

    names: dict[str, str]


@record("report", "drawn")
class Drawn(Record):
    """Up to which entry of the meeting the draft is drawn, and with which entry it came. Stays in the process."""

    upto: int
    epoch: str
    rev: int


@record("block")
class Block(Record):
    """A part of the report. `section moment place title shape` are drawn, the rest is people's.

    `text` holds their words once it is `edited`, and is null before; `seen` {line: its rev} what these words took in or
    what somebody set aside; `rev` the entry that changed its words last, 0 before. A `dropped` one is left out.
    """

    section: str
    moment: str | None
    place: float
    title: str
    shape: str
    origin: str
    edited: bool
    text: str | None
    seen: dict[str, int]
    by: str | None
    by_name: str | None
    at_ms: int | None
    rev: int
    dropped: bool


@record("block", "before")
class Before(Record):
    """What stood in a block: {text, by_name, at_ms, rev, aside}, newest last; `aside` for the text of a settled conflict."""

    texts: tuple[dict[str, Json], ...]


@record("line")
class Line(Record):
    """What the machine says in one place, and of which record of the meeting. `rev` moves when what it says does."""

    block: str
    place: float
    sort: str
    text: str
    who: str | None
    source: str
    cells: dict[str, str]
    rev: int
    at_ms: int


@record("aside")
class Aside(Record):
    """The other text of a conflict: what somebody wrote on version `base` of a block. Stays until it is settled."""

    block: str
    text: str
    by: str | None
    by_name: str | None
    at_ms: int
    base: int


@record("quote")
class Quote(Record):
    """Words that were spoken and that somebody marked for the report. `sort` is what they are, `who` of {person, name}.

    `by` is the day until when, `next` for the next meeting, or null; `line` the line of the transcript, which may be gone;
    `said_ms` when it was said. `by_name`, `at_ms` and `rev` are of whoever marked or changed it last.
    """

    sort: str
    text: str
    who: tuple[dict[str, str], ...]
    everyone: bool
    by: str | None
    moment: str | None
    line: str
    said_ms: int
    at_ms: int
    by_name: str | None
    rev: int


@record("checklist")
class Checklist(Record):
    """What people answered of the list before submitting: name → true or false; what is not there nobody answered."""

    answers: dict[str, bool]


@record("submission")
class Submission(Record):
    """Sent to whoever approves, with the checklist as it was answered then."""

    number: int
    by: str | None
    by_name: str | None
    at_ms: int
    answers: dict[str, bool]
    note: str | None


@record("return")
class Return(Record):
    """Given back to be written on, with why. `by_name` is null where the process did it."""

    number: int
    by_name: str | None
    at_ms: int
    reason: str


@record("correction")
class Correction(Record):
    """Why a published version, its id, is being corrected."""

    by_name: str | None
    at_ms: int
    reason: str


@record("publication")
class Publication(Record):
    """A version as it was published. `changes` are the titles of what differs from the one before, `reason` why."""

    version: int
    number: int | None
    hash: str
    previous: str | None
    at_ms: int
    by_name: str | None
    changes: tuple[str, ...]
    reason: str | None


@record("publication", "document")
class PublishedDocument(Record):
    """What that version says, whole."""

    document: dict[str, Json]


@record("reader")
class Reader(Record):
    """Somebody who has a version; `how` is `screen` when they opened it, else how it was handed to them."""

    person: str
    name: str | None
    version: int
    at_ms: int
    how: str


@record("reminder")
class Reminder(Record):
    """A reminder of the deadline that was given; `left_s` is what was left then, below 0 once it is late."""

    at_ms: int
    left_s: int
