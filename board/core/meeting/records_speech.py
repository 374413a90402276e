"""Records of what a meeting agreed to about being heard: the agreement, what is listened to, what each person said of it."""

from __future__ import annotations

from board.core.kernel.records import Record, record


@record("speech")
class Speech(Record):
    """What was agreed about transcribing. `state` is `on`, `paused` or `off`; there is none before the first agreement.

    `notice` is the version of the words that were read aloud and `text` those words; `paused_by` is `lead` or `person`,
    or null; `objections` says how many do not want it, never who; `listening` that sound is being taken; `keep` that
    the transcript outlives the report on purpose; `erased_ms` when it was deleted.
    """

    state: str
    notice: int
    text: str
    allowed_ms: int
    by_name: str | None
    paused_by: str | None
    objections: int
    listening: bool
    keep: bool
    erased_ms: int | None
    changed_ms: int


@record("speech", "stream")
class SpeechStream(Record):
    """From whom sound is taken; `source` is `mic` or `tab`."""

    stream: str
    person: str | None
    source: str
    at_ms: int


@record("speech", "told")
class SpeechTold(Record):
    """Who said that they saw the notice that holds."""

    people: tuple[str, ...]


@record("speech", "erasing")
class SpeechErasing(Record):
    """The transcript is to go, whatever becomes of the report. Stays in the process."""

    at_ms: int


@record("hearing")
class Hearing(Record):
    """What one person said about being heard; theirs alone. `notice` and `dictates` are versions of notices, 0 for none."""

    person: str
    notice: int
    objects: bool
    dictates: int
