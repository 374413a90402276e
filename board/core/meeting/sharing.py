"""Bringing a group's work to the plenary: a note or an answer is copied, and says where it comes from.

What the group wrote stays the group's, as it was. Who wrote it where nobody is named must never be learned from a copy.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Json
from board.core.kernel.fields import Ident
from board.core.kernel.operations import Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, State, Tentative
from board.core.kernel.rejections import Rejection
from board.core.meeting.apart import is_member
from board.core.meeting.counting import counted
from board.core.meeting.dividing import home_of
from board.core.meeting.marks import marked
from board.core.meeting.note_parts import NoteGroup, NoteMark, NotePhoto, NoteQuestion, NoteSketch
from board.core.meeting.origins import copy_of, is_unnamed, shown_by
from board.core.meeting.records import Member, Moment, Note, NoteAuthor, NoteSupport
from board.core.meeting.records_apart import Answer
from board.core.meeting.records_groups import Group
from board.core.meeting.records_share import NoteOrigin
from board.core.meeting.registry import EVERYBODY, operation
from board.core.meeting.revealing import author_audience
from board.core.meeting.wall import closed, last_place

if TYPE_CHECKING:
    from random import Random


@operation("share.bring", by=EVERYBODY)
class BringNote(Operation):
    """Copy a note of the own group onto the wall of a moment of sharing, with all it carries. Once each."""

    moment: Annotated[str, Ident()]
    note: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        moment = _sharing_now(state, self.moment)
        if isinstance(moment, Rejection):
            return moment
        note, of = state.get(Note, self.note), state.get(NoteGroup, self.note)
        if note is None or of is None or not _may_bring(state, moment, of.group, actor):
            return Rejection("note_not_found", "note")
        if copy_of(state, self.moment, self.note) is not None:
            return Rejection("already_shared", "note")
        return _told(state, moment, of.group, state.one(NoteAuthor, self.note).person)

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        note = state.one(Note, self.note)
        copy = _copy(self.id, self.moment, note.text, facts, stamp)
        origin = _origin(self.id, self.note, facts)
        return Change((*_on_the_wall(state, copy, origin, facts), *_carried(state, self.note, copy)))


@operation("share.answer", by=EVERYBODY)
class BringAnswer(Operation):
    """Copy an answer of the own group onto the wall of a moment of sharing, as a note of whoever brings it. Once each."""

    moment: Annotated[str, Ident()]
    answer: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        moment = _sharing_now(state, self.moment)
        if isinstance(moment, Rejection):
            return moment
        answer = state.get(Answer, self.answer)
        if answer is None or not _may_bring(state, moment, answer.group, actor):
            return Rejection("answer_not_found", "answer")
        if copy_of(state, self.moment, self.answer) is not None:
            return Rejection("already_shared", "answer")
        return _told(state, moment, answer.group, actor.person or "")

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        answer = state.one(Answer, self.answer)
        copy = _copy(self.id, self.moment, answer.text, facts, stamp)
        prompt = state.one(Moment, answer.moment).prompts[answer.prompt]
        origin = replace(_origin(self.id, self.answer, facts), prompt=prompt, agreed=answer.agreed)
        return Change(tuple(_on_the_wall(state, copy, origin, facts)))


def _sharing_now(state: State, moment_id: str) -> Moment | Rejection:
    """The moment, if groups share their work in it at this very time."""
    moment = state.get(Moment, moment_id)
    if moment is None:
        return Rejection("moment_not_found", "moment")
    if moment.activity != "share":
        return Rejection("wrong_activity", "moment")
    if refusal := closed(state):
        return refusal
    if moment.state == "now":
        return moment
    return Rejection("moment_ahead" if moment.began_ms is None else "moment_not_current", "moment")


def _may_bring(state: State, moment: Moment, group_id: str, actor: Actor) -> bool:
    """True for a member of a group whose work this moment shows."""
    source, group = shown_by(state, moment), state.get(Group, group_id)
    shows = source is not None and group is not None and group.moment == source.id
    return shows and is_member(state, group_id, actor.person)


def _told(state: State, moment: Moment, group: str, person: str) -> dict[str, Json]:
    """Whose the copy is, which group brings it, and where on the wall it hangs."""
    author = state.one(Member, person)
    return {
        "group": group,
        "group_name": state.one(Group, group).name,
        "person": person,
        "name": author.name,
        "column": _home(state, moment, group, author),
        "place": last_place(state, moment),
    }


def _home(state: State, moment: Moment, group: str, author: Member) -> str | None:
    """Where a wall that is laid by level or area has its author's; nowhere what names nobody, for that would tell of who wrote."""
    if moment.anonymous or state.one(Moment, state.one(Group, group).moment).anonymous:
        return None
    return home_of(moment.columns, author.level) or home_of(moment.columns, author.area)


def _copy(id: str, moment: str, text: str, facts: Facts, stamp: Stamp) -> Note:
    return Note(
        id=id,
        audience=audience.ALL,
        moment=moment,
        prompt=None,
        text=text,
        column=facts["column"],
        cluster=None,
        place=facts["place"],
        late=False,
        made_ms=stamp.at_ms,
        edited=False,
        rev=stamp.seq,
    )


def _origin(copy: str, source: str, facts: Facts) -> NoteOrigin:
    return NoteOrigin(
        id=copy,
        audience=audience.ALL,
        group=facts["group"],
        name=facts["group_name"],
        source=source,
        prompt=None,
        agreed=None,
    )


def _on_the_wall(state: State, copy: Note, origin: NoteOrigin, facts: Facts) -> list[Record]:
    """The copy, where it comes from, its author, and the counts of its wall with it."""
    after = Tentative(state)
    after.adopt(Change((copy, origin)))
    moment, person = state.one(Moment, copy.moment), facts["person"]
    told = author_audience(moment, person, revealed=True, unnamed=is_unnamed(after, copy.id))
    author = NoteAuthor(id=copy.id, audience=told, person=person, name=facts["name"])
    after.adopt(Change((author,)))
    supports = NoteSupport(id=copy.id, audience=copy.audience, count=0)
    return [copy, origin, author, supports, *counted(after, moment)]


def _carried(state: State, source: str, copy: Note) -> list[Record]:
    """What the note carries, for all who see the copy. How the group cleared a doubt stays in the group."""
    mark = state.get(NoteMark, source)
    parts = [] if mark is None else marked(state, copy, mark.mark, evidence=mark.evidence, seq=copy.rev)
    for kind in (NoteQuestion, NotePhoto, NoteSketch):
        if (part := state.get(kind, source)) is not None:
            parts.append(replace(part, id=copy.id, audience=copy.audience))
    return parts
