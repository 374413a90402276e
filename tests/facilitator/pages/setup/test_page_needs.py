"""What the page says that people offer to the meeting it prepares: of the chosen community, until a meeting has it."""

from board.core.meeting.needs import HearNeed
from board.core.meeting.people import JoinMeeting
from board.rooms.answers import Done
from board.rooms.room import SERVER
from facilitator.access.conveners import Convener
from facilitator.known_networks import network_called
from facilitator.pages.setup.page import Setup
from tests.board.core.community.test_network import a_document
from tests.facilitator.edge import Edge, minted
from tests.facilitator.http.test_networks import put

COMMUNITY = {"network": "mantaro", "community": "c1"}


async def test_the_page_tells_what_is_offered_to_the_meeting_it_prepares(edge: Edge) -> None:
    """[ND2] No other network's, nothing that was taken back, and no more once a meeting begins with it."""
    await put(edge, 0, a_document())
    await edge.meeting(1, **COMMUNITY)
    room = await edge.deps.rooms.open(f"meeting-{minted(1)}")
    assert room is not None
    await room.ask(JoinMeeting(id="p0", name="Docente 0"), SERVER)
    for number, text in enumerate(("Preguntar mejor", "Leer más", None)):
        need = minted(60 + min(number, 1))
        told = HearNeed(
            id=minted(70 + number), person="p0", need=need, revision=number, on=text is not None, text=text
        )
        assert isinstance(await room.ask(told, SERVER), Done)
    setup = Setup(edge.deps, Convener(None, ""), "http://localhost")
    assert await setup.offered("mantaro/c1") == [], "a network that this convener was not told of"
    network = await network_called(edge.deps.directory, "mantaro")
    assert network is not None
    setup.networks = {"mantaro": network}
    assert await setup.offered("mantaro/c1") == ["Docente 0: Preguntar mejor"]
    assert [await setup.offered(key) for key in ("", "mantaro/c9", "otra/c1")] == [[], [], []]
    await edge.meeting(2, **COMMUNITY)
    assert await setup.offered("mantaro/c1") == []
