"""A meeting of a community begins with the needs that people of it offered, and its making can be asked again all the same."""

from board.core.kernel.entry import Actor, Json, Role
from board.core.kernel.operations import Operation
from board.core.logbook.offering import OfferNeed
from board.core.logbook.operations import LOGBOOK
from board.core.logbook.records import Practice
from board.core.meeting.needs import HearNeed, Need, OfferedNeed
from board.core.meeting.people import JoinMeeting
from board.rooms.answers import Done
from board.rooms.room import SERVER, Room
from facilitator.couriers.back_to_meetings import tell_back
from tests.board.core.community.test_network import a_document
from tests.facilitator.edge import ADMIN, Edge, minted, secret_in
from tests.facilitator.http.test_networks import put

COMMUNITY = {"network": "mantaro", "community": "c1"}
NEED = "e" * 32
WORDS = "Aprender a hacer preguntas"


async def meeting(edge: Edge, number: int) -> Room:
    found = await edge.deps.rooms.open(f"meeting-{minted(number)}")
    assert found is not None
    return found


async def heard(edge: Edge, revision: int, text: str | None) -> None:
    """The first meeting hears of a need of p0, as the courier tells it."""
    told = HearNeed(
        id=f"s{revision:031x}", person="p0", need=NEED, revision=revision, on=text is not None, text=text
    )
    assert isinstance(await (await meeting(edge, 1)).ask(told, SERVER), Done)


async def test_a_meeting_that_is_made_begins_with_what_was_offered(edge: Edge) -> None:
    """[ND2] On the wire of everybody who comes in; a meeting of no community begins with nothing."""
    await put(edge, 0, a_document())
    await edge.meeting(1, **COMMUNITY)
    await (await meeting(edge, 1)).ask(JoinMeeting(id="p0", name="Docente 0"), SERVER)
    leader = await edge.session(
        secret=secret_in((await edge.meeting(1, **COMMUNITY))["links"]["facilitator"]), device=minted(70)
    )
    async with edge.client() as client:
        started = await client.get(
            f"/api/meetings/{leader['code']}/view?as=facilitator",
            headers={"Authorization": f"Bearer {leader['token']}"},
        )
    assert WORDS not in started.text
    await heard(edge, 3, WORDS)
    made = await edge.meeting(2, **COMMUNITY)
    await edge.meeting(3)
    joined = await edge.session(code=made["code"], name="Rosa", device=minted(71))
    async with edge.client() as client:
        seen = await client.get(
            f"/api/meetings/{made['code']}/view?as=participant",
            headers={"Authorization": f"Bearer {joined['token']}"},
        )
    told = seen.json()["records"][f"need/{NEED}"]
    assert (told["name"], told["text"], told["number"]) == ("Docente 0", WORDS, 1)
    assert list((await meeting(edge, 3)).state.all(Need)) == []
    # Taken back meanwhile: making the meeting again is still the same meeting.
    await heard(edge, 5, None)
    assert await edge.meeting(2, **COMMUNITY) == made
    assert list((await meeting(edge, 2)).state.all(Need)) == []


async def test_deleting_a_logbook_takes_back_what_it_offered(edge: Edge) -> None:
    """[LB15] No meeting keeps a word of it in what it holds."""
    await put(edge, 0, a_document())
    await edge.meeting(1, **COMMUNITY)
    await edge.meeting(2, **COMMUNITY)
    first, second = await meeting(edge, 1), await meeting(edge, 2)
    await first.ask(JoinMeeting(id="p0", name="Docente 0"), SERVER)
    path = "/api/networks/mantaro/people/p0/logbook"
    async with edge.client() as client:
        link = await client.put(path, json={"number": 1}, headers={"Authorization": f"Bearer {ADMIN}"})
    held = await edge.session(secret=secret_in(link.json()["link"]), device=minted(72))
    book = await edge.deps.rooms.open(f"logbook-{held['logbook']}")
    assert book is not None
    origin = {"meeting": minted(1), "code": "222222", "title": "CAP 1", "person": "p0"}
    told = {"item": "g1", "revision": 1, "guideline": {"need": "Que argumenten"}, "origin": origin}
    await book.ask(_parsed("practice.deliver", 80, **told), SERVER)
    (practice,) = book.state.all(Practice)
    owner = _owner(held["logbook"])
    await book.ask(_parsed("practice.step", 81, practice=practice.id, step=8, text=WORDS, rev=0), owner)
    assert isinstance(await book.ask(OfferNeed(id=minted(82), practice=practice.id), owner), Done)
    assert await tell_back(edge.deps.rooms, edge.deps.directory, book, held["logbook"])
    shown = [each for room in (first, second) for each in room.state.all(Need)]
    assert [each.text for each in shown] == [WORDS]
    async with edge.client() as client:
        erased = await client.request(
            "DELETE",
            f"/api/logbooks/{held['logbook']}",
            json={"erase": True},
            headers={"Authorization": f"Bearer {held['token']}"},
        )
    assert erased.json() == {}
    assert [each for room in (first, second) for each in room.state.all(Need)] == []
    assert [each.text for each in first.state.all(OfferedNeed)] == [None]


def _owner(logbook: str) -> Actor:
    return Actor(Role.OWNER, logbook, "1")


def _parsed(kind: str, number: int, /, **fields: Json) -> Operation:
    operation = LOGBOOK.parse({"kind": kind, "id": minted(number), **fields})
    assert isinstance(operation, Operation), operation
    return operation
