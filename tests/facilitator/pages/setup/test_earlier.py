"""Beginning from an earlier meeting: what is offered to whom, and what comes along."""

from __future__ import annotations

from board.core.kernel.entry import Actor, Role
from board.core.kernel.operations import Operation
from board.core.meeting.opening import person_id
from board.core.meeting.operations import MEETING
from board.core.meeting.planning import Resize
from board.core.meeting.records import Clock
from board.core.meeting.templates.catalogue import TEMPLATES
from board.rooms.answers import Done
from facilitator.access.conveners import Convener
from facilitator.dates import PERU
from facilitator.pages.setup.draft import drafted
from facilitator.pages.setup.earlier import earlier, repeated
from tests.board.core.community.test_network import a_document
from tests.facilitator.edge import Edge, minted

ADMIN = Convener(None, "")
COORDINATOR = Convener("mantaro", "")
FRESH = drafted(TEMPLATES["libre"])


async def test_meetings_are_told_with_title_community_number_and_day(edge: Edge) -> None:
    await edge.directory.create("network-mantaro", a_document())
    await edge.meeting(1, title="Leemos juntos", starts_at="2026-07-15T15:00")
    await edge.meeting(2, network="mantaro", community="c1")
    told = await earlier(edge.deps, ADMIN, PERU)
    assert [(e.meeting, e.words) for e in told] == [
        (minted(2), "Reunión libre · CAP Mantaro n.º 1 · sin fecha"),
        (minted(1), "Leemos juntos · Miércoles 15 de julio de 2026"),
    ]
    assert [e.meeting for e in await earlier(edge.deps, COORDINATOR, PERU)] == [minted(2)]


async def test_a_meeting_of_another_network_is_not_given(edge: Edge) -> None:
    await edge.meeting(1)
    assert await repeated(edge.deps, COORDINATOR, minted(1), FRESH) is None
    assert await repeated(edge.deps, ADMIN, minted(9), FRESH) is None
    assert await repeated(edge.deps, ADMIN, "../x", FRESH) is None


async def test_agenda_people_and_values_come_along_as_they_were_in_the_end(edge: Edge) -> None:
    await edge.directory.create("network-mantaro", a_document())
    made = await edge.meeting(
        1,
        template="cap-proceso",
        scale=0.5,
        network="mantaro",
        community="c1",
        values=[{"title": "Calma"}],
        agenda=[{"title": "Saludo", "minutes": 6, "activity": "present"}, {"from": 6}, {"from": 9}],
        people=[
            {"id": "p1", "name": "Docente 1"},
            {"name": "Ana", "school": "I.E. 30001", "level": "inicial"},
        ],
    )
    await edge.session(code=made["code"], name="Luis", device=minted(5))
    room = await edge.deps.rooms.open(f"meeting-{minted(1)}")
    assert room is not None
    rev = room.state.one(Clock).rev
    order = Resize(id=minted(60), moment="m2", seconds=900, rev=rev)
    leader = Actor(Role.FACILITATOR, person_id(minted(1), "facilitator"), "facilitator")
    assert isinstance(await room.ask(order, leader), Done)

    draft = await repeated(edge.deps, ADMIN, minted(1), FRESH)
    assert draft is not None
    assert (draft.meeting_id, draft.template, draft.community) == (
        FRESH.meeting_id,
        "cap-proceso",
        "mantaro/c1",
    )
    assert [(m.title, m.minutes, m.source) for m in draft.moments] == [
        ("Saludo", 6, None),
        ("Fortalezas y debilidades", 30, 6),
        ("Cierre", 10, 9),
    ]
    assert draft.moments[1].columns.splitlines() == [
        c.title for c in TEMPLATES["cap-proceso"].moments[6].columns
    ]
    assert [value.title for value in draft.values] == ["Calma"]
    assert draft.names.splitlines() == ["Ana; I.E. 30001; inicial", "Luis"]
    wish = draft.wish([], None)
    assert "columns" not in wish["agenda"][1]


async def test_what_the_meeting_agreed_for_its_next_one_is_taken_up(edge: Edge) -> None:
    await edge.meeting(1)
    room = await edge.deps.rooms.open(f"meeting-{minted(1)}")
    assert room is not None
    packet = {"date": "2031-05-10", "facilitator": "Luis Chávez", "topic": "Lectura", "bring": None}
    order = MEETING.parse({"id": minted(70), "kind": "next.plan", "rev": 0} | packet)
    assert isinstance(order, Operation), order
    leader = Actor(Role.FACILITATOR, person_id(minted(1), "facilitator"), "facilitator")
    assert isinstance(await room.ask(order, leader), Done)
    draft = await repeated(edge.deps, ADMIN, minted(1), FRESH)
    assert draft is not None
    assert (draft.day, draft.hour, draft.facilitator) == ("2031-05-10", "", "Luis Chávez")
