"""The guideline of a group: its words, who agrees to them, who sees them."""

import pytest

from board.core.kernel.entry import Json
from board.core.meeting.records_guideline import GuidelineAssent, GuidelineLife
from tests.board.core.meeting.groups_at_work import AtWork
from tests.board.core.meeting.guideline_at_work import NOTHING, WHOLE, Building
from tests.board.core.meeting.meeting_room import PROJECTOR


def test_a_group_writes_its_guideline_whole_and_a_late_hand_is_told_both() -> None:
    """[GD1] Any member holds the pen."""
    work = Building()
    room, ana = work.room, work.who[0]
    first = work.write(ana, need="Preguntar mejor")
    asked = {"group": first.id, "rev": 0, **WHOLE}
    stale = room.refuse("guideline.write", work.mate(ana), **asked)
    assert (stale.code, stale.data["rev"], stale.data["current"]["need"]) == (
        "stale",
        first.rev,
        "Preguntar mejor",
    )
    assert stale.data["current"] == room.view(ana)[f"guideline/{first.id}"]
    room.do("guideline.write", work.mate(ana), **(asked | {"rev": first.rev}))
    seen = room.view(ana)[f"guideline/{first.id}"]
    assert {name: _listed(seen[name]) for name in WHOLE} == WHOLE
    assert (seen["group"], seen["moment"], seen["shared"], seen["rev"]) == (
        first.id,
        "m12",
        False,
        work.rev(ana),
    )
    nothing_yet = room.refuse(
        "guideline.write", work.other(ana), group=work.own(work.other(ana)).id, rev=3, **NOTHING
    )
    assert (nothing_yet.code, nothing_yet.data) == ("stale", {"current": None, "rev": 0})


def test_every_level_of_demand_has_a_place_and_all_of_it_may_be_open() -> None:
    """[GD1] What is left out of the demand is null; what is left out of the guideline is missing."""
    work = Building()
    ana = work.who[0]
    assert work.write(ana, demand={"avanzado": "Lo hacen ellos"}).demand == {
        "basico": None,
        "intermedio": None,
        "avanzado": "Lo hacen ellos",
    }
    assert work.write(ana).demand == {"basico": None, "intermedio": None, "avanzado": None}
    for part in NOTHING:
        less = {name: value for name, value in NOTHING.items() if name != part}
        refused = work.room.refuse("guideline.write", ana, group=work.own(ana).id, rev=work.rev(ana), **less)
        assert (refused.code, refused.field) == ("missing_field", part)


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        ({"need": "x" * 2001}, "too_big", "need"),
        ({"tasks": ["Leer"] * 2}, "bad_field", "tasks"),
        ({"tasks": [f"Tarea {n}" for n in range(13)]}, "bad_field", "tasks"),
        ({"resources": [{"kind": "libro", "text": "Uno"}]}, "bad_field", "resources.0.kind"),
        (
            {"resources": [{"kind": "texto", "text": "Uno"}, {"kind": "video"}]},
            "missing_field",
            "resources.1.text",
        ),
        ({"demand": {"experto": "Todo"}}, "unknown_field", "demand.experto"),
        ({"demand": {"basico": "  "}}, "missing_field", "demand.basico"),
        ({"demand": ["Todo"]}, "bad_field", "demand"),
        ({"company_by": "2026-02-30"}, "bad_field", "company_by"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(said: dict[str, Json], code: str, field: str) -> None:
    """[GD1] And nothing is written."""
    work = Building()
    ana = work.who[0]
    asked = {"group": work.own(ana).id, "rev": 0, **NOTHING, **said}
    refused = work.room.refuse("guideline.write", ana, **asked)
    assert (refused.code, refused.field) == (code, field)
    assert work.rev(ana) == 0


def test_only_members_write_it_and_only_where_a_guideline_is_built() -> None:
    """[GD2] Whoever leads does not; a group that works on something else has none; after closing it stays."""
    work = Building()
    room, ana = work.room, work.who[0]
    asked: dict[str, Json] = {"group": work.own(ana).id, "rev": 0, **NOTHING}
    said = {"group": work.own(ana).id, "on": True}
    for foreign in (work.other(ana), room.facilitator):
        assert room.code("guideline.write", foreign, **asked) == "not_in_group"
        assert room.code("guideline.share", foreign, **said) == "not_in_group"
        assert room.code("guideline.agree", foreign, **said) == "not_in_group"
    assert room.code("guideline.write", ana, **(asked | {"group": "nadie"})) == "group_not_found"
    assert room.code("guideline.agree", ana, **said) == "guideline_not_found"
    assert room.code("guideline.share", ana, **said) == "guideline_not_found"
    apart = AtWork()
    eva = apart.who[0]
    elsewhere = asked | {"group": apart.own(eva).id}
    assert apart.room.code("guideline.write", eva, **elsewhere) == "wrong_activity"
    room.order("agenda.next")
    work.write(ana, need="También cuando el momento pasó")
    room.order("meeting.close")
    assert room.code("guideline.write", ana, **(asked | {"rev": work.rev(ana)})) == "meeting_closed"
    assert room.code("guideline.agree", ana, **said) == "meeting_closed"


def test_a_guideline_is_for_the_group_alone_until_it_shares_it_and_again_when_it_takes_it_back() -> None:
    """[GD3] Its words and who agrees; whoever leads learns how far it is."""
    work = Building()
    room, ana = work.room, work.who[0]
    words = "CANARIO de la pauta"
    id = work.write(ana, need=words, tasks=[words]).id
    room.do("guideline.agree", ana, group=id, on=True)
    viewers = {"ana": ana, "mate": work.mate(ana), "other": work.other(ana)}
    viewers |= {"lead": room.facilitator, "projector": PROJECTOR}

    def seers() -> set[str]:
        return {name for name, who in viewers.items() if words in str(room.view(who))}

    assert seers() == {"ana", "mate"}
    room.do("guideline.share", work.mate(ana), group=id, on=True)
    assert seers() == set(viewers)
    assert {name for name, who in viewers.items() if f"guideline/{id}/assent" in room.view(who)} == {
        "ana",
        "mate",
    }
    work.write(ana, need=words)
    assert seers() == set(viewers)
    room.do_again("guideline.share", ana, group=id, on=True)
    room.do("guideline.share", ana, group=id, on=False)
    assert seers() == {"ana", "mate"}
    assert room.view(room.facilitator)[f"guideline/{id}/life"] == {
        "filled": 1,
        "of": 12,
        "agreed": 1,
        "members": 2,
    }
    assert f"guideline/{id}/life" not in room.view(ana)


def test_who_agreed_to_other_words_has_not_agreed_to_these() -> None:
    """[GD4] Only the writer's own assent stays; the same words again take nobody's."""
    work = Building()
    room, ana = work.room, work.who[0]
    beto = work.mate(ana)
    id = work.write(ana, need="Preguntar").id
    for who in (ana, beto):
        room.do("guideline.agree", who, group=id, on=True)
    assert _agreed(work, id) == {ana.person, beto.person}
    room.do_again("guideline.agree", beto, group=id, on=True)
    work.write(ana, need="Preguntar")
    assert _agreed(work, id) == {ana.person, beto.person}
    work.write(ana, need="Preguntar mejor")
    assert _agreed(work, id) == {ana.person}
    work.write(beto, need="Preguntar aún mejor")
    assert _agreed(work, id) == set()
    room.do("guideline.agree", beto, group=id, on=True)
    room.do("guideline.agree", beto, group=id, on=False)
    assert _agreed(work, id) == set()


def test_who_names_an_older_version_has_not_agreed_to_the_newer() -> None:
    """[GD4] And is shown it."""
    work = Building()
    room, ana = work.room, work.who[0]
    id, read = work.write(ana, need="Preguntar").id, work.rev(ana)
    work.write(ana, need="Callar")
    stale = room.refuse("guideline.agree", work.mate(ana), group=id, on=True, rev=read)
    assert (stale.code, stale.data["current"]["need"]) == ("stale", "Callar")
    room.do("guideline.agree", work.mate(ana), group=id, on=True, rev=work.rev(ana))
    assert _agreed(work, id) == {work.mate(ana).person}


def test_who_leaves_the_group_is_counted_no_more() -> None:
    """[GD4] Nor when they come back; the guideline stays the group's, and its members may go on with it."""
    work = Building(size=5)
    room = work.room
    trio = next(group for group in work.groups if len(group.members) == 3)
    one, two, three = (who for who in work.who if work.own(who).id == trio.id)
    work.write(one, **WHOLE)
    for who in (one, two, three):
        room.do("guideline.agree", who, group=trio.id, on=True)
    assert room.store.one(GuidelineLife, trio.id).agreed == 3
    work.lead("groups.leave", moment="m12", person=three.person)
    assert _agreed(work, trio.id) == {one.person, two.person}
    life = room.store.one(GuidelineLife, trio.id)
    assert (life.filled, life.of, life.agreed, life.members) == (12, 12, 2, 2)
    assert room.code("guideline.share", three, group=trio.id, on=True) == "not_in_group"
    work.lead("groups.place", moment="m12", person=three.person, group=trio.id)
    assert _agreed(work, trio.id) == {one.person, two.person}
    assert room.store.one(GuidelineLife, trio.id).members == 3


def _agreed(work: Building, group: str) -> set[str | None]:
    return set(work.room.store.one(GuidelineAssent, group).people)


def _listed(value: Json) -> Json:
    return [*value] if isinstance(value, tuple) else value
