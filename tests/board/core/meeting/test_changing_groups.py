"""People come late, move and go home while the groups work."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from board.core.meeting.apart import people_in
from board.core.meeting.records import Note
from board.core.meeting.records_apart import Answer, Mending
from tests.board.core.meeting.groups_at_work import AtWork


@given(size=st.integers(2, 7), late=st.integers(1, 3))
@settings(max_examples=12, deadline=None)
def test_whoever_comes_late_changes_one_group_at_most(size: int, late: int) -> None:
    """[BO2] [GR8] Placed by the server, one after the other, until everybody is in exactly one group of two or three."""
    work = AtWork(size)
    for n in range(late):
        before = {group.id: set(people_in(group)) for group in work.groups}
        who = work.room.join(f"Tarde {n}")
        assert work.server("groups.place")
        assert not work.server("groups.place")
        after = {group.id: set(people_in(group)) for group in work.groups}
        assert sum(after[id] != before[id] for id in before) <= 1
        assert sum(who.person in people for people in after.values()) == 1
    assert {len(people) for people in work.people} <= {2, 3}


@given(seed=st.integers(0, 2**16))
@settings(max_examples=12, deadline=None)
def test_no_change_in_the_middle_loses_a_groups_work(seed: int) -> None:
    """[BO4] Every note and answer is with the group that wrote it, and nobody is in two groups, whatever happens."""
    chance, work = Random(seed), AtWork(6)
    room = work.room
    written: dict[str, str] = {}
    for who in work.who:
        written[room.write("Lo nuestro", who)] = work.own(who).id
    answers: set[str] = set()
    for group in work.groups:
        who = next(one for one in work.who if one.person in people_in(group))
        room.do("answer.write", who, group=group.id, prompt=0, text="Así", agreed=True, rev=0)
        answers.add(group.id)
    for _ in range(8):
        one = chance.choice(work.who).person
        source, target = chance.choice(work.groups).id, chance.choice(work.groups).id
        asked = {"person": one, "source": source, "target": target}
        kinds = {"groups.leave": {"person": one}, "groups.mend": asked}
        kinds["groups.place"] = {"person": one, "group": chance.choice([None, target])}
        kind = chance.choice(sorted(kinds))
        room.ask(kind, room.facilitator, moment="m5", **kinds[kind])
        everybody = [person for people in work.people for person in people]
        assert len(everybody) == len(set(everybody))
    notes = {note.id: note.audience for note in room.store.all(Note) if note.moment == "m5"}
    assert notes == {note: f"group:{group}" for note, group in written.items()}
    assert {answer.group for answer in room.store.all(Answer)} == answers


def test_somebody_absent_is_placed_when_whoever_leads_says_so() -> None:
    """[BO2] [BO3] Going home is being absent: the server does not bring anybody back."""
    work = AtWork(5)
    ana = work.who[0]
    work.lead("groups.leave", moment="m5", person=ana.person)
    assert not work.server("groups.place")
    assert all(ana.person not in people for people in work.people)
    work.lead("groups.place", moment="m5", person=ana.person, group=work.groups[0].id)
    assert ana.person in work.people[0]
    assert work.room.code(
        "groups.place", work.room.facilitator, moment="m5", person=ana.person, group=None
    ) == ("already_grouped")


def test_for_whoever_is_left_alone_a_move_is_offered_and_it_mends() -> None:
    """[BO3]"""
    work = AtWork(4)
    ana = work.who[0]
    lone = work.mate(ana)
    work.lead("groups.leave", moment="m5", person=ana.person)
    (move,) = work.room.store.one(Mending, "m5").moves
    assert move["person"] == lone.person
    work.lead("groups.mend", moment="m5", person=move["person"], source=move["from"], target=move["to"])
    assert sorted(len(people) for people in work.people) == [0, 3]
    assert work.room.store.one(Mending, "m5").moves == ()
    assert work.own(lone).name.startswith("Trío")
    assert "breakout/m5/mending" in work.room.view(work.room.facilitator)
    assert "breakout/m5/mending" not in work.room.view(lone)


def test_a_move_that_leaves_somebody_alone_is_refused() -> None:
    """[BO3]"""
    work = AtWork(4)
    ana = work.who[0]
    target = work.own(work.other(ana)).id
    asked = {"person": ana.person, "source": work.own(ana).id, "target": target, "moment": "m5"}
    leader = work.room.facilitator
    assert work.room.code("groups.mend", leader, **asked) == "alone_in_group"
    assert (
        work.room.code("groups.mend", leader, **(asked | {"source": target, "target": "0"}))
        == "group_not_found"
    )
    assert work.room.code("groups.mend", leader, **(asked | {"target": asked["source"]})) == "group_not_found"
    work.room.order("agenda.next")
    assert work.room.code("groups.mend", leader, **asked) == "breakout_closed"


def test_the_name_of_somebody_renamed_follows_into_the_group() -> None:
    """[PK1]"""
    work = AtWork()
    work.room.do("member.rename", work.who[0], name="Ana Quispe")
    assert "Ana Quispe" in [member["name"] for member in work.own(work.who[0]).members]
