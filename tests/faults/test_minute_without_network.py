"""A real minute without network, in a real browser; `tests/browser/test_offline.py` lets the page's clock run through it."""

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.chromium import chromium
from tests.browser.company import Company
from tests.browser.stage import Stage
from tests.browser.wire import Wire

MINUTE_S, GLIMPSE_S = 62.0, 4.0
MANY_SEEDS = 20


@pytest.mark.faults
@pytest.mark.browser
async def test_what_is_written_in_a_minute_without_network_arrives_once(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """A whole minute under `make faults`, a few seconds elsewhere."""
    away_s = MINUTE_S if request.config.getoption("--seeds") >= MANY_SEEDS else GLIMPSE_S
    stage = Stage(tmp_path, pages=False)
    await stage.server.start()
    try:
        async with chromium() as browser, Wire(stage.server.port) as wire:
            company = Company(browser, wire.url)
            meeting = await stage.meeting()
            phone = await company.phone(meeting, "Julia Ccanto")
            async with stage.person(meeting, role="facilitator") as hand:
                await hand.go_to(2)
                await phone.at("Rompehielos")
                await phone.has_lists()
                wire.cut()
                await expect(phone.line).to_contain_text("sin señal")
                await phone.write("Al empezar el corte")
                await asyncio.sleep(away_s)
                await phone.write("Al terminar el corte")
                await phone.mine()
                for text in ("Al empezar el corte", "Al terminar el corte"):
                    await expect(phone.note(text)).to_contain_text("guardada en tu celular")
                wire.mend()
                for text in ("Al empezar el corte", "Al terminar el corte"):
                    await expect(phone.note(text)).to_contain_text("en la pizarra", timeout=35_000)
            await company.leave()
            assert company.faults == []
        stored = (await stage.view(meeting)).items()
        written = [record["text"] for key, record in stored if key.startswith("note/") and "text" in record]
        assert Counter(written) == Counter({"Al empezar el corte": 1, "Al terminar el corte": 1})
    finally:
        await stage.server.stop()
