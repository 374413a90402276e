"""The records of a logbook. All are its owner's alone, or stay in the process; there is no third audience."""

from __future__ import annotations

from board.core.kernel.entry import Json
from board.core.kernel.records import Record, State, record


@record("logbook")
class Logbook(Record):
    """Whose it is. `network` is the id of the network that gives its links, or null where the meeting's pass opened it."""

    name: str
    network: str | None
    community: str | None
    made_ms: int


@record("link")
class Link(Record):
    """A way in, for ever in the list. `state` is `open`, `replaced` or `closed`; only the newest can be open.

    `asks`: another took the place of one that was open, and the owner is asked whether that was them; `answer` is what
    they said, true for «fui yo», or null.
    """

    number: int
    by: str
    made_ms: int
    ended_ms: int | None
    state: str
    asks: bool
    answer: bool | None


@record("link", "secret")
class LinkSecret(Record):
    """What is kept of a link's secret. Stays in the process."""

    hash: str


@record("origin")
class Origin(Record):
    """A meeting from which something arrived: its id is the meeting's. Entries can be shared with these.

    `person` is the owner as that meeting knows them.
    """

    code: str
    title: str
    date: str | None
    person: str


@record("task")
class Task(Record):
    """Something to do. What was told (`what by evidence follow_up origin withdrawn`) is the meeting's; `state sort note`
    are the owner's and outlive any change of what was told. `item` is the agreement or the note it comes from.
    """

    source: str
    item: str | None
    sort: str | None
    what: str
    by: str | None
    evidence: str | None
    follow_up: str | None
    state: str
    note: str | None
    origin: dict[str, Json] | None
    withdrawn: bool
    revision: int
    made_ms: int
    changed_ms: int
    changed: int
    rev: int


@record("task", "told")
class TaskTold(Record):
    """Up to which change of its state the meeting was told. Stays in the process."""

    changed: int


@record("entry")
class LogbookEntry(Record):
    """A reflection, a teaching decision (what I decided, `why`, what I `saw`), or the idea a person said they would try."""

    sort: str
    prompt: int | None
    text: str
    why: str | None
    saw: str | None
    origin: dict[str, Json] | None
    revision: int
    made_ms: int
    edited: bool
    rev: int


@record("entry", "gone")
class EntryGone(Record):
    """An entry that its owner deleted and can bring back."""

    entry: dict[str, Json]
    gone_ms: int


@record("practice")
class Practice(Record):
    """A guideline as its group left it; `guideline` holds its fields."""

    group: str
    guideline: dict[str, Json]
    origin: dict[str, Json]
    revision: int
    made_ms: int


@record("practice", "adaptation")
class Adaptation(Record):
    """How this person takes it to the own school, and from which level of demand. `own`: changed here, so it stays."""

    text: str | None
    level: str | None
    own: bool
    revision: int
    rev: int


@record("step")
class PracticeStep(Record):
    """What a person wrote for step 6, 7 or 8 of a guideline. Its id is drawn from both."""

    practice: str
    step: int
    text: str
    rev: int


@record("evidence")
class Evidence(Record):
    """What shows something: words, a photo or both. `to` is an entry, a task or a practice.

    `state` is null without a photo, else `coming`, `ready` or `refused`, with the reason's code.
    """

    to: str
    sort: str
    text: str | None
    why: str | None
    photo: str | None
    state: str | None
    reason: str | None
    width: int | None
    height: int | None
    made_ms: int


@record("picture")
class Picture(Record):
    """A photo whose bytes are stored. Stays in the process."""

    width: int
    height: int


@record("shared")
class Shared(Record):
    """An entry that its owner shows to a meeting, until they take it back."""

    entry: str
    meeting: str
    at_ms: int
    rev: int


@record("shared", "told")
class SharedTold(Record):
    """Which version of a shared entry the meeting was told; stays after it was taken back, until that is told too."""

    entry: str
    meeting: str
    rev: int


def own(state: State) -> str:
    """The audience of everything that is the owner's."""
    return state.one(Logbook).audience
