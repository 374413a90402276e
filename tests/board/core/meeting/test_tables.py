"""Who worked with whom before."""

from board.core.kernel import audience
from board.core.kernel.records import Change, Store
from board.core.meeting.records import Moment
from board.core.meeting.records_groups import Group, Pairs
from board.core.meeting.tables import last_table, worked_together
from tests.board.core.meeting.meeting_room import MeetingRoom


def together(store: Store, moment: str, index: int, *people: str) -> None:
    members = tuple({"person": person, "name": person.title()} for person in people)
    group = Group(
        id=f"{moment}{index}",
        audience=audience.ALL,
        moment=moment,
        index=index,
        name="Grupo",
        choice=None,
        members=members,
        visitors=(),
    )
    store.adopt(Change((group,)))


def test_pairs_are_counted_over_earlier_meetings_and_other_moments() -> None:
    """[GP5] Not over the groups of the moment itself, which are about to be made anew."""
    store = MeetingRoom().store
    store.adopt(Change((Pairs(id="1", audience=audience.SERVER, pairs=(("ana", "luis", 2),)),)))
    together(store, "m5", 0, "luis", "ana", "rosa")
    together(store, "m9", 0, "ana", "rosa")
    assert worked_together(store, store.one(Moment, "m9")) == {
        frozenset({"ana", "luis"}): 3,
        frozenset({"ana", "rosa"}): 1,
        frozenset({"luis", "rosa"}): 1,
    }


def test_the_last_table_is_that_of_the_last_moment_apart_before_this_one() -> None:
    """[GR10] An empty group is none of it."""
    store = MeetingRoom().store
    together(store, "m5", 1, "rosa", "elsa")
    together(store, "m5", 0, "luis", "ana")
    together(store, "m5", 2)
    assert [group.members for group in last_table(store, store.one(Moment, "m9"))] == [
        ("luis", "ana"),
        ("rosa", "elsa"),
    ]
    assert last_table(store, store.one(Moment, "m5")) == ()
