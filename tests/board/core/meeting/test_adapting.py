"""What a member makes of the group's guideline."""

from board.core.meeting.adapting import adaptation_id
from board.core.meeting.records_guideline import Adaptation
from tests.board.core.meeting.guideline_at_work import WHOLE, Building
from tests.board.core.meeting.meeting_room import PROJECTOR

WORDS = "CANARIO de mi escuela unidocente"


def test_an_adaptation_is_its_persons_alone() -> None:
    """[GD5] Not of the other members, not of whoever leads, however the guideline is shared or help is asked."""
    work = Building()
    room, ana = work.room, work.who[0]
    id = work.write(ana, **WHOLE).id
    room.do("guideline.adapt", ana, group=id, text=WORDS, level="basico")
    room.do("guideline.share", ana, group=id, on=True)
    room.do("group.help", ana, group=id, on=True, open=True)
    viewers = {"ana": ana, "mate": work.mate(ana), "other": work.other(ana)}
    viewers |= {"lead": room.facilitator, "projector": PROJECTOR}
    assert {name for name, who in viewers.items() if WORDS in str(room.view(who))} == {"ana"}
    own = {key for key in room.view(ana) if key.startswith("adaptation/")}
    assert own == {f"adaptation/{adaptation_id(id, ana.person or '')}"}
    for name in ("mate", "other", "lead", "projector"):
        assert [key for key in room.view(viewers[name]) if key.startswith("adaptation/")] == [], name


def test_a_host_sees_and_writes_that_of_a_guest() -> None:
    """[GD5] Two people, two adaptations."""
    work = Building(size=3)
    room, ana = work.room, work.who[0]
    id = work.write(ana, **WHOLE).id
    guest = room.guest("Doña Rosa", ana)
    work.lead("groups.place", moment="m12", person=guest.person, group=id)
    room.do("guideline.adapt", guest, group=id, text=WORDS, level=None)
    room.do("guideline.adapt", ana, group=id, text="Lo mío", level="avanzado")
    assert WORDS in str(room.view(ana))
    assert len(list(room.store.all(Adaptation))) == 2
    assert WORDS not in str(room.view(work.mate(ana)))


def test_the_last_words_stay_and_nothing_leaves_nothing() -> None:
    """[GD5] The level alone is enough."""
    work = Building()
    room, ana = work.room, work.who[0]
    id = work.own(ana).id
    assert room.code("guideline.adapt", ana, group=id, text=WORDS, level=None) == "guideline_not_found"
    work.write(ana, **WHOLE)
    room.do("guideline.adapt", ana, group=id, text=None, level="intermedio")
    room.do("guideline.adapt", ana, group=id, text=WORDS, level="avanzado")
    (own,) = room.store.all(Adaptation)
    assert (own.guideline, own.text, own.level) == (id, WORDS, "avanzado")
    assert room.code("guideline.adapt", ana, group=id, text=None, level="experto") == "bad_field"
    assert room.code("guideline.adapt", work.other(ana), group=id, text="x", level=None) == "not_in_group"
    room.do("guideline.adapt", ana, group=id, text=None, level=None)
    assert list(room.store.all(Adaptation)) == []
    room.order("meeting.close")
    assert room.code("guideline.adapt", ana, group=id, text="x", level=None) == "meeting_closed"
