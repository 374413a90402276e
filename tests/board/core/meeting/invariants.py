"""What is true of every meeting after every entry, whatever people did. `check` raises with the rule that broke."""

import json
import math
from collections.abc import Iterable

from board.core.kernel import audience
from board.core.kernel.entry import Entry
from board.core.kernel.records import State, Store
from board.core.meeting.answers import answer_id
from board.core.meeting.note_parts import NoteGroup
from board.core.meeting.origins import is_unnamed
from board.core.meeting.records import (
    NEVER_REVEALED,
    PRIVATE_ACTIVITIES,
    Clock,
    Cluster,
    Conclusion,
    Grant,
    GrantSecret,
    Meeting,
    Member,
    Moment,
    MomentCount,
    MomentLeft,
    MomentWriters,
    Note,
    NoteAuthor,
    NoteGone,
    NoteKept,
    NoteSupport,
    Photo,
    Support,
    Synthesis,
)
from board.core.meeting.wall import wall_of
from tests.board.core.meeting.invariants_of_agreements import check_agreements
from tests.board.core.meeting.invariants_of_assessing import check_assessing
from tests.board.core.meeting.invariants_of_deliveries import check_deliveries
from tests.board.core.meeting.invariants_of_groups import check_groups
from tests.board.core.meeting.invariants_of_guidelines import check_guidelines
from tests.board.core.meeting.invariants_of_parts import check_parts
from tests.board.core.meeting.invariants_of_people import check_people
from tests.board.core.meeting.invariants_of_sharing import check_sharing
from tests.board.core.meeting.invariants_of_speech import check_speech
from tests.board.core.meeting.invariants_of_verifying import check_verifying


def check(store: Store, entries: Iterable[Entry]) -> None:
    """Every invariant of a meeting."""
    one_moment_is_now(store)
    the_agenda_is_in_order(store)
    clock_is_whole(store)
    counts_are_right(store)
    notes_are_seen_by_the_right_people(store)
    supports_are_counted(store)
    walls_hold_together(store)
    what_stays_inside_stays_inside(store)
    keys_name_nobody(store)
    records_are_json(store)
    no_note_is_lost(store, entries)
    check_parts(store, entries)
    check_people(store)
    check_groups(store)
    check_agreements(store)
    check_assessing(store)
    check_guidelines(store)
    check_deliveries(store)
    check_sharing(store)
    check_verifying(store)
    check_speech(store)


def one_moment_is_now(state: State) -> None:
    now = [moment.id for moment in state.all(Moment) if moment.state == "now"]
    expected = [state.one(Clock).moment] if state.one(Meeting).state == "live" else []
    assert now == expected, f"moments that are now: {now}, expected {expected}"


def the_agenda_is_in_order(state: State) -> None:
    """What is to come lies ahead, what is over behind, what was skipped never began, and no length is below zero."""
    moments = sorted(state.all(Moment), key=lambda moment: moment.index)
    assert [moment.index for moment in moments] == list(range(len(moments)))
    place = {moment.id: moment.index for moment in moments}
    waits = state.one(Meeting).state == "waiting"
    now = -1 if waits else place[state.one(Clock).moment or ""]
    for moment in moments:
        assert moment.seconds > 0, moment
        assert moment.reveals is None or place[moment.reveals] < moment.index, moment
        assert moment.state != "skipped" or (moment.skippable and moment.began_ms is None), moment
        if moment.index != now:
            assert moment.state in ("skipped", "done" if moment.index < now else "ahead"), moment


def clock_is_whole(state: State) -> None:
    clock, meeting = state.one(Clock), state.one(Meeting)
    assert (clock.state == "idle") == (meeting.state != "live"), (clock, meeting.state)
    assert (clock.deadline_ms is not None) == (clock.state == "running"), clock
    assert (clock.remaining_s is not None) == (clock.state == "paused"), clock
    assert (meeting.started_ms is None) == (meeting.state == "waiting"), meeting
    assert (meeting.closed_ms is None) == (meeting.state != "closed"), meeting


def counts_are_right(state: State) -> None:
    for moment in state.all(Moment):
        notes = [note for note in state.all(Note) if note.moment == moment.id]
        written = {note.id: state.one(NoteAuthor, note.id).person for note in notes}
        open_to_all = {note: who for note, who in written.items() if state.get(NoteGroup, note) is None}
        named = sorted({person for note, person in written.items() if not is_unnamed(state, note)})
        count, told = state.get(MomentCount, moment.id), state.get(MomentWriters, moment.id)
        counted = (count.notes, count.writers) if count else (0, 0)
        assert counted == (len(open_to_all), len(set(open_to_all.values()))), f"{moment.id} counts {counted}"
        assert list(told.people if told else ()) == named, f"{moment.id} names {told}"
        hidden = audience.SERVER if moment.anonymous else audience.STAFF
        assert told is None or told.audience == hidden, told
        assert count is None or count.audience == audience.ALL, count


def notes_are_seen_by_the_right_people(state: State) -> None:
    for moment in state.all(Moment):
        assert moment.revealed or moment.activity in PRIVATE_ACTIVITIES, moment
        assert not (moment.revealed and moment.activity in NEVER_REVEALED), moment
    for note in state.all(Note):
        moment, author = state.one(Moment, note.moment), state.one(NoteAuthor, note.id)
        alone, of = audience.person(author.person), state.get(NoteGroup, note.id)
        shared = audience.ALL if of is None else audience.group(of.group)
        assert note.audience == (shared if moment.revealed else alone), note
        named = moment.revealed and not moment.anonymous and not is_unnamed(state, note.id)
        assert author.audience == (shared if named else alone), author
        assert author.name == state.one(Member, author.person).name, author
    assert {a.id for a in state.all(NoteAuthor)} == {n.id for n in state.all(Note)}


def supports_are_counted(state: State) -> None:
    shared = {note.id for note in state.all(Note) if note.audience == audience.ALL}
    totals = {support.id: support.count for support in state.all(NoteSupport)}
    marks = dict.fromkeys(shared, 0)
    for mark in state.all(Support):
        assert mark.note in marks, f"{mark} of a note that is not shared"
        assert mark.audience.startswith("person:"), mark
        marks[mark.note] += 1
    assert totals == marks, (totals, marks)


def walls_hold_together(state: State) -> None:
    for moment in state.all(Moment):
        columns = [column["id"] for column in moment.columns]
        assert len(set(columns)) == len(columns), moment
    for note in state.all(Note):
        wall = wall_of(state, state.one(Moment, note.moment))
        columns = [column["id"] for moment in wall.values() for column in moment.columns]
        assert note.column is None or note.column in columns, note
        assert math.isfinite(note.place), note
        if note.cluster is not None:
            cluster = state.one(Cluster, note.cluster)
            assert cluster.moment in wall, (note, cluster)
            assert cluster.column == note.column, (note, cluster)
    homes = [heap.moment for heap in state.all(Cluster)]
    homes += [line.moment for line in state.all(Synthesis)] + [line.moment for line in state.all(Conclusion)]
    assert [home for home in homes if state.get(Moment, home) is None] == []


def what_stays_inside_stays_inside(state: State) -> None:
    for kind in (GrantSecret, NoteKept, MomentLeft, Photo):
        assert {record.audience for record in state.all(kind)} <= {audience.SERVER}, kind
    assert {grant.audience for grant in state.all(Grant)} == {audience.STAFF}
    for gone in state.all(NoteGone):
        assert gone.audience == audience.person(state.one(NoteKept, gone.id).deleter), gone


def keys_name_nobody(store: Store) -> None:
    people = {member.id for member in store.all(Member)}
    for record in store.records():
        named = people & set(record.key.split("/"))
        assert not named or record.audience == audience.ALL, f"{record.key} names {named}"


def records_are_json(store: Store) -> None:
    for record in store.records():
        json.dumps(record.wire(), ensure_ascii=False, allow_nan=False).encode()


def no_note_is_lost(state: State, entries: Iterable[Entry]) -> None:
    """Whatever was written is on the wall with its last words, or kept for whoever deleted it."""
    words: dict[str, str] = {}
    answers: dict[str, str] = {}
    for entry in entries:
        if entry.kind == "note.write":
            words[entry.id] = entry.fields["text"]
        elif entry.kind == "note.edit":
            words[entry.fields["note"]] = entry.fields["text"]
        elif entry.kind == "share.bring":
            words[entry.id] = words[entry.fields["note"]]
        elif entry.kind == "answer.write":
            answers[answer_id(entry.fields["group"], entry.fields["prompt"])] = entry.fields["text"]
        elif entry.kind == "share.answer":
            words[entry.id] = answers[entry.fields["answer"]]
    shown = {note.id: note.text for note in state.all(Note)}
    kept = {gone.id: gone.note["text"] for gone in state.all(NoteKept)}
    assert shown.keys().isdisjoint(kept), "a note is both there and gone"
    assert {gone.id: gone.text for gone in state.all(NoteGone)} == kept
    assert shown | kept == words
