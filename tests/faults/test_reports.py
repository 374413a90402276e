"""[RW2] [RW5] [G1] `kill -9` while a report is being published: its number is given once, and so is the report."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path
from typing import Any, cast

import httpx
import pytest

from facilitator.dependencies import Deps
from facilitator.simulate.server import SERVE, Server
from tests.board.core.community.test_network import a_document
from tests.faults.damaged_meeting import PATIENCE_S
from tests.security.wire import ADMIN, Held, Line, Wire, auth_of, line_of

pytestmark = pytest.mark.faults
LONGEST_S = 0.04
"""Publishing takes about half of that: some are killed before it, some within, some after."""


async def test_a_server_killed_while_it_publishes_gives_each_report_its_number_once(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """[RW2] [RW5] Reports that are approved one after another get the numbers 1, 2, 3… whatever died in between."""
    chance = random.Random(11)
    settings = {"TINKUY_DATA": str(tmp_path / "data"), "TINKUY_PAGES": "0", "TINKUY_ADMIN_TOKEN": ADMIN}
    server = Server("publishing", SERVE, tmp_path, settings)
    await server.start()
    bearer = {"Authorization": f"Bearer {ADMIN}"}
    try:
        url = server.endpoint.url
        async with httpx.AsyncClient(base_url=url, timeout=PATIENCE_S) as http:
            wire = Wire(url, http, cast("Deps", None))
            body = {"rev": 0, "network": a_document()}
            assert (await http.put("/api/networks/mantaro", json=body, headers=bearer)).status_code == 200
            for turn in range(1, _turns(request) + 1):
                leader = await wire.enter(
                    await wire.meeting(network="mantaro", community="c1"), "facilitator"
                )
                await approved(wire, leader)
                await asyncio.sleep(chance.uniform(0, LONGEST_S))
                server.kill()
                await server.start()
                published, told = await both(wire, leader)
                assert (published["version"], published["number"]) == (1, turn), f"kill {turn}"
                assert {name: told[name] for name in ("version", "number", "hash")} == {
                    name: published[name] for name in ("version", "number", "hash")
                }
    finally:
        server.kill()


def _turns(request: pytest.FixtureRequest) -> int:
    """So many kills: a few here, many under `make faults`."""
    return min(40, max(1, int(request.config.getoption("--seeds")) // 5))


async def records(wire: Wire, held: Held, path: str = "view") -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {held.token}"}
    answer = await wire.http.get(f"/api/meetings/{held.code}/{path}?as={held.role}", headers=headers)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()["records"]
    return found


async def approved(wire: Wire, leader: Held) -> None:
    """The meeting takes place and is over, its report is sent and approved."""
    async with line_of(wire, leader) as desk:
        for kind in ("agenda.start", "meeting.close"):
            rev = (await records(wire, leader))["clock"]["rev"]
            done = await desk.op({"id": wire.fresh(), "kind": kind, "rev": rev})
            assert done["ok"], done
    page = Line(wire, "/report")
    told = await page.call(auth_of(leader))
    assert "refused" not in told, told
    async with asyncio.timeout(PATIENCE_S):
        while not (await records(wire, leader, "report/view"))["report"]["due_ms"]:  # noqa: ASYNC110 - another process knows
            await asyncio.sleep(0.01)
    for kind in ("report.submit", "report.approve"):
        done = await page.op({"id": wire.fresh(), "kind": kind})
        assert done["ok"], done
    # The server is about to die: nobody says goodbye.
    await page.io.eio.disconnect(abort=True)


async def both(wire: Wire, leader: Held) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the report and what the meeting say of it, once both do."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            said = (await records(wire, leader, "report/view")).get("publication/1")
            told = (await records(wire, leader)).get("published")
            if said and told:
                return said, told
            await asyncio.sleep(0.02)
