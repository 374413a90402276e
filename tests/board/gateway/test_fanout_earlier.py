"""How far an earlier agreement is, on the wire: it goes to who was in its meeting and to whoever leads, and into no other frame."""

from board.core.kernel.entry import Role
from tests.board.gateway.conftest import Connect
from tests.board.gateway.wire import Place
from tests.board.rooms.stage import PROJECTOR, SERVER, mint

AGREEMENT, MEETING = "a" * 32, "b" * 32
ROW = {"id": AGREEMENT, "meeting": MEETING, "what": "Leemos en parejas", "by": "2999-12-04"}


async def test_who_was_there_is_told_as_soon_as_the_meeting_is_and_nobody_else_ever(
    place: Place, connect: Connect
) -> None:
    """[DL9] [DL10] Told to open sockets, by the entry that lets them see it, and again when it changes."""
    stage = place.stage
    was_there = await stage.join("Ana")
    others = [await stage.join("Berta"), await stage.join("Luis", Role.RAPPORTEUR), PROJECTOR]
    knowing = [await connect(actor) for actor in (was_there, stage.facilitator)]
    unknowing = [await connect(actor) for actor in others]
    told = {"id": mint(), "meeting": MEETING, "people": [was_there.person]}
    await stage.do("earlier.tell", SERVER, upto=1, rows=[ROW | {"state": "en_proceso"}], **told)
    again = told | {"id": mint()}
    seq = await stage.do("earlier.tell", SERVER, upto=2, rows=[ROW | {"state": "hecha"}], **again)
    for client in [*knowing, *unknowing]:
        await client.until(lambda own: any(said.get("seq", 0) >= seq for _, said in own.heard), "the end")
    for client in knowing:
        said = "".join(client.raw)
        assert "Leemos en parejas" in said
        assert '"hecha"' in said
    for client in unknowing:
        said = "".join(client.raw)
        assert "Leemos en parejas" in said
        assert "en_proceso" not in said
        assert '"hecha"' not in said
        assert f"{AGREEMENT}/state" not in said
