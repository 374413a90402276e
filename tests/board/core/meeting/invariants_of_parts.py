"""What is true of all that notes carry, after every entry: who sees it, what became of it, that none of it is lost."""

from collections.abc import Iterable

from board.core.kernel import audience
from board.core.kernel.entry import Entry, Json
from board.core.kernel.records import State
from board.core.meeting.key_questions import ASKED_IN
from board.core.meeting.note_parts import (
    PARTS,
    NoteDoubt,
    NoteMark,
    NotePhoto,
    NoteQuestion,
    NoteSketch,
)
from board.core.meeting.photos import author_of
from board.core.meeting.records import Member, Moment, Note, NoteKept, Photo, ShownQuestion
from board.core.meeting.records_people import Claim


def check_parts(state: State, entries: Iterable[Entry]) -> None:
    """Every invariant of what notes carry."""
    parts_are_seen_with_their_notes(state)
    doubts_are_whole(state)
    photos_are_of_one_hand(state)
    what_was_carried_is_there(state, entries)
    a_shown_question_is_whole(state)


def parts_are_seen_with_their_notes(state: State) -> None:
    """By exactly those who see the note; by nobody while it is deleted, or while a doubt is none."""
    doubted = {mark.id for mark in state.all(NoteMark) if mark.mark == "duda"}
    for kind in PARTS:
        for part in state.all(kind):
            note = state.get(Note, part.id)
            assert note is not None or state.get(NoteKept, part.id) is not None, f"{part} of no note"
            put_away = note is None or (kind is NoteDoubt and part.id not in doubted)
            expected = audience.SERVER if put_away or note is None else note.audience
            assert part.audience == expected, (part, expected)


def doubts_are_whole(state: State) -> None:
    doubts = list(state.all(NoteDoubt))
    for mark in state.all(NoteMark):
        assert mark.mark is not None or mark.evidence, mark
        assert mark.mark != "duda" or state.get(NoteDoubt, mark.id) is not None, mark
    for doubt in doubts:
        assert doubt.state in ("open", "cleared", "carried"), doubt
        assert (doubt.how is not None) == (doubt.state == "cleared"), doubt
    assert len({doubt.place for doubt in doubts}) == len(doubts), "two doubts in one place"


def photos_are_of_one_hand(state: State) -> None:
    """A photo shows in notes of whoever put it, of their host and of their guests, and is ready once it is stored."""
    hands: dict[str, set[str]] = {photo.id: {hand(state, photo.person)} for photo in state.all(Photo)}
    for part in state.all(NotePhoto):
        hands.setdefault(part.photo, set()).add(hand(state, author_of(state, part.id)))
        stored = state.get(Photo, part.photo)
        assert (part.state == "ready") == (stored is not None), (part, stored)
        size = (stored.width, stored.height) if stored else (None, None)
        assert (part.width, part.height) == size, part
        assert (part.reason is not None) == (part.state == "refused"), part
    # Who came in as a guest and has an own phone since is a hand of its own; photos of before keep both.
    parted = {claim.person for claim in state.all(Claim) if claim.state == "granted"}
    assert {id: whose for id, whose in hands.items() if len(whose - parted) > 1} == {}


def hand(state: State, person: str) -> str:
    member = state.get(Member, person)
    return (member and member.host) or person


def what_was_carried_is_there(state: State, entries: Iterable[Entry]) -> None:
    """Whatever a note was written with is still its own, the last mark, and nothing else."""
    written: dict[str, Json] = {}
    marks: dict[str, tuple[str | None, bool]] = {}
    for entry in entries:
        asked = entry.fields
        if entry.kind == "note.write":
            written[entry.id] = asked
        if entry.kind in ("note.write", "note.mark"):
            marks[asked.get("note", entry.id)] = (asked.get("mark"), asked.get("evidence", False))
        if entry.kind == "share.bring":
            written[entry.id] = written[asked["note"]]
            marks[entry.id] = marks[asked["note"]]
    assert {m.id: (m.mark, m.evidence) for m in state.all(NoteMark)} == {
        note: mark for note, mark in marks.items() if mark != (None, False)
    }
    assert {part.id: part.question for part in state.all(NoteQuestion)} == _asked(written, "question")
    assert {part.id: part.photo for part in state.all(NotePhoto)} == _asked(written, "photo")
    assert {part.id: [list(s) for s in part.strokes] for part in state.all(NoteSketch)} == {
        note: [list(stroke) for stroke in strokes] for note, strokes in _asked(written, "sketch").items()
    }


def _asked(written: dict[str, Json], name: str) -> dict[str, Json]:
    return {note: fields[name] for note, fields in written.items() if fields.get(name) is not None}


def a_shown_question_is_whole(state: State) -> None:
    for shown in state.all(ShownQuestion):
        told = (shown.moment, shown.question, shown.text)
        assert None not in told or told == (None, None, None), shown
        assert shown.moment is None or state.one(Moment, shown.moment).activity in ASKED_IN, shown
