"""What a community left open comes back at the start of its next meeting."""

from secrets import token_hex
from typing import Any

from board.core.kernel.entry import Actor, Json, Role
from board.core.kernel.operations import Operation
from board.core.meeting.operations import MEETING
from board.core.meeting.people import JoinMeeting
from board.core.meeting.records import Clock, Member
from board.core.meeting.records_agree import Agreement
from board.core.meeting.records_delivery import Earlier, EarlierState
from board.rooms.answers import Done
from board.rooms.room import SERVER, Room
from facilitator.left_open import left_open_before
from tests.board.core.community.test_network import a_document
from tests.facilitator.edge import Edge, minted, secret_in
from tests.facilitator.http.test_networks import put

COMMUNITY = {"network": "mantaro", "community": "c1"}


class Held:
    """A meeting of the community, as its room."""

    def __init__(self, room: Room) -> None:
        self.room = room

    @classmethod
    async def of(cls, edge: Edge, number: int) -> "Held":
        await edge.meeting(number, **COMMUNITY)
        room = await edge.deps.rooms.open(f"meeting-{minted(number)}")
        assert room is not None
        return cls(room)

    async def do(self, kind: str, by: Actor, /, **fields: Any) -> str:
        """Ask for what must be accepted; the id it was asked under."""
        id = token_hex(16)
        operation = MEETING.parse({"kind": kind, "id": id, **fields})
        assert isinstance(operation, Operation), operation
        done = await self.room.ask(operation, by)
        assert isinstance(done, Done), done
        return id

    async def order(self, kind: str, by: Actor) -> None:
        await self.do(kind, by, rev=self.room.state.one(Clock).rev)

    async def agrees(self, *whats: str, closes: bool = True) -> list[str]:
        """p0 answers for each of these, and the meeting is closed unless said otherwise."""
        (leads,) = self.room.state.all(Member)
        leader, p0 = (
            Actor(Role.FACILITATOR, leads.id, "facilitator"),
            Actor(Role.PARTICIPANT, "p0", "code"),
        )
        joined = await self.room.ask(JoinMeeting(id="p0", name="Docente 0"), SERVER)
        assert isinstance(joined, Done)
        await self.order("agenda.start", leader)
        ids = []
        for what in whats:
            words: dict[str, Any] = {"moment": "m1", "what": what, "who": ["p0"], "by": "2999-12-04"}
            id = await self.do("agreement.propose", leader, **words)
            rev = self.room.state.one(Agreement, id).rev
            await self.do("consent.ask", leader, agreement=id, rev=rev)
            for by in (leader, p0):
                await self.do("consent.answer", by, agreement=id, round=1, answer="agree")
            ids.append(id)
        if closes:
            await self.order("meeting.close", leader)
        return ids

    async def says(self, agreement: str, state: str) -> None:
        words: dict[str, Any] = {"agreement": agreement, "person": "p0", "state": state, "at_ms": 1}
        await self.do("agreement.progress", SERVER, **words)

    def told(self) -> list[tuple[str, int | None, str]]:
        state = self.room.state
        assert {each.state for each in state.all(Earlier)} <= {None}
        return sorted(
            (each.what, each.number, state.one(EarlierState, each.id).state) for each in state.all(Earlier)
        )


async def test_the_next_meeting_of_a_community_is_told_what_is_open(edge: Edge) -> None:
    """[DL7] [DL8] Of all its meetings before that were closed; another community's, or none's, is told nothing."""
    await put(edge, 0, a_document())
    first = await Held.of(edge, 1)
    read, draw = await first.agrees("Leemos en parejas", "Dibujamos")
    second = await Held.of(edge, 2)
    await second.agrees("Contamos cuentos")
    assert second.told() == [("Dibujamos", 1, "pendiente"), ("Leemos en parejas", 1, "pendiente")]
    await first.says(read, "en_proceso")
    await first.says(draw, "hecha")
    third = await Held.of(edge, 3)
    assert third.told() == [("Contamos cuentos", 2, "pendiente"), ("Leemos en parejas", 1, "en_proceso")]
    await third.agrees("Sin cerrar", closes=False)
    fourth = await Held.of(edge, 4)
    assert fourth.told() == third.told()
    await edge.meeting(5)
    alone = await edge.deps.rooms.open(f"meeting-{minted(5)}")
    assert alone is not None
    assert Held(alone).told() == []


async def test_a_retry_asks_for_the_same_meeting_whatever_was_done_meanwhile(edge: Edge) -> None:
    """[DL8] What it was told stays its own."""
    await put(edge, 0, a_document())
    first = await Held.of(edge, 1)
    (read,) = await first.agrees("Leemos en parejas")
    made = await edge.meeting(2, **COMMUNITY)
    await first.says(read, "hecha")
    assert await edge.meeting(2, **COMMUNITY) == made
    assert (await Held.of(edge, 2)).told() == [("Leemos en parejas", 1, "pendiente")]


async def test_a_log_that_is_away_keeps_no_meeting_from_being_held(edge: Edge) -> None:
    """[DL7] What the others left open is told."""
    community = a_document()["communities"][0] | {"meetings": ["perdida", minted(1)]}
    await put(edge, 0, a_document(communities=[community]))
    first = await Held.of(edge, 1)
    await first.agrees("Leemos en parejas")
    deps = edge.deps
    opened = deps.rooms.open

    async def broken(name: str) -> Room | None:
        if name == "meeting-perdida":
            raise OSError("the disk is gone")
        return await opened(name)

    deps.rooms.open = broken  # type: ignore[method-assign] # for this meeting only
    told = await left_open_before(deps.rooms, deps.directory, "mantaro", "c1", minted(2))
    assert [(row["what"], row["number"]) for row in told["earlier"]] == [("Leemos en parejas", 2)]
    assert told["witnesses"] == [{"meeting": minted(1), "people": ["p0"]}]
    nothing: dict[str, list[Json]] = {"earlier": [], "witnesses": []}
    assert await left_open_before(deps.rooms, deps.directory, "nadie", "c1", minted(2)) == nothing
    assert await left_open_before(deps.rooms, deps.directory, "mantaro", "c1", "perdida") == nothing


async def test_how_an_agreement_stands_is_in_no_view_of_whoever_was_not_there(edge: Edge) -> None:
    """[DL9] Not for who is new in the community, who writes the report, whose name no network knows, or the shared screen."""
    await put(edge, 0, a_document())
    first = await Held.of(edge, 1)
    (read,) = await first.agrees("Leemos en parejas")
    await first.says(read, "en_proceso")
    people = [{"id": f"p{each}", "name": f"Docente {each}"} for each in range(2)]
    made = await edge.meeting(2, **COMMUNITY, people=people)
    ways = {
        "was there": {"code": made["code"], "name": "Docente 0", "person": "p0"},
        "is new": {"code": made["code"], "name": "Docente 1", "person": "p1"},
        "is a guest": {"code": made["code"], "name": "Visita"},
        "leads": {"secret": secret_in(made["links"]["facilitator"])},
        "writes": {"secret": secret_in(made["links"]["rapporteur"]), "name": "Relata"},
        "shared screen": {"secret": secret_in(made["links"]["projector"])},
    }
    knows = set()
    for number, (who, way) in enumerate(ways.items()):
        session = await edge.session(device=minted(100 + number), **way)
        async with edge.client() as client:
            view = await client.get(
                f"/api/meetings/{made['code']}/view?as={session['role']}",
                headers={"Authorization": f"Bearer {session['token']}"},
            )
        assert "Leemos en parejas" in view.text, who
        knows |= {who} if "en_proceso" in view.text else set()
    assert knows == {"was there", "leads"}
