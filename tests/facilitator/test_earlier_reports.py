"""What earlier reports established stands beside the one being written: once it is published, for whoever writes."""

from __future__ import annotations

from typing import Any

import httpx

from board.core.kernel.entry import Actor, Role
from board.core.meeting.agenda import Start
from board.core.meeting.closing import CloseMeeting
from board.core.meeting.conclusions import WriteConclusion
from board.core.meeting.opening import person_id
from board.core.meeting.records import Clock, Moment
from board.core.report.blocks import WriteBlock
from board.core.report.records import Block
from board.core.report.submitting import ApproveReport, SubmitReport
from board.rooms.answers import Done
from facilitator.couriers.publishing import brought_out
from tests.board.core.community.test_network import a_document
from tests.facilitator.edge import Edge, minted, secret_in

FIRST, SECOND = minted(1), minted(2)
SAID, UNSAID = "Preguntar antes de explicar", "Palabras que nadie publicó"


async def _ask(edge: Edge, log: str, operation: Any) -> None:
    room = await edge.deps.rooms.open(log)
    assert room is not None
    leader = Actor(Role.FACILITATOR, person_id(FIRST, "facilitator"), "facilitator")
    answer = await room.ask(operation, leader)
    assert isinstance(answer, Done), answer


async def _hold_the_first(edge: Edge) -> None:
    """It establishes something and is closed; somebody writes on its report."""
    meeting = f"meeting-{FIRST}"
    room = await edge.deps.rooms.open(meeting)
    assert room is not None
    await _ask(edge, meeting, Start(id=minted(800), rev=room.state.one(Clock).rev))
    moment = next(iter(sorted(room.state.all(Moment), key=lambda each: each.index)))
    await _ask(edge, meeting, WriteConclusion(id=minted(801), moment=moment.id, text=SAID))
    await _ask(edge, meeting, CloseMeeting(id=minted(802), rev=room.state.one(Clock).rev))
    report = await edge.deps.drafting.drawn(FIRST)
    assert report is not None
    block = next(each for each in report.state.all(Block) if each.section == "suggestions")
    words = WriteBlock(id=minted(803), rev=block.rev, block=block.id, text=UNSAID, seen={})
    await _ask(edge, f"report-{FIRST}", words)


async def _publish_the_first(edge: Edge) -> None:
    await _ask(edge, f"report-{FIRST}", SubmitReport(id=minted(804)))
    await _ask(edge, f"report-{FIRST}", ApproveReport(id=minted(805)))
    deps = edge.deps
    assert await brought_out(deps.rooms, deps.directory, deps.drafting, FIRST)


async def _earlier(edge: Edge, made: dict[str, Any], link: str) -> httpx.Response:
    held = await edge.session(secret=secret_in(made["links"][link]), name=f"De {link}", device=minted(9))
    async with edge.client() as client:
        return await client.get(
            f"/api/meetings/{made['code']}/report/earlier",
            params={"as": held["role"]},
            headers={"Authorization": f"Bearer {held['token']}"},
        )


async def test_what_was_published_before_is_read_beside_by_whoever_writes(edge: Edge) -> None:
    """[RW10] Not a word before it is published, and not a word to a participant."""
    await edge.directory.create("network-mantaro", a_document())
    first = await edge.meeting(1, network="mantaro", community="c1", title="La primera")
    second = await edge.meeting(2, network="mantaro", community="c1")
    await _hold_the_first(edge)
    assert (await _earlier(edge, second, "facilitator")).json() == {"reports": []}
    await _publish_the_first(edge)
    (told,) = (await _earlier(edge, second, "rapporteur")).json()["reports"]
    assert (told["meeting"], told["number"], told["title"]) == (FIRST, 1, "La primera")
    assert [part["texts"] for part in told["parts"]] == [[SAID]]
    assert told["parts"][0]["title"].endswith("Conclusiones")
    assert UNSAID not in str(told)
    assert (await _earlier(edge, first, "facilitator")).json() == {"reports": []}
    refused = await _earlier(edge, second, "participant")
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "forbidden")


async def test_a_meeting_of_no_community_has_nothing_beside_it(edge: Edge) -> None:
    """[RW10]"""
    made = await edge.meeting(2)
    assert (await _earlier(edge, made, "facilitator")).json() == {"reports": []}
