"""A log that was damaged, in real browsers: phones come back by themselves and give back what people wrote; whoever leads is told."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.browser.company import Company
from tests.browser.stage import Meeting, Stage

pytestmark = pytest.mark.browser

LONG_MS = 30_000


def leave_only_the_opening(stage: Stage, folder: Path, meeting: Meeting) -> None:
    """The file is gone, and of its archive the first entry is whole: nobody had come in yet, nothing had begun."""
    logs = folder / "data" / "logs"
    for file in logs.glob(f"meeting-{meeting.meeting_id}.sqlite3*"):
        file.unlink()
    archive = logs / f"meeting-{meeting.meeting_id}.archive.jsonl"
    archive.write_bytes(b"\n".join(archive.read_bytes().split(b"\n")[:2]))


async def test_phones_bring_back_a_meeting_that_lost_everything_but_its_opening(
    tmp_path: Path, browser: Browser
) -> None:
    stage = Stage(tmp_path)
    await stage.server.start()
    company = Company(browser, stage.url)
    try:
        meeting = await stage.meeting()
        console, _ = await company.desk(meeting)
        phones = [await company.phone(meeting, name) for name in ("Julia Ccanto", "Delia Quispe")]
        await console.start()
        await console.next("Rompehielos")
        for phone in phones:
            await phone.at("Rompehielos")
            await phone.write(f"Lo que trae {phone.name}")
            await phone.mine()
            await expect(phone.note(f"Lo que trae {phone.name}")).to_contain_text("en la pizarra")

        stage.server.kill()
        leave_only_the_opening(stage, tmp_path, meeting)
        await stage.server.start()

        told = console.page.get_by_role("alert").filter(has_text="se recuperó")
        await expect(told).to_be_visible(timeout=LONG_MS)
        await expect(console.button("Empezar")).to_be_visible()
        for phone in phones:
            await expect(phone.line).to_contain_text("conectado", timeout=LONG_MS)
        await console.start()
        await console.next("Rompehielos")
        for phone in phones:
            await phone.mine()
            await expect(phone.note(f"Lo que trae {phone.name}")).to_contain_text(
                "en la pizarra", timeout=LONG_MS
            )
        await console.page.get_by_role("button", name="Cerrar este aviso").click()
        await expect(told).to_be_hidden()

        records = (await stage.view(meeting)).items()
        written = Counter(
            record["text"] for key, record in records if key.startswith("note/") and "text" in record
        )
        assert written == Counter({f"Lo que trae {phone.name}": 1 for phone in phones})
        await company.leave()
        assert company.faults == []
    finally:
        await stage.server.stop()
