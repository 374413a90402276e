"""What is true of sharing after every entry: who presents, what was brought, who adopts what."""

from collections import Counter

from board.core.kernel import audience
from board.core.kernel.records import State
from board.core.meeting.adopting import adoption_id
from board.core.meeting.origins import shown_by
from board.core.meeting.records import Clock, Meeting, Member, Moment, Note, NoteKept
from board.core.meeting.records_groups import Group
from board.core.meeting.records_share import Adoption, KeptAdopters, NoteOrigin, Presenting


def check_sharing(state: State) -> None:
    """Every invariant of sharing."""
    a_group_presents_only_now(state)
    brought_notes_say_where_they_come_from(state)
    adoptions_are_of_shared_notes(state)


def a_group_presents_only_now(state: State) -> None:
    told = state.get(Presenting)
    if told is None or told.group is None:
        return
    assert state.one(Meeting).state == "live", told
    assert told.moment == state.one(Clock).moment, told
    moment = state.one(Moment, told.moment or "")
    source = shown_by(state, moment)
    assert moment.activity == "share", moment
    assert source == state.get(Moment, state.one(Group, told.group).moment), told


def brought_notes_say_where_they_come_from(state: State) -> None:
    """Each thing hangs once on a wall, and on one of a moment that shows its group."""
    hanging: Counter[tuple[str, str]] = Counter()
    for origin in state.all(NoteOrigin):
        note, kept = state.get(Note, origin.id), state.get(NoteKept, origin.id)
        moment_id = note.moment if note else kept.note["moment"] if kept else ""
        moment = state.one(Moment, moment_id)
        source = shown_by(state, moment)
        assert moment.activity == "share", (origin, moment)
        assert source == state.get(Moment, state.one(Group, origin.group).moment), origin
        assert (origin.prompt is None) == (origin.agreed is None), origin
        if note is not None:
            hanging[moment_id, origin.source] += 1
    assert max(hanging.values(), default=1) == 1, hanging


def adoptions_are_of_shared_notes(state: State) -> None:
    """Each is its person's alone, under a key that names nobody, on a note that is there for all."""
    shared = {note.id for note in state.all(Note) if note.audience == audience.ALL}
    keys = {adoption_id(note, m.id): m.id for note in shared for m in state.all(Member)}
    for adoption in state.all(Adoption):
        assert adoption.note in shared, adoption
        assert adoption.audience == audience.person(keys[adoption.id]), adoption
    for kept in state.all(KeptAdopters):
        assert kept.audience == audience.SERVER, kept
        assert kept.people, kept
        assert state.get(NoteKept, kept.id) is not None, kept
