"""Photos of evidence: the owner's to send and to see, and nobody else's."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from board.core.kernel.operations import Operation
from board.core.kernel.rejections import Rejection
from board.core.logbook.operations import LOGBOOK
from board.core.logbook.records import Evidence
from board.rooms.answers import Done
from facilitator.logbooks.ways import owner
from facilitator.photos.pace import Pace
from tests.facilitator.edge import ADMIN, Edge, minted
from tests.facilitator.http.test_logbook_claims import OTHER, claim, somebody
from tests.facilitator.http.test_meetings import error_of
from tests.pictures import moving, opened, photo

PHOTO, EVIDENCE, ENTRY = minted(70), minted(71), minted(72)
ONE, ANOTHER = photo((640, 480)), photo((500, 400))


async def put(edge: Edge, held: dict[str, Any], content: bytes = ONE, id: str = PHOTO) -> httpx.Response:
    async with edge.client(headers={"Authorization": f"Bearer {held['token']}"}) as client:
        return await client.put(f"/api/logbooks/{held['logbook']}/photos/{id}", content=content)


async def get(edge: Edge, logbook: str, token: str | None, id: str = PHOTO) -> httpx.Response:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with edge.client(headers=headers) as client:
        return await client.get(f"/api/logbooks/{logbook}/photos/{id}")


async def own(edge: Edge, logbook: str, kind: str, **fields: Any) -> None:
    room = await edge.deps.rooms.open(f"logbook-{logbook}")
    operation = LOGBOOK.parse({"kind": kind, **fields})
    assert isinstance(operation, Operation), operation
    assert room is not None
    assert isinstance(await room.ask(operation, owner(logbook, 1)), Done)


async def shown(edge: Edge, logbook: str) -> tuple[str | None, str | None, int | None]:
    room = await edge.deps.rooms.open(f"logbook-{logbook}")
    assert room is not None
    evidence = room.state.one(Evidence, EVIDENCE)
    return evidence.state, evidence.reason, evidence.width


async def with_evidence(edge: Edge) -> dict[str, Any]:
    """Ana's logbook, in which evidence waits for its photo."""
    held: dict[str, Any] = (await claim(edge, await somebody(edge, "Ana", 5))).json()
    await own(edge, held["logbook"], "entry.write", id=ENTRY, sort="reflection", text="Hoy")
    await own(edge, held["logbook"], "evidence.add", id=EVIDENCE, to=ENTRY, sort="ficha", photo=PHOTO)
    return held


async def test_a_photo_is_drawn_anew_and_shown_to_its_owner(edge: Edge) -> None:
    """The same bytes again are answered the same, and are one entry."""
    held = await with_evidence(edge)
    assert (await shown(edge, held["logbook"]))[0] == "coming"
    first = await put(edge, held)
    assert first.json() == {"photo": PHOTO, "width": 640, "height": 480}
    assert (await put(edge, held)).json() == first.json()
    assert await shown(edge, held["logbook"]) == ("ready", None, 640)
    seen = await get(edge, held["logbook"], held["token"])
    assert (seen.headers["content-type"], opened(seen.content).size) == ("image/jpeg", (640, 480))
    assert error_of(await put(edge, held, ANOTHER))[:2] == (409, "id_reused")


async def test_nobody_else_sees_or_sends_one(edge: Edge) -> None:
    """Not who was in the meeting, not the administrator, not the owner of another logbook."""
    held = await with_evidence(edge)
    await put(edge, held)
    luis = await somebody(edge, "Luis", 6, (await edge.meeting())["code"])
    his = (await claim(edge, luis, OTHER)).json()
    for token in (None, ADMIN, luis["token"], his["token"]):
        assert (await get(edge, held["logbook"], token)).status_code == 403
        assert (await put(edge, held | {"token": token or "x"}, ANOTHER, minted(99))).status_code == 403
    for id in (minted(98), "No-Es"):
        assert error_of(await get(edge, his["logbook"], his["token"], id))[:2] == (404, "photo_not_found")
    assert error_of(await get(edge, his["logbook"], his["token"]))[1] == "photo_not_found"


async def test_what_is_no_photo_is_refused_and_the_evidence_says_why(edge: Edge) -> None:
    """Another kind of file, a moving picture, too much of it; the words stay."""
    held = await with_evidence(edge)
    for content, code in ((b"%PDF-1.7 no es una foto", "image_refused"), (moving(3), "image_refused")):
        assert error_of(await put(edge, held, content))[1] == code
        assert await shown(edge, held["logbook"]) == ("refused", code, None)
    assert error_of(await put(edge, held, b"x" * (8 * 1024 * 1024 + 1)))[:2] == (413, "too_big")
    assert error_of(await put(edge, held, ONE, "No-Es"))[1] == "bad_field"
    assert (await put(edge, held)).status_code == 200
    assert await shown(edge, held["logbook"]) == ("ready", None, 640)


async def test_nobody_sends_faster_than_a_person_takes_photos(
    edge: Edge, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked of the pace for this logbook and this device, before a byte is read."""
    held = await with_evidence(edge)
    asked = []

    def too_fast(_: Pace, token: str) -> Rejection:
        asked.append(token)
        return Rejection("slow_down", data={"retry_ms": 5000})

    monkeypatch.setattr(Pace, "refusal", too_fast)
    assert error_of(await put(edge, held))[:2] == (429, "slow_down")
    assert asked == [f"{held['logbook']}|{minted(5)}"]
    assert (await shown(edge, held["logbook"]))[0] == "coming"
