"""What a meeting left open reaches those of its community that are still to come, as people do it."""

from board.core.community.network import network_of
from board.core.meeting.records_delivery import Earlier, EarlierState
from board.core.meeting.witnesses import Witnesses
from facilitator.couriers.onward import Onward
from tests.board.core.community.test_network import a_document
from tests.facilitator.edge import Edge, minted
from tests.facilitator.http.test_networks import put
from tests.facilitator.test_left_open import COMMUNITY, Held


async def carried(edge: Edge, held: Held) -> bool:
    return await Onward(edge.deps.rooms, edge.directory).run(held.room)


async def test_a_meeting_prepared_before_is_told_what_was_done_since(edge: Edge) -> None:
    """[DL10] Once each, and the one before is told nothing."""
    await put(edge, 0, a_document())
    first = await Held.of(edge, 1)
    read, draw = await first.agrees("Leemos en parejas", "Dibujamos")
    second, third = await Held.of(edge, 2), await Held.of(edge, 3)
    seqs = [held.room.seq for held in (first, second, third)]
    assert await carried(edge, first)
    assert [held.room.seq for held in (first, second, third)] == seqs
    await first.says(read, "en_proceso")
    await first.says(draw, "hecha")
    for _ in range(2):
        assert await carried(edge, first)
    expected = [("Dibujamos", 1, "hecha"), ("Leemos en parejas", 1, "en_proceso")]
    assert second.told() == expected
    assert third.told() == expected
    assert [held.room.seq for held in (second, third)] == [seqs[1] + 1, seqs[2] + 1]
    await second.agrees("Contamos cuentos")
    assert await carried(edge, second)
    assert third.told() == [("Contamos cuentos", 2, "pendiente"), *expected]
    assert {each.id: each.people for each in third.room.state.all(Witnesses)} == {
        minted(1): ("p0",),
        minted(2): ("p0",),
    }
    await first.says(read, "hecha")
    assert await carried(edge, first)
    assert second.told() == expected, "it is over"
    assert third.room.state.one(EarlierState, read).state == "hecha"


async def test_a_retry_of_the_opening_stays_the_same_after_it_was_told_more(edge: Edge) -> None:
    """[DL8] [DL10]"""
    await put(edge, 0, a_document())
    first = await Held.of(edge, 1)
    made = await edge.meeting(2, **COMMUNITY)
    (read,) = await first.agrees("Leemos en parejas")
    assert await carried(edge, first)
    await first.says(read, "hecha")
    assert await carried(edge, first)
    assert (await Held.of(edge, 2)).told() == [("Leemos en parejas", 1, "hecha")]
    assert await edge.meeting(2, **COMMUNITY) == made


async def test_nobody_is_told_by_a_meeting_without_a_community(edge: Edge) -> None:
    """[DL10] Nor where the network is gone; one that cannot be read may be mended."""
    await edge.meeting(1)
    alone = await edge.deps.rooms.open(f"meeting-{minted(1)}")
    assert alone is not None
    assert await carried(edge, Held(alone))
    await put(edge, 0, a_document())
    first, second = await Held.of(edge, 2), await Held.of(edge, 3)
    await first.agrees("Leemos en parejas")
    kept = edge.directory.documents["network-mantaro"]
    assert network_of(kept) is not None
    edge.directory.documents["network-mantaro"] = {"name": 3}
    assert not await carried(edge, first)
    del edge.directory.documents["network-mantaro"]
    assert await carried(edge, first)
    assert list(second.room.state.all(Earlier)) == []
