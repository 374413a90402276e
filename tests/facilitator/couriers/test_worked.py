"""A closed meeting tells its community who was there and who worked with whom."""

from typing import Any

from board.core.community.network import Network, document_of, network_of
from board.core.kernel.entry import Json
from board.core.meeting.people import JoinMeeting
from board.core.meeting.records_groups import Preview
from board.log.memory import MemoryLogs
from board.rooms.answers import Done
from facilitator.couriers.worked import WorkedTogether
from tests.board.core.community.test_network import a_document, a_network
from tests.board.rooms.stage import MEETING_ID, SERVER, Stage
from tests.facilitator.edge import DictDirectory

HOME: dict[str, Json] = {"network": "mantaro", "community_id": "c1"}


async def met(**opening: Json) -> Stage:
    """Three of the network and a stranger, in two duos; then the meeting was closed."""
    stage = Stage(MemoryLogs())
    await stage.open(**opening)
    for n in range(3):
        joined = await stage.room.ask(JoinMeeting(id=f"p{n}", name=f"Docente {n}"), SERVER)
        assert isinstance(joined, Done)
    await stage.join("Visita")
    await stage.order("agenda.start")
    while stage.clock_record.moment != "m9":
        await stage.order("agenda.next")
    leader = stage.facilitator
    pins = {"together": [["p0", "p1"]]}
    await stage.do("groups.preview", leader, moment="m9", mode="mixed", size=2, **pins)
    rev = stage.room.state.one(Preview, "m9").rev
    await stage.do("groups.open", leader, moment="m9", rev=rev)
    await stage.order("meeting.close")
    return stage


def kept(directory: DictDirectory) -> dict[str, Any]:
    (community,) = directory.documents["network-mantaro"]["communities"]
    return {name: community.get(name) for name in ("worked", "attended")}


async def a_directory(network: Network | None = None) -> DictDirectory:
    directory = DictDirectory()
    await directory.create("network-mantaro", document_of(network or a_network()))
    return directory


async def test_a_meeting_is_remembered_by_its_community_however_often_it_is_told() -> None:
    """[CO4] People of the network only."""
    stage, directory = await met(**HOME), await a_directory()
    for _ in range(2):
        assert await WorkedTogether(directory).run(stage.room)
    assert kept(directory) == {
        "worked": {MEETING_ID: (("p0", "p1", 1),)},
        "attended": {MEETING_ID: ("p0", "p1", "p2")},
    }
    held = await directory.get("network-mantaro")
    assert held is not None
    assert held.rev == 2, "telling it again wrote nothing"
    assert isinstance(network_of(held.document), Network)
    await stage.rooms.close()


async def test_a_meeting_without_a_community_tells_nobody() -> None:
    """[CO4] Nor one whose network or community is gone."""
    stage, directory = await met(), await a_directory()
    assert await WorkedTogether(directory).run(stage.room)
    assert kept(directory) == {"worked": None, "attended": None}
    await stage.rooms.close()
    stage = await met(**HOME)
    assert await WorkedTogether(DictDirectory()).run(stage.room)
    gone = network_of(a_document(communities=[]))
    assert isinstance(gone, Network)
    assert await WorkedTogether(await a_directory(gone)).run(stage.room)
    await stage.rooms.close()


async def test_a_document_that_cannot_be_read_is_left_alone_and_tried_again() -> None:
    """[CO4] Somebody may mend it; nothing is written over it."""
    stage, directory = await met(**HOME), DictDirectory()
    await directory.create("network-mantaro", {"name": 3})
    assert not await WorkedTogether(directory).run(stage.room)
    assert directory.documents["network-mantaro"] == {"name": 3}
    await stage.rooms.close()


async def test_what_others_write_meanwhile_is_not_lost() -> None:
    """[CO4] Whoever comes second reads the network anew."""
    stage, directory = await met(**HOME), await a_directory()
    plain_put = directory.put

    async def overtaken(id: str, document: dict[str, Json], rev: int) -> Any:
        directory.put = plain_put  # type: ignore[method-assign] # once
        await plain_put(id, a_document(name="Otro nombre"), rev)
        return await plain_put(id, document, rev)

    directory.put = overtaken  # type: ignore[method-assign] # once
    assert await WorkedTogether(directory).run(stage.room)
    assert directory.documents["network-mantaro"]["name"] == "Otro nombre"
    assert kept(directory)["attended"] == {MEETING_ID: ("p0", "p1", "p2")}
    await stage.rooms.close()
