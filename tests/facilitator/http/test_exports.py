"""Documents over HTTP: the report as it stands for whoever writes it, what is published for everybody else."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from exports import worker
from exports.writers import pdf
from facilitator.http import exports as exports_module
from tests.facilitator.edge import ADMIN, Edge, minted
from tests.facilitator.http.test_meetings import error_of
from tests.facilitator.http.test_report import (
    CANARY,
    ask,
    closed,
    coordinator,
    enter,
    made_in_network,
    publish,
    submitted,
)

DRAFT = "Borrador"


async def export(edge: Edge, held: dict[str, Any], form: str = "md") -> httpx.Response:
    query = {"as": held["role"]} if held.get("role") else {}
    async with edge.client() as client:
        return await client.get(
            f"/api/meetings/{held['code']}/export/{form}",
            params=query,
            headers={"Authorization": f"Bearer {held['token']}"},
        )


async def test_whoever_writes_gets_the_report_as_it_stands_marked_as_a_draft(edge: Edge) -> None:
    """[RW8] With what the meeting says this very moment, though nobody drew it before."""
    made = await made_in_network(edge)
    leader, ana = await enter(edge, made, "facilitator", 4), await enter(edge, made, "code", 5)
    await closed(edge)
    answer = await export(edge, leader)
    assert answer.headers["content-type"] == "text/markdown; charset=utf-8"
    assert answer.headers["content-disposition"] == f'attachment; filename="tinkuy-{made["code"]}.md"'
    assert answer.headers["cache-control"] == "private, no-store"
    assert DRAFT in answer.text
    assert "Leemos en parejas" in answer.text
    assert error_of(await export(edge, ana))[:2] == (409, "report_not_published")


async def test_what_is_published_is_everybodys_and_no_draft(edge: Edge) -> None:
    """[RW7] [RW8] The same bytes for whoever wrote it, until it is corrected."""
    made = await made_in_network(edge)
    leader, ana = await enter(edge, made, "facilitator", 4), await enter(edge, made, "code", 5)
    await submitted(edge)
    await ask(edge, made["code"], "approve", ADMIN, id=minted(900))
    await publish(edge)
    published = await export(edge, ana)
    assert published.status_code == 200
    assert "Leemos en parejas" in published.text
    assert DRAFT not in published.text
    assert CANARY not in published.text
    assert (await export(edge, leader)).content == published.content


async def test_the_desk_reads_what_it_decides_about(edge: Edge) -> None:
    """[RW8] [RW9] The administrator and the coordinator of the network, without a pass of the meeting."""
    made = await made_in_network(edge)
    await edge.directory.create("network-otra", {"name": "Otra"})
    await submitted(edge)
    for token in (ADMIN, await coordinator(edge)):
        answer = await export(edge, {"code": made["code"], "token": token})
        assert (answer.status_code, DRAFT in answer.text) == (200, True)
    other = {"code": made["code"], "token": await coordinator(edge, "otra")}
    assert error_of(await export(edge, other))[:2] == (404, "meeting_not_found")
    assert error_of(await export(edge, other | {"token": "x"}))[:2] == (403, "no_grant")


async def test_a_report_is_printed(edge: Edge) -> None:
    """[RW8] In a process of its own; its structure is proven where it is set."""
    made = await made_in_network(edge)
    leader = await enter(edge, made, "facilitator", 4)
    await closed(edge)
    answer = await export(edge, leader, "pdf")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF-")


async def test_a_printer_that_is_stuck_says_when_to_come_again(
    edge: Edge, monkeypatch: pytest.MonkeyPatch
) -> None:
    """[RW8]"""

    async def stuck(*_: Any) -> pdf.Pdf:
        raise worker.CannotPrintError("slow")

    monkeypatch.setattr(exports_module, "printed", stuck)
    made = await made_in_network(edge)
    leader = await enter(edge, made, "facilitator", 4)
    await closed(edge)
    answer = await export(edge, leader, "pdf")
    assert error_of(answer)[:2] == (503, "unavailable")
    assert answer.headers["retry-after"] == "5"


async def test_what_is_no_document_is_not_found(edge: Edge) -> None:
    """[RW8] And the plain account of a meeting goes on as it was."""
    made = await edge.meeting()
    ana = await enter(edge, made, "code", 5)
    assert error_of(await export(edge, ana, "docx"))[:2] == (404, "unknown_kind")
    assert (await export(edge, ana, "txt")).status_code == 200
    screen = await enter(edge, made, "projector", 6)
    assert error_of(await export(edge, screen, "md"))[:2] == (403, "forbidden")
