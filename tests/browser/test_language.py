"""Every page says which Spanish it speaks, and what looks for English finds it; test_every_screen.py looks."""

from __future__ import annotations

from tests.browser.company import Company
from tests.browser.looks import ENGLISH
from tests.browser.stage import Stage


async def test_every_page_of_ours_says_which_spanish(company: Company, stage: Stage) -> None:
    meeting = await stage.meeting()
    page = await company.phone_page()
    for path in (
        "/",
        "/e",
        "/bitacora",
        f"/m/{meeting.code}",
        f"/m/{meeting.code}/pantalla",
        f"/sala/{meeting.code}/facilitar",
    ):
        await page.goto(stage.url + path)
        assert await page.evaluate("() => document.documentElement.lang") == "es-PE", path


def test_an_english_word_is_found() -> None:
    for words in ("Cancel", "3 notes", "Loading…", "object Object", "undefined"):
        assert ENGLISH.search(words)
    assert not ENGLISH.search(
        "Tu idea está guardada en tu celular. Qué sustenta este acompañamiento, con once ideas."
    )
