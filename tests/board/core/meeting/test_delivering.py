"""What everybody takes home."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from board.core.kernel.records import Change, Store
from board.core.meeting.delivering import Delivery, deliveries, undelivered
from board.core.meeting.records_agree import Agreement
from tests.board.core.meeting.agreeing import WORDS, answer, ask_all
from tests.board.core.meeting.going_home import PLANS, GoingHome, Plan
from tests.board.core.meeting.guideline_at_work import WHOLE, Building
from tests.board.core.meeting.invariants_of_deliveries import MEETING
from tests.board.core.meeting.meeting_room import SERVER, MeetingRoom
from tests.board.core.meeting.tabling import TABLE, at_the_table, complete

FEW = settings(max_examples=15, deadline=None)
ALL_AGREE = Plan(agreements=((None, "agreed"),), marks=(), trials=(), asks_at_the_end=False)


def told(found: dict[str, Delivery], kind: str, part: str = "what") -> list[tuple[str, str]]:
    """Person and words of all deliveries of a kind, each as often as it is there."""
    return sorted((each.person, each.fields[part]) for each in found.values() if each.kind == kind)


@given(plan=PLANS)
@FEW
def test_what_was_agreed_goes_once_to_exactly_those_who_answer_for_it(plan: Plan) -> None:
    """[DL1] Withdrawn, not agreed, still asked or never asked: to nobody."""
    home = GoingHome(plan)
    found = deliveries(home.room.store, MEETING)
    assert told(found, "agreement") == home.agreed()
    agreed = {id for id in home.ids if home.room.store.one(Agreement, id).state == "agreed"}
    assert {each.item for each in found.values() if each.kind == "agreement"} == agreed


@given(plan=PLANS)
@FEW
def test_what_one_adopted_in_the_end_and_what_one_will_try_are_ones_own(plan: Plan) -> None:
    """[DL2] Adopted and un-adopted is nothing."""
    home = GoingHome(plan)
    found = deliveries(home.room.store, MEETING)
    assert told(found, "adoption") == home.adopted()
    assert told(found, "trial", "text") == home.tried()
    assert {each.kind for each in found.values()} <= {"agreement", "adoption", "trial"}


@given(plan=PLANS)
@FEW
def test_the_same_records_give_the_same_ids_in_this_meeting_and_in_no_other(plan: Plan) -> None:
    """[DL3] However often they are asked for, whatever else is written meanwhile; before closing there are none."""
    home = GoingHome(plan, closes=False)
    assert deliveries(home.room.store, MEETING) == {}
    home.room.order("meeting.close")
    found = deliveries(home.room.store, MEETING)
    home.room.write("Se me olvidó decir: gracias", home.who[2], "m2")
    assert deliveries(home.room.store, MEETING) == found
    assert deliveries(_reversed(home.room), MEETING) == found
    assert found.keys().isdisjoint(deliveries(home.room.store, "d" * 32))
    assert all(id[0] == "s" and len(id) == 32 for id in found)
    own = {(each.person, each.kind, each.item) for each in found.values()}
    assert len(own) == len(found)


@given(plan=PLANS, late=st.sampled_from(range(5)))
@FEW
def test_what_arrived_is_not_delivered_again_and_a_late_trial_is_one_more(plan: Plan, late: int) -> None:
    """[DL4] One more each time it is written anew, of the same item and a later revision."""
    home = GoingHome(plan)
    room = home.room
    found = deliveries(room.store, MEETING)
    half = sorted(found)[: len(found) // 2]
    room.ask("delivery.done", SERVER, deliveries=half)
    assert undelivered(room.store, MEETING).keys() == found.keys() - set(half)
    room.ask("delivery.done", SERVER, deliveries=sorted(found))
    assert undelivered(room.store, MEETING) == {}
    room.do_again("delivery.done", SERVER, deliveries=half)
    revisions = []
    for words in ("Callar más", "Callar menos"):
        room.do("trial.write", home.who[late], text=words)
        ((id, more),) = undelivered(room.store, MEETING).items()
        assert (more.person, more.kind, more.fields) == (home.person(late), "trial", {"text": words})
        revisions.append((more.item, more.revision))
        room.do("delivery.done", SERVER, deliveries=[id])
    (item, first), (again, second) = revisions
    assert item == again
    assert first < second
    assert undelivered(room.store, MEETING) == {}


def test_an_agreement_says_what_by_when_and_how_it_was_agreed() -> None:
    """[DL1] With numbers, and the own answer: not what anybody else answered."""
    plan = replace(ALL_AGREE, agreements=((None, "reserved"), ((2,), "unanswered")))
    home = GoingHome(plan)
    first, second = home.ids
    by_item = {(each.item, each.person): each for each in deliveries(home.room.store, MEETING).values()}
    numbers = {"agree": 4, "reservations": 1, "unanswered": 0}
    assert by_item[first, home.person(1)].fields == {
        "what": "Acuerdo 0",
        "by": WORDS["by"],
        "evidence": None,
        "follow_up": None,
        "consent": numbers | {"own": "reservation"},
    }
    assert by_item[first, home.person(2)].fields["consent"] == numbers | {"own": "agree"}
    only = by_item[second, home.person(2)]
    assert only.fields["consent"] == {"agree": 3, "reservations": 0, "unanswered": 2, "own": "agree"}
    assert only.moment == "Consenso"
    assert only.revision == home.room.store.one(Agreement, second).rev


def test_somebody_who_did_not_answer_is_told_so() -> None:
    """[DL1] Responsible all the same."""
    home = GoingHome(replace(ALL_AGREE, agreements=(((4,), "unanswered"),)))
    (only,) = deliveries(home.room.store, MEETING).values()
    assert only.fields["consent"]["own"] is None


def test_a_guideline_goes_to_its_members_and_what_each_makes_of_it_to_that_one_alone() -> None:
    """[DL2] [DL5] A member who went home has none; a guideline that says nothing is nobody's."""
    work = Building(size=5)
    room = work.room
    trio = next(group for group in work.groups if len(group.members) == 3)
    one, two, three = (who for who in work.who if work.own(who).id == trio.id)
    duo = next(who for who in work.who if who not in (one, two, three))
    work.write(one, **WHOLE)
    work.write(duo)
    for who in (one, three):
        room.do("guideline.adapt", who, group=trio.id, text=f"CANARIO de {who.person}", level="basico")
    room.do("guideline.adapt", duo, group=work.own(duo).id, text="CANARIO suelto", level=None)
    work.lead("groups.leave", moment="m12", person=three.person)
    room.order("meeting.close")
    found = deliveries(room.store, MEETING).values()
    assert sorted((each.kind, each.person) for each in found) == sorted(
        [("guideline", one.person), ("guideline", two.person), ("adaptation", one.person)]
    )
    assert {each.item for each in found} == {trio.id}
    whole = next(each for each in found if each.kind == "guideline")
    assert whole.fields == WHOLE
    assert whole.moment == room.moment("m12").title
    own = next(each for each in found if each.kind == "adaptation")
    assert own.fields == {"text": f"CANARIO de {one.person}", "level": "basico"}
    assert "CANARIO" not in str([each.fields for each in found if each.person != one.person])


@given(plan=PLANS)
@FEW
def test_nothing_is_delivered_that_its_person_does_not_see(plan: Plan) -> None:
    """[DL5] Every word of it is in their view of the meeting."""
    home = GoingHome(plan)
    for each in deliveries(home.room.store, MEETING).values():
        actor = next(who for who in home.who if who.person == each.person)
        view = str(home.room.view(actor))
        assert all(word in view for word in each.fields.values() if isinstance(word, str)), each


def test_a_note_that_went_is_adopted_by_nobody_and_one_that_came_back_by_whom_it_was() -> None:
    """[DL2] With its last words."""
    home = GoingHome(replace(ALL_AGREE, agreements=(), marks=((2, 0, True), (3, 1, True))), closes=False)
    room, ana = home.room, home.who[1]
    room.do("note.delete", ana, note=home.notes[0])
    room.do("note.delete", ana, note=home.notes[1])
    room.do("note.restore", ana, note=home.notes[1])
    rev = room.note(home.notes[1]).rev
    room.do("note.edit", ana, note=home.notes[1], text="Leer en voz alta", rev=rev)
    room.order("meeting.close")
    (only,) = deliveries(room.store, MEETING).values()
    assert (only.person, only.item, only.fields) == (
        home.person(3),
        home.notes[1],
        {"what": "Leer en voz alta"},
    )


def test_the_table_of_a_matrix_is_nobodys_task_and_its_goals_are_for_those_of_their_roles() -> None:
    """[DL1] How the table was agreed is how they were."""
    room = at_the_table()
    people = [room.join(name) for name in ("Ana", "Beto")]
    complete(room, people)
    table = room.do("matrix.propose", room.facilitator, moment=TABLE).id
    ask_all(room, table)
    answer(room, people[0], table)
    answer(room, people[1], table, "reservation", "Ojalá vengan las familias")
    answer(room, room.facilitator, table)
    room.order("meeting.close")
    goals = [each for each in room.store.all(Agreement) if each.id != table]
    expected = sorted((goal.id, one["person"]) for goal in goals for one in goal.who)
    found = list(deliveries(room.store, MEETING).values())
    assert sorted((each.item, each.person) for each in found) == expected
    assert len(expected) > len(goals) > 1
    told = {each.person: each.fields["consent"] for each in found}
    numbers = {"agree": 2, "reservations": 1, "unanswered": 0}
    assert told[people[0].person or ""] == numbers | {"own": "agree"}
    assert told[people[1].person or ""] == numbers | {"own": "reservation"}


def _reversed(room: MeetingRoom) -> Store:
    """The same records, put in another order."""
    state = Store()
    state.adopt(Change(tuple(reversed(list(room.store.records())))))
    return state
