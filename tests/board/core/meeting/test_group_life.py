"""Notes of a group: its members' and nobody else's, while whoever leads sees that it is alive."""

import pytest

from board.core.kernel.entry import Actor, Role
from board.core.meeting.records import Note
from board.core.meeting.records_apart import Breakout, GroupLife
from tests.board.core.meeting.groups_at_work import AtWork
from tests.board.core.meeting.meeting_room import PROJECTOR

SECRET = "Solo para nosotros: la chacra"


@pytest.fixture
def work() -> AtWork:
    return AtWork()


def seen_by(work: AtWork, words: str) -> set[str]:
    """Who finds these words anywhere in their view."""
    rita = Actor(Role.COORDINATOR, work.room.facilitator.person)
    viewers = dict(zip("abcd", work.who, strict=False))
    viewers |= {"lead": work.room.facilitator, "rita": rita, "projector": PROJECTOR}
    return {name for name, viewer in viewers.items() if words in str(work.room.view(viewer))}


def group_names(work: AtWork, who: Actor) -> set[str]:
    return {"abcd"[n] for n, one in enumerate(work.who) if one in (who, work.mate(who))}


def test_what_a_group_writes_is_seen_by_its_members_alone(work: AtWork) -> None:
    """[GW1] [GW3] The group need not be said; with a mark and a drawing, whoever leads sees a number."""
    ana = work.who[0]
    note = work.room.write(SECRET, ana, mark="duda", sketch=[[1, 1, 5, 5]])
    assert seen_by(work, SECRET) == seen_by(work, note) == group_names(work, ana)
    life = work.room.store.one(GroupLife, work.own(ana).id)
    assert (life.notes, life.writers, life.audience) == (1, 1, "staff")


def test_members_edit_move_and_delete_what_their_group_wrote(work: AtWork) -> None:
    """[GW1] And others do not so much as find it."""
    ana = work.who[0]
    mate, other, room = work.mate(ana), work.other(ana), work.room
    first, second = room.write("Uno", ana), room.write("Dos", mate)
    room.do("note.edit", mate, note=first, text="Uno mejor", rev=room.note(first).rev)
    room.do("note.move", mate, note=second, before=first)
    foreign = room.write("De otro grupo", other)
    assert room.code("note.move", ana, note=first, before=foreign) == "note_not_found"
    for kind in ("note.delete", "note.mark"):
        fields = {"mark": "logro", "evidence": False} if kind == "note.mark" else {}
        assert room.code(kind, other, note=first, **fields) == "note_not_found"
        assert room.code(kind, room.facilitator, note=first, **fields) == "note_not_found"
    room.do("note.delete", mate, note=first)
    room.do("note.restore", mate, note=first)
    assert room.note(first).audience == f"group:{work.own(ana).id}"
    assert room.code("note.support", ana, note=first, on=True) == "moment_private"


def test_nobody_writes_into_another_group(work: AtWork) -> None:
    """[GW1]"""
    ana = work.who[0]
    foreign = work.own(work.other(ana)).id
    asked = {"moment": "m5", "text": "Hola"}
    assert work.room.code("note.write", ana, **asked, group=foreign) == "not_in_group"
    assert work.room.code("note.write", ana, **asked, group="0") == "group_not_found"
    assert work.room.code("note.write", ana, moment="m4", text="Hola", group=work.own(ana).id) == (
        "group_not_found"
    )


def test_a_late_note_of_a_group_is_the_groups_too(work: AtWork) -> None:
    """[GW1] [BO5] After the return members still read, and write on."""
    ana = work.who[0]
    work.room.order("agenda.next")
    note = work.room.write("Tarde", ana, moment="m5")
    assert (work.room.note(note).late, work.room.note(note).audience) == (True, f"group:{work.own(ana).id}")


def test_a_guests_group_is_read_by_the_host() -> None:
    """[AU2]"""
    work = AtWork(3)
    guest = work.room.guest("Doña Rosa", work.who[0])
    assert work.server("groups.place")
    assert work.own(guest).moment == "m5"
    assert f"group:{work.own(guest).id}" in {
        r.audience for r in [work.room.store.one(Note, work.room.write("Hola", guest))]
    }
    assert "Hola" in str(work.room.view(work.who[0]))


def test_all_return_with_the_moment_and_go_apart_again_with_it(work: AtWork) -> None:
    """[BO5]"""
    before = work.people
    work.room.order("agenda.next")
    assert work.room.store.one(Breakout, "m5").state == "closed"
    work.room.order("agenda.back")
    assert (work.room.store.one(Breakout, "m5").state, work.people) == ("open", before)
    work.room.order("meeting.close")
    assert work.room.store.one(Breakout, "m5").state == "closed"


def test_somebody_who_moved_reads_the_new_group_and_not_the_old_one() -> None:
    """[GW1] [BO4]"""
    work = AtWork(5)
    trio = next(group for group in work.groups if len(group.members) == 3)
    duo = next(group for group in work.groups if len(group.members) == 2)
    moving = next(who for who in work.who if who.person == trio.members[0]["person"])
    old = work.room.write("Del trío", moving)
    work.lead("groups.mend", moment="m5", person=moving.person, source=trio.id, target=duo.id)
    assert f"note/{old}" not in work.room.view(moving)
    assert work.room.note(old).audience == f"group:{trio.id}"
