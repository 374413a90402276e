"""A logbook to take away."""

from __future__ import annotations

import pytest

from board.core.kernel.rejections import Rejection
from board.core.logbook.entries import DeliverTrial
from board.core.logbook.records import LogbookEntry
from board.core.meeting.shown_entries import ShownEntry
from board.rooms.room import SERVER, Room
from facilitator.couriers.back_to_meetings import tell_back
from tests.facilitator.edge import ADMIN, Edge, minted, secret_in
from tests.facilitator.http.test_logbook_claims import ask, claim, somebody, view
from tests.facilitator.http.test_logbook_photos import own, put
from tests.facilitator.http.test_meetings import error_of

CANARY = "canario de la bitácora"


@pytest.mark.parametrize(
    ("form", "media", "word"),
    [
        ("txt", "text/plain; charset=utf-8", "Bitácora de Ana"),
        ("json", "application/json", '"tinkuy-logbook"'),
        ("ics", "text/calendar; charset=utf-8", "SUMMARY:Leer en voz alta"),
    ],
)
async def test_the_owner_takes_it_away_and_nobody_else(edge: Edge, form: str, media: str, word: str) -> None:
    ana = await somebody(edge, "Ana", 5)
    held = (await claim(edge, ana)).json()
    task = {"id": minted(60), "sort": "reading", "what": "Leer en voz alta", "by": "2026-12-01"}
    await own(edge, held["logbook"], "task.add", **task)
    path = f"/api/logbooks/{held['logbook']}/export/{form}"
    answer = await ask(edge, "GET", path, held["token"])
    assert (answer.status_code, answer.headers["content-type"]) == (200, media)
    assert answer.headers["cache-control"] == "private, no-store"
    assert f'filename="bitacora.{form}"' in answer.headers["content-disposition"]
    assert word in answer.text
    for token in (None, ADMIN, ana["token"]):
        refused = await ask(edge, "GET", path, token)
        assert refused.status_code == 403
        assert "Leer" not in refused.text


async def test_a_format_that_nobody_knows_is_named(edge: Edge) -> None:
    held = (await claim(edge, await somebody(edge, "Ana", 5))).json()
    answer = await ask(edge, "GET", f"/api/logbooks/{held['logbook']}/export/pdf", held["token"])
    assert error_of(answer) == (404, "unknown_kind", "format")


async def test_deleting_it_leaves_nothing_but_the_way_in(edge: Edge) -> None:
    """Not a word in the log, no photo, nothing shown in a meeting; the same link opens an empty logbook."""
    made = await edge.meeting()
    ana = await somebody(edge, "Ana", 5, made["code"])
    held = (await claim(edge, ana)).json()
    logbook = held["logbook"]
    room, meeting = (
        await room_of(edge, f"logbook-{logbook}"),
        await room_of(edge, f"meeting-{ana['meeting_id']}"),
    )
    origin = {"meeting": ana["meeting_id"], "person": ana["person_id"], "code": "222222", "title": "Otra"}
    await room.ask(DeliverTrial(id="s1", item="t", revision=1, text=CANARY, origin=origin), SERVER)
    (entry,) = room.state.all(LogbookEntry)
    await own(edge, logbook, "entry.share", id=minted(61), entry=entry.id, meeting=ana["meeting_id"])
    await own(edge, logbook, "evidence.add", id=minted(62), to=entry.id, sort="ficha", photo=minted(63))
    await put(edge, held, id=minted(63))
    assert await tell_back(edge.deps.rooms, edge.deps.directory, room, logbook)
    assert [shown.text for shown in meeting.state.all(ShownEntry)] == [CANARY]
    ended: list[Rejection] = []
    room.on_end(ended.append)
    path = f"/api/logbooks/{logbook}"
    for body in (None, {}, {"erase": False}, {"erase": True, "more": 1}):
        assert (await ask(edge, "DELETE", path, held["token"], body)).status_code in (400, 422)
    assert error_of(await ask(edge, "DELETE", path, ana["token"], {"erase": True}))[1] == "other_meeting"
    assert (await ask(edge, "DELETE", path, held["token"], {"erase": True})).json() == {}
    assert [reason.code for reason in ended] == ["other_epoch"]
    assert list(meeting.state.all(ShownEntry)) == []
    assert CANARY not in str(await edge.logs.read(f"logbook-{logbook}", 0, 1000))
    assert await edge.deps.blobs.ids(logbook) == []
    again = await edge.session(secret=secret_in(held["link"]), device=minted(8))
    seen = (await view(edge, logbook, again["token"])).json()["records"]
    assert sorted(seen) == ["link/1", "logbook"]
    assert (await view(edge, logbook, held["token"])).status_code == 200


async def room_of(edge: Edge, name: str) -> Room:
    found = await edge.deps.rooms.open(name)
    assert found is not None
    return found
