"""Networks over HTTP: kept by version, read by the administrator only, and the source of a meeting's number."""

import asyncio
from typing import Any

import httpx

from board.core.meeting.records import Meeting
from board.core.meeting.records_groups import Pairs
from tests.board.core.community.test_network import a_document
from tests.facilitator.edge import ADMIN, Edge, minted

AS_ADMIN = {"Authorization": f"Bearer {ADMIN}"}


async def put(edge: Edge, rev: int, network: Any, headers: dict[str, str] = AS_ADMIN) -> httpx.Response:
    async with edge.client() as client:
        body = {"rev": rev, "network": network}
        return await client.put("/api/networks/mantaro", json=body, headers=headers)


async def test_a_network_is_kept_and_read_back(edge: Edge) -> None:
    assert (await put(edge, 0, a_document())).json() == {"rev": 1}
    async with edge.client() as client:
        held = (await client.get("/api/networks/mantaro", headers=AS_ADMIN)).json()
    assert held["rev"] == 1
    assert held["network"]["people"] == a_document()["people"]


async def test_who_comes_second_is_told_and_overwrites_nothing(edge: Edge) -> None:
    await put(edge, 0, a_document())
    assert (await put(edge, 1, a_document(name="Primera"))).json() == {"rev": 2}
    late = await put(edge, 1, a_document(name="Segunda"))
    assert (late.status_code, late.json()["error"]["code"], late.json()["error"]["rev"]) == (409, "stale", 2)
    assert edge.directory.documents["network-mantaro"]["name"] == "Primera"


async def test_a_stranger_reads_and_keeps_nothing(edge: Edge) -> None:
    await put(edge, 0, a_document())
    refused = await put(edge, 1, a_document(name="Otra"), headers={})
    async with edge.client() as client:
        unread = await client.get("/api/networks/mantaro", headers={"Authorization": "Bearer x"})
    assert (refused.status_code, unread.status_code) == (401, 401)
    assert "Docente" not in unread.text
    assert edge.directory.documents["network-mantaro"]["name"] == "RE Mantaro"


async def test_a_broken_network_is_refused_by_field_and_leaves_the_old_one(edge: Edge) -> None:
    await put(edge, 0, a_document())
    refused = await put(edge, 1, a_document(people=[]))
    assert refused.json()["error"]["field"] == "communities.0.members"
    assert len(edge.directory.documents["network-mantaro"]["people"]) == 3


async def test_meetings_of_one_community_made_at_once_get_different_numbers(edge: Edge) -> None:
    await put(edge, 0, a_document())
    wish = {"network": "mantaro", "community": "c1"}
    await asyncio.gather(*(edge.meeting(n, **wish) for n in (1, 2, 3, 1)))
    frames = []
    for n in (1, 2, 3):
        room = await edge.deps.rooms.open(f"meeting-{minted(n)}")
        assert room is not None
        frames.append(room.state.one(Meeting))
    assert {frame.community for frame in frames} == {"CAP Mantaro"}
    assert sorted(frame.number or 0 for frame in frames) == [1, 2, 3]


async def test_a_meeting_of_an_unknown_network_is_not_made(edge: Edge) -> None:
    async with edge.client() as client:
        for network, code in (("nadie", "network_not_found"), ("../x", "network_not_found")):
            body = {"meeting_id": minted(9), "template": "libre", "network": network, "community": "c1"}
            answer = await client.post("/api/meetings", json=body, headers=AS_ADMIN)
            assert answer.json()["error"]["code"] == code
    assert await edge.deps.rooms.open(f"meeting-{minted(9)}") is None


def remembering(**worked: list[list[Any]]) -> dict[str, Any]:
    community = a_document()["communities"][0] | {"worked": worked, "meetings": list(worked)}
    return a_document(communities=[community])


async def test_a_meeting_of_a_community_is_told_who_worked_together_before(edge: Edge) -> None:
    """[CO5] Summed over its closed meetings; a community that remembers nothing tells nothing."""
    await put(edge, 0, remembering(first=[["p0", "p1", 1]], second=[["p0", "p1", 1], ["p1", "p2", 1]]))
    await edge.meeting(1, network="mantaro", community="c1")
    assert await told(edge, 1) == [("p0", "p1", 2), ("p1", "p2", 1)]
    await put(edge, 2, a_document())
    await edge.meeting(2, network="mantaro", community="c1")
    await edge.meeting(3)
    assert (await told(edge, 2), await told(edge, 3)) == ([], [])


async def test_a_retry_is_the_same_meeting_whatever_was_closed_meanwhile(edge: Edge) -> None:
    """[CO5] What a meeting was told of earlier ones is its own."""
    await put(edge, 0, remembering(first=[["p0", "p1", 1]]))
    made = await edge.meeting(1, network="mantaro", community="c1")
    later = remembering(first=[["p0", "p1", 1]], second=[["p1", "p2", 1]])
    later["communities"][0]["meetings"].insert(1, minted(1))  # the number it has
    await put(edge, 2, later)
    assert await edge.meeting(1, network="mantaro", community="c1") == made
    assert await told(edge, 1) == [("p0", "p1", 1)]


async def told(edge: Edge, meeting: int) -> list[tuple[str, str, int]]:
    room = await edge.deps.rooms.open(f"meeting-{minted(meeting)}")
    assert room is not None
    return [pair for record in room.state.all(Pairs) for pair in record.pairs]
