"""Notes: writing, editing, deleting with undo, supporting."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.fields import ADDED_LATER, Flag, Ident, Minted, OneOf, Text, Whole
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, Slot, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.adopting import adopters, brought_back, put_away
from board.core.meeting.counting import counted
from board.core.meeting.group_life import alive, writes_in
from board.core.meeting.marks import marked
from board.core.meeting.note_parts import MARKS, NoteGroup, NoteQuestion, NoteSketch, parts_for
from board.core.meeting.origins import copy_of, is_unnamed
from board.core.meeting.photos import check_photo, photo_part
from board.core.meeting.published import check_unpublished
from board.core.meeting.records import (
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
from board.core.meeting.records_share import NoteOrigin
from board.core.meeting.registry import EVERYBODY, operation
from board.core.meeting.revealing import author_audience, note_audience
from board.core.meeting.sketches import Sketch, Strokes
from board.core.meeting.templates.key_questions import KEY_QUESTIONS
from board.core.meeting.wall import (
    begun_moment,
    check_wall,
    closed,
    column_of,
    last_place,
    own_note,
    standing_there,
    visible_note,
)

if TYPE_CHECKING:
    from random import Random

NoteText = Annotated[str, Text(2000)]


def support_id(note: str, person: str) -> str:
    """One support per note and person; nobody else ever sees the key."""
    return hashlib.sha256(f"support|{note}|{person}".encode()).hexdigest()[:32]


@operation("note.write", by=EVERYBODY)
class WriteNote(Operation):
    """Put an idea on the wall of a moment. A moment that is over takes it as late, after closing too, until the report
    is published.
    """

    moment: Annotated[str, Ident()]
    text: NoteText
    prompt: Annotated[int | None, Whole(0, 99)] = None
    column: Annotated[str | None, Ident()] = None
    cluster: Annotated[str | None, Ident()] = None
    mark: Annotated[str | None, OneOf(MARKS), ADDED_LATER] = None
    evidence: Annotated[bool, Flag(), ADDED_LATER] = False
    question: Annotated[int | None, Whole(0, len(KEY_QUESTIONS) - 1), ADDED_LATER] = None
    photo: Annotated[str | None, Minted(), ADDED_LATER] = None
    sketch: Annotated[Strokes | None, Sketch(), ADDED_LATER] = None
    group: Annotated[str | None, Ident(), ADDED_LATER] = None

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        moment = check_unpublished(state) or begun_moment(state, self.moment)
        if isinstance(moment, Rejection):
            return moment
        if self.prompt is not None and self.prompt >= len(moment.prompts):
            return Rejection("bad_field", "prompt")
        if refusal := check_wall(state, moment, self.column, self.cluster):
            return refusal
        if self.photo is not None and (refusal := check_photo(state, self.photo, actor.person or "")):
            return refusal
        group = writes_in(state, moment, actor.person or "", self.group)
        if isinstance(group, Rejection):
            return group
        over = moment.state != "now" or state.one(Meeting).state == "closed"
        return {
            "person": actor.person,
            "name": state.one(Member, actor.person or "").name,
            "column": column_of(state, self.column, self.cluster),
            "place": last_place(state, moment),
            "late": over,
        } | ({"group": group} if group is not None else {})

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        moment = state.one(Moment, self.moment)
        person: str = facts["person"]
        group: str | None = facts.get("group")
        note = Note(
            id=self.id,
            audience=note_audience(moment, person, group),
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
            audience=author_audience(moment, person, revealed=moment.revealed, group=group),
            person=person,
            name=facts["name"],
        )
        puts: list[Record] = [note, author, *self._parts(state, note), *_support(note, 0)]
        puts += counted(state, moment, added=(self.id, person), group=group)
        if group is not None:
            puts.append(NoteGroup(id=note.id, audience=note.audience, group=group))
            puts += alive(state, group, stamp.at_ms, added=(note.id, person))
        return Change(tuple(puts))

    def _parts(self, state: State, note: Note) -> list[Record]:
        """What it carries beside its words, each for those who see the note."""
        parts = marked(state, note, self.mark, evidence=self.evidence, seq=note.rev)
        if self.question is not None:
            parts.append(NoteQuestion(id=note.id, audience=note.audience, question=self.question))
        if self.photo is not None:
            parts.append(photo_part(state, note, self.photo))
        if self.sketch is not None:
            parts.append(NoteSketch(id=note.id, audience=note.audience, strokes=self.sketch))
        return parts


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
        puts: list[Record] = [replace(note, text=self.text, edited=True, rev=stamp.seq)]
        if (of := state.get(NoteGroup, note.id)) is not None:
            puts += alive(state, of.group, stamp.at_ms)
        return Change(tuple(puts))


@operation("note.delete", by=EVERYBODY)
class DeleteNote(Operation):
    """Take a note off the wall; whoever did it can bring it back."""

    note: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        note = own_note(state, self.note, actor)
        if isinstance(note, Rejection):
            return note
        supporters = [m.id for m in state.all(Member) if state.get(Support, support_id(note.id, m.id))]
        marks = {"adopters": who} if (who := adopters(state, note.id)) else {}
        return closed(state) or {"deleter": actor.person, "supporters": supporters} | marks

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
        marks, unmarked = put_away(note.id, facts.get("adopters", ()))
        slots += unmarked
        parts = parts_for(state, note.id, audience.SERVER)
        left: list[Record] = [gone, kept, *marks, *parts, *counted(state, moment, removed=note.id)]
        if (of := state.get(NoteGroup, note.id)) is not None:
            left += alive(state, of.group, stamp.at_ms, removed=note.id)
        return Change(tuple(left), tuple(slots))


@operation("note.restore", by=EVERYBODY)
class RestoreNote(Operation):
    """Bring a deleted note back as it was, supports included."""

    note: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        kept = state.get(NoteKept, self.note)
        if kept is None or kept.deleter != actor.person:
            return Rejection("note_not_deleted", "note")
        origin = state.get(NoteOrigin, self.note)
        if origin is not None and copy_of(state, kept.note["moment"], origin.source) is not None:
            return Rejection("already_shared", "note")
        return closed(state) or {"name": state.one(Member, kept.author).name}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        kept = state.one(NoteKept, self.note)
        moment = state.one(Moment, kept.note["moment"])
        cluster, column = standing_there(state, moment, kept.note["cluster"], kept.note["column"])
        fields = kept.note | {"cluster": cluster, "column": column, "rev": stamp.seq}
        of = state.get(NoteGroup, self.note)
        group = None if of is None else of.group
        note = Note(id=self.note, audience=note_audience(moment, kept.author, group), **fields)
        author = NoteAuthor(
            id=self.note,
            audience=author_audience(
                moment,
                kept.author,
                revealed=moment.revealed,
                group=group,
                unnamed=is_unnamed(state, self.note),
            ),
            person=kept.author,
            name=facts["name"],
        )
        puts: list[Record] = [note, author, *_support(note, len(kept.supporters))]
        puts += parts_for(state, self.note, note.audience)
        puts += [_supports(self.note, person) for person in kept.supporters]
        marks, unkept = brought_back(state, self.note)
        puts += marks
        puts += counted(state, moment, added=(self.note, kept.author), group=group)
        if group is not None:
            puts += alive(state, group, stamp.at_ms, added=(self.note, kept.author))
        return Change(tuple(puts), ((NoteGone, self.note), (NoteKept, self.note), *unkept))


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


def _support(note: Note, count: int) -> list[Record]:
    if note.audience != audience.ALL:
        return []
    return [NoteSupport(id=note.id, audience=audience.ALL, count=count)]


def _supports(note: str, person: str) -> Support:
    return Support(id=support_id(note, person), audience=audience.person(person), note=note)
