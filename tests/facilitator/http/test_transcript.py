"""What was said over HTTP: the whole view for whoever writes the report, and why there is none."""

from __future__ import annotations

from typing import Any

import httpx

from board.core.kernel.operations import Operation
from board.core.meeting.notices import NOTICES, newest
from board.core.meeting.speech import AllowSpeech, TellErased
from board.core.speech.operations import SPEECH
from board.rooms.answers import Done
from board.rooms.room import SERVER
from tests.board.core.speech.speech_room import a_line
from tests.facilitator.edge import Edge, minted
from tests.facilitator.http.test_report import MEETING, do, enter


async def view(edge: Edge, held: dict[str, Any], **query: Any) -> httpx.Response:
    async with edge.client() as client:
        return await client.get(
            f"/api/meetings/{held['code']}/speech/view",
            params={"as": held["role"]} | query,
            headers={"Authorization": f"Bearer {held['token']}"},
        )


async def agreed(edge: Edge) -> None:
    await do(edge, AllowSpeech(id=minted(700), notice=newest(NOTICES)))


async def said(edge: Edge, text: str = "Leemos en parejas") -> None:
    transcript = await edge.deps.transcripts.opened(MEETING)
    assert transcript is not None
    line = SPEECH.parse({"kind": "line.put", "id": minted(701), **a_line(0, text)})
    assert isinstance(line, Operation)
    assert isinstance(await transcript.ask(line, SERVER), Done)


async def test_whoever_writes_the_report_reads_all_of_it(edge: Edge) -> None:
    """[SP9] As one view of one moment, kept by nobody on the way."""
    made = await edge.meeting()
    leader, rosa = await enter(edge, made, "facilitator", 4), await enter(edge, made, "rapporteur", 5)
    await agreed(edge)
    await said(edge)
    for held in (leader, rosa):
        answer = await view(edge, held)
        assert answer.headers["Cache-Control"] == "private, no-store"
        records = answer.json()["records"]
        assert records["transcript"]["code"] == made["code"]
        (line,) = [record for key, record in records.items() if key.startswith("line/")]
        assert line["heard"] == line["text"] == "Leemos en parejas"
        assert not [key for key in records if key.startswith(("heard/", "transcript/"))]
    seq = (await view(edge, rosa)).json()["seq"]
    assert (await view(edge, rosa, epoch="e" * 16)).json()["error"]["code"] == "other_epoch"
    assert (await view(edge, rosa, at_least=seq)).json()["seq"] == seq
    assert (await view(edge, rosa, at_least="x")).json()["error"]["code"] == "bad_field"


async def test_where_there_is_none_it_says_why(edge: Edge) -> None:
    """[SP9] [SP10] Nobody agreed, it was deleted; and whoever may not see it learns neither."""
    made = await edge.meeting()
    leader, ana = await enter(edge, made, "facilitator", 4), await enter(edge, made, "code", 5)
    codes = []
    codes.append([(await view(edge, held)).json()["error"]["code"] for held in (leader, ana)])
    await agreed(edge)
    await said(edge)
    await do(edge, TellErased(id=minted(702)), SERVER)
    codes.append([(await view(edge, held)).json()["error"]["code"] for held in (leader, ana)])
    assert codes == [["speech_off", "forbidden"], ["speech_erased", "forbidden"]]
    async with edge.client() as client:
        nobody = await client.get(f"/api/meetings/{made['code']}/speech/view", params={"as": "facilitator"})
    assert nobody.json()["error"]["code"] == "no_grant"
