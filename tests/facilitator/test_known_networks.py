"""A network that is there is read; one that is not, or that cannot be read, is none."""

from facilitator.known_networks import network_called
from tests.board.core.community.test_network import a_document
from tests.facilitator.edge import DictDirectory


async def test_only_a_network_that_can_be_read_is_one() -> None:
    directory = DictDirectory()
    await directory.create("network-mantaro", a_document())
    await directory.create("network-roto", {"name": 7})
    found = await network_called(directory, "mantaro")
    assert found is not None
    assert found.name == a_document()["name"]
    assert [await network_called(directory, id) for id in ("roto", "nadie", "", None)] == [None] * 4
