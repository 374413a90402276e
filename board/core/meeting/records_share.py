"""Records of sharing what groups did: who presents, where a note came from, what somebody adopts. Data only."""

from __future__ import annotations

from board.core.kernel.records import Record, record


@record("presenting")
class Presenting(Record):
    """Which group shows its work, in the moment in which it was called; null when none does.

    `presented` are those that were called in this moment so far, each once, in the order in which they first were.
    """

    moment: str | None
    group: str | None
    presented: tuple[str, ...]


@record("note", "origin")
class NoteOrigin(Record):
    """Where a brought note comes from: the group, as it was called then, and the note or answer it was copied from.

    `prompt` is the question that an answer answered and `agreed` whether the group did; both are null for a note.
    """

    group: str
    name: str
    source: str
    prompt: str | None
    agreed: bool | None


@record("adoption")
class Adoption(Record):
    """«Me sirve»: somebody's own mark on a shared note. Its id is drawn from note and person; nobody else sees it."""

    note: str


@record("note", "adopters")
class KeptAdopters(Record):
    """Who had adopted a note that is deleted, so that it comes back with their marks. Stays in the process."""

    people: tuple[str, ...]
