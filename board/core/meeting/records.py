"""The records of a meeting, as protocol.md lists them. Data only: no rule lives here."""

from __future__ import annotations

from board.core.kernel.entry import Json
from board.core.kernel.records import Record, record

PRIVATE_ACTIVITIES = frozenset({"write", "choose", "assess"})
"""Activities whose notes only their author sees until they are revealed."""
NEVER_REVEALED = frozenset({"assess"})
"""Of these only totals are ever published."""


@record("meeting")
class Meeting(Record):
    """The frame of the meeting. `state` is waiting, live or closed; instants are Unix ms."""

    code: str
    title: str
    kind: str
    template: str
    purpose: str
    inputs: tuple[str, ...]
    product: str
    axis: str
    indicators: tuple[dict[str, str], ...]
    values: tuple[dict[str, str], ...]
    advice: tuple[str, ...]
    community: str | None
    number: int | None
    scale: float
    starts_ms: int | None
    state: str
    locked: bool
    started_ms: int | None
    closed_ms: int | None
    planned_end_ms: int | None


@record("clock")
class Clock(Record):
    """The timer: a deadline while running, a remainder in seconds while paused (below 0 when over)."""

    moment: str | None
    state: str
    deadline_ms: int | None
    remaining_s: float | None
    prompt: int
    rung: bool
    rev: int


@record("moment")
class Moment(Record):
    """One timed step. `state` is ahead, now, done or skipped; `revealed` is false while its notes are private."""

    index: int
    title: str
    seconds: float
    planned_seconds: float
    prompts: tuple[str, ...]
    activity: str
    purpose: str
    product: str
    synthesis: str
    movement: str
    protected: bool
    anonymous: bool
    skippable: bool
    reveals: str | None
    columns: tuple[dict[str, str], ...]
    settings: dict[str, Json]
    state: str
    began_ms: int | None
    ended_ms: int | None
    revealed: bool


@record("moment", "left")
class MomentLeft(Record):
    """What the timer showed when a moment was left, so that going back gives it again. Stays in the process."""

    remaining_s: float


@record("moment", "count")
class MomentCount(Record):
    """How much was written in a moment, and by how many; all that others learn of private notes."""

    notes: int
    writers: int


@record("moment", "writers")
class MomentWriters(Record):
    """Who wrote in a moment, for the staff; in anonymous moments it stays in the process."""

    people: tuple[str, ...]


@record("proposal")
class Proposal(Record):
    """How lost time could be won back: `changes` of {moment, before_s, after_s}, and what stays missing (`late_s`).

    It holds for the agenda of `clock_rev`. `state` is open, accepted or undone; the next proposal takes its place.
    """

    changes: tuple[dict[str, Json], ...]
    overrun_s: float
    late_s: float
    clock_rev: int
    state: str


@record("member")
class Member(Record):
    """A person of this meeting. `host` is whose device writes for somebody without one."""

    name: str
    role: str
    school: str | None
    level: str | None
    area: str | None
    host: str | None


@record("note")
class Note(Record):
    """One idea. `place` orders a wall; `rev` is the seq of its last text."""

    moment: str
    prompt: int | None
    text: str
    column: str | None
    cluster: str | None
    place: float
    late: bool
    made_ms: int
    edited: bool
    rev: int


@record("note", "author")
class NoteAuthor(Record):
    """Who wrote a note; apart from it, so that anonymity is a matter of audience."""

    person: str
    name: str


@record("note", "support")
class NoteSupport(Record):
    """How many support a shared note."""

    count: int


@record("note", "gone")
class NoteGone(Record):
    """A deleted note, kept for whoever deleted it so that it can come back whole."""

    moment: str
    text: str


@record("note", "kept")
class NoteKept(Record):
    """All of a deleted note that its restoring needs and its deleter need not learn. Stays in the process."""

    note: dict[str, Json]
    author: str
    deleter: str
    supporters: tuple[str, ...]


@record("support")
class Support(Record):
    """«I support this note»; its id is drawn from note and person, so that saying it twice is once."""

    note: str


@record("cluster")
class Cluster(Record):
    """A named heap of notes on one wall."""

    moment: str
    title: str
    column: str | None
    place: float
    rev: int


@record("synthesis")
class Synthesis(Record):
    """A line that stays visible to all after its moment."""

    moment: str
    text: str
    place: float
    rev: int


@record("conclusion")
class Conclusion(Record):
    """What a moment established."""

    moment: str
    text: str
    place: float
    rev: int


@record("question")
class ShownQuestion(Record):
    """The key question that is in front of everybody, in the moment in which it was shown; null when none is."""

    moment: str | None
    question: int | None
    text: str | None


@record("photo")
class Photo(Record):
    """A photo whose bytes are stored, and who put them. Stays in the process: notes tell what their readers need."""

    person: str
    width: int
    height: int


@record("grant")
class Grant(Record):
    """A way in: its role and whether it still opens. Its secret is another record."""

    role: str
    person: str | None
    made_ms: int
    revoked: bool


@record("grant", "secret")
class GrantSecret(Record):
    """sha256 (hex) of a link's secret. Stays in the process."""

    hash: str
