"""Notes: writing, editing, deleting with undo, supporting, moving on the wall."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.fields import UNCHANGED, Flag, Ident, Text, Whole
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, Slot, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.counting import counted
from board.core.meeting.records import (
    Cluster,
    Meeting,
    Member,
    Moment,
    Note,
    NoteAuthor,
    NoteGone,
    NoteKept,
    NoteSupport,
    Support,
)
from board.core.meeting.registry import EVERYBODY, STAFF, operation
from board.core.meeting.revealing import author_audience, note_audience

if TYPE_CHECKING:
    from random import Random

NoteText = Annotated[str, Text(2000)]


def support_id(note: str, person: str) -> str:
    """One support per note and person; nobody else ever sees the key."""
    return hashlib.sha256(f"support|{note}|{person}".encode()).hexdigest()[:32]


def visible_note(state: State, note_id: str, actor: Actor) -> Note | Rejection:
    """The note, if this person can see it: a hidden note and a missing one answer alike."""
    note = state.get(Note, note_id)
    if note is None or note.audience not in (audience.ALL, audience.person(actor.person or "")):
        return Rejection("note_not_found", "note")
    return note


def own_note(state: State, note_id: str, actor: Actor) -> Note | Rejection:
    """The note, if it is this person's or, once shared, this person leads the meeting."""
    note = visible_note(state, note_id, actor)
    if isinstance(note, Rejection):
        return note
    if state.one(NoteAuthor, note_id).person == actor.person or actor.role in STAFF:
        return note
    return Rejection("forbidden")


def closed(state: State) -> Rejection | None:
    return Rejection("meeting_closed") if state.one(Meeting).state == "closed" else None


def last_place(state: State, moment: str) -> float:
    """The place after everything on a moment's wall."""
    return max((note.place for note in state.all(Note) if note.moment == moment), default=0.0) + 1.0


@operation("note.write", by=EVERYBODY)
class WriteNote(Operation):
    """Put an idea on the wall of a moment. A moment that is over takes it as late, after closing too."""

    moment: Annotated[str, Ident()]
    text: NoteText
    prompt: Annotated[int | None, Whole(0, 99)] = None
    column: Annotated[str | None, Ident()] = None
    cluster: Annotated[str | None, Ident()] = None

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        moment = state.get(Moment, self.moment)
        if moment is None:
            return Rejection("moment_not_found", "moment")
        if moment.began_ms is None:
            return Rejection("moment_ahead", "moment")
        if self.prompt is not None and self.prompt >= len(moment.prompts):
            return Rejection("bad_field", "prompt")
        if refusal := check_wall(state, moment, self.column, self.cluster):
            return refusal
        over = moment.state != "now" or state.one(Meeting).state == "closed"
        return {
            "person": actor.person,
            "name": state.one(Member, actor.person or "").name,
            "column": column_of(state, self.column, self.cluster),
            "place": last_place(state, self.moment),
            "late": over,
        }

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        moment = state.one(Moment, self.moment)
        person: str = facts["person"]
        note = Note(
            id=self.id,
            audience=note_audience(moment, person),
            moment=self.moment,
            prompt=self.prompt,
            text=self.text,
            column=facts["column"],
            cluster=self.cluster,
            place=facts["place"],
            late=facts["late"],
            made_ms=stamp.at_ms,
            edited=False,
            rev=stamp.seq,
        )
        author = NoteAuthor(
            id=self.id,
            audience=author_audience(moment, person, revealed=moment.revealed),
            person=person,
            name=facts["name"],
        )
        return Change((note, author, *_support(note, 0), *counted(state, moment, added=(self.id, person))))


@operation("note.edit", by=EVERYBODY, rev=True)
class EditNote(Operation):
    """Change the words of a note. Somebody who saw an older text is told so and keeps what was typed."""

    note: Annotated[str, Ident()]
    text: NoteText

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        note = own_note(state, self.note, actor)
        if isinstance(note, Rejection):
            return note
        if note.rev != self.rev:
            return Rejection("stale", "rev", {"current": note.wire(), "rev": note.rev})
        return closed(state) or NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        note = state.one(Note, self.note)
        return Change((replace(note, text=self.text, edited=True, rev=stamp.seq),))


@operation("note.delete", by=EVERYBODY)
class DeleteNote(Operation):
    """Take a note off the wall; whoever did it can bring it back."""

    note: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        note = own_note(state, self.note, actor)
        if isinstance(note, Rejection):
            return note
        supporters = [m.id for m in state.all(Member) if state.get(Support, support_id(note.id, m.id))]
        return closed(state) or {"deleter": actor.person, "supporters": supporters}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        note = state.one(Note, self.note)
        author = state.one(NoteAuthor, self.note)
        gone = NoteGone(
            id=note.id, audience=audience.person(facts["deleter"]), moment=note.moment, text=note.text
        )
        kept = NoteKept(
            id=note.id,
            audience=audience.SERVER,
            note={k: v for k, v in asdict(note).items() if k not in ("id", "audience")},
            author=author.person,
            deleter=facts["deleter"],
            supporters=tuple(facts["supporters"]),
        )
        moment = state.one(Moment, note.moment)
        slots: list[Slot] = [(Note, note.id), (NoteAuthor, note.id), (NoteSupport, note.id)]
        slots += [(Support, support_id(note.id, person)) for person in kept.supporters]
        return Change((gone, kept, *counted(state, moment, removed=note.id)), tuple(slots))


@operation("note.restore", by=EVERYBODY)
class RestoreNote(Operation):
    """Bring a deleted note back as it was, supports included."""

    note: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        kept = state.get(NoteKept, self.note)
        if kept is None or kept.deleter != actor.person:
            return Rejection("note_not_deleted", "note")
        return closed(state) or {"name": state.one(Member, kept.author).name}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        kept = state.one(NoteKept, self.note)
        moment = state.one(Moment, kept.note["moment"])
        cluster = kept.note["cluster"]
        there = cluster if cluster and state.get(Cluster, cluster) else None
        fields = kept.note | {"cluster": there, "rev": stamp.seq}
        note = Note(id=self.note, audience=note_audience(moment, kept.author), **fields)
        author = NoteAuthor(
            id=self.note,
            audience=author_audience(moment, kept.author, revealed=moment.revealed),
            person=kept.author,
            name=facts["name"],
        )
        puts: list[Record] = [note, author, *_support(note, len(kept.supporters))]
        puts += [_supports(self.note, person) for person in kept.supporters]
        puts += counted(state, moment, added=(self.note, kept.author))
        return Change(tuple(puts), ((NoteGone, self.note), (NoteKept, self.note)))


@operation("note.support", by=EVERYBODY)
class SupportNote(Operation):
    """Say or unsay «I support this». The last word wins; saying it twice is once."""

    note: Annotated[str, Ident()]
    on: Annotated[bool, Flag()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        note = visible_note(state, self.note, actor)
        if isinstance(note, Rejection):
            return note
        if note.audience != audience.ALL:
            return Rejection("moment_private", "note")
        return closed(state) or {"person": actor.person}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        mark = support_id(self.note, facts["person"])
        had = state.get(Support, mark) is not None
        if had == self.on:
            return Change()
        count = state.one(NoteSupport, self.note).count + (1 if self.on else -1)
        total = NoteSupport(id=self.note, audience=audience.ALL, count=count)
        if self.on:
            return Change((total, _supports(self.note, facts["person"])))
        return Change((total,), ((Support, mark),))


@operation("note.move", by=EVERYBODY)
class MoveNote(Operation):
    """Lay a shared note into a cluster, a column or before another note. The last hand wins."""

    note: Annotated[str, Ident()]
    cluster: Annotated[str | None, Ident()] = UNCHANGED
    column: Annotated[str | None, Ident()] = UNCHANGED
    before: Annotated[str | None, Ident()] = UNCHANGED

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        note = own_note(state, self.note, actor)
        if isinstance(note, Rejection):
            return note
        if refusal := closed(state):
            return refusal
        if note.audience != audience.ALL:
            return Rejection("moment_private", "note")
        cluster, column = self._target(state, note)
        if refusal := check_wall(state, state.one(Moment, note.moment), column, cluster):
            return refusal
        column = column_of(state, column, cluster)
        place = note.place
        if self.before is None:
            place = last_place(state, note.moment)
        elif self.before != UNCHANGED:
            found = _place_before(state, note, self.before, actor)
            if isinstance(found, Rejection):
                return found
            place = found
        return {"cluster": cluster, "column": column, "place": place}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return Change((replace(state.one(Note, self.note), **facts),))

    def _target(self, state: State, note: Note) -> tuple[str | None, str | None]:
        """Cluster and column asked for. A note moved to another column without a word on clusters leaves its own."""
        column = note.column if self.column == UNCHANGED else self.column
        if self.cluster != UNCHANGED:
            return self.cluster, column
        return (note.cluster if column == note.column else None), column


def check_wall(state: State, moment: Moment, column: str | None, cluster: str | None) -> Rejection | None:
    """Refuse a column or a cluster that is not on this moment's wall."""
    if column is not None and column not in [c["id"] for c in moment.columns]:
        return Rejection("column_not_found", "column")
    heap = state.get(Cluster, cluster) if cluster is not None else None
    if cluster is not None and (heap is None or heap.moment != moment.id):
        return Rejection("cluster_not_found", "cluster")
    return None


def column_of(state: State, column: str | None, cluster: str | None) -> str | None:
    """The column a note stands in: its cluster's, if it lies in one."""
    return column if cluster is None else state.one(Cluster, cluster).column


def _place_before(state: State, note: Note, before: str, actor: Actor) -> float | Rejection:
    other = visible_note(state, before, actor)
    if isinstance(other, Rejection) or other.moment != note.moment:
        return Rejection("note_not_found", "before")
    below = [
        n.place
        for n in state.all(Note)
        if n.moment == note.moment and n.place < other.place and n.id != note.id
    ]
    return (max(below, default=other.place - 2.0) + other.place) / 2


def _support(note: Note, count: int) -> list[Record]:
    if note.audience != audience.ALL:
        return []
    return [NoteSupport(id=note.id, audience=audience.ALL, count=count)]


def _supports(note: str, person: str) -> Support:
    return Support(id=support_id(note, person), audience=audience.person(person), note=note)
