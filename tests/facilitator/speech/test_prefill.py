"""What a meeting lends to whoever reads what is said in it: names, terms, the moment, the day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from board.core.meeting.records import Clock, Moment
from facilitator.dates import PERU
from facilitator.speech.prefill import day_of, moment_at, people_of, prompt_of
from tests.facilitator.edge import Edge, minted, secret_in
from tests.facilitator.http.test_photos import order


async def a_meeting(edge: Edge, **wish: Any) -> Any:
    made = await edge.meeting(1, template="cap-inicio", **wish)
    await edge.session(secret=secret_in(made["links"]["facilitator"]), device=minted(5))
    room = await edge.deps.rooms.open(f"meeting-{minted(1)}")
    assert room is not None
    return made, room


async def test_people_are_named_by_their_ids_whoever_is_here_and_whoever_is_expected(edge: Edge) -> None:
    """[SN6] Somebody who is expected and comes is one person; a name that two have is nobody's."""
    made, room = await a_meeting(edge, people=[{"name": "Rosa Quispe"}, {"name": "Juan Pérez"}])
    held = await edge.session(code=made["code"], name="Rosa  Quispe", device=minted(6))
    await edge.session(code=made["code"], name="Elvis Ticona", device=minted(7))
    people = people_of(room.state)
    assert people["Rosa Quispe"] == held["person_id"]
    assert {"Rosa Quispe", "Juan Pérez", "Elvis Ticona"} <= people.keys()
    assert len(set(people.values())) == len(people)


async def test_ten_names_and_terms_at_most_are_told_to_a_recogniser(edge: Edge) -> None:
    """[SN1] Seventy names make it worse."""
    _made, room = await a_meeting(edge, people=[{"name": f"Persona Número {n}"} for n in range(40)])
    words = prompt_of(room.state).split(", ")
    assert len(words) == 10
    assert all(0 < len(word) <= 60 for word in words)


async def test_the_moment_of_a_line_is_the_one_in_which_it_was_said(edge: Edge) -> None:
    """[SN6] Written down later, when the next one has begun."""
    _made, room = await a_meeting(edge)
    await order(room, "agenda.start")
    first = room.state.one(Moment, room.state.one(Clock).moment or "")
    assert first.began_ms is not None
    room.clock.correct(room.clock.now_ms() + 60_000)
    await order(room, "agenda.next")
    second = room.state.one(Moment, room.state.one(Clock).moment or "")
    assert second.began_ms is not None
    assert second.began_ms > first.began_ms
    asked = [
        first.began_ms - 1,
        first.began_ms,
        second.began_ms - 1,
        second.began_ms,
        second.began_ms + 10**6,
    ]
    assert [moment_at(room.state, at_ms) for at_ms in asked] == [
        None,
        first.id,
        first.id,
        second.id,
        second.id,
    ]


def test_the_day_is_the_one_where_people_are() -> None:
    """[SN6] «El viernes» counts from the day in Peru, where it is still yesterday."""
    at_ms = round(datetime(2026, 6, 16, 3, 30, tzinfo=UTC).timestamp() * 1000)
    assert day_of(at_ms, PERU) == date(2026, 6, 15)
    assert day_of(at_ms, UTC) == date(2026, 6, 16)
