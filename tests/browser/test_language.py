"""Every word on every screen is Spanish, and says so."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

from playwright.async_api import Page

from tests.browser import states, states_apart, states_assess, states_guideline, states_people
from tests.browser.company import Company
from tests.browser.stage import Stage

# Words of interfaces that no Spanish sentence, name or code of these tests holds.
ENGLISH = re.compile(
    r"\b(?:add|all|and|are|back|board|browser|button|cancel|click|close|closed|code|connected|connecting|continue|copy|delete|done|"
    r"download|edit|enter|error|failed|file|finish|for|group|hello|help|here|home|idea[s]? by|in progress|join|later|loading|lost|"
    r"meeting|menu bar|minutes|more|move|name|network|new|next|no data|not|note|notes|now|of|off|offline|on|online|open|paused|"
    r"please|previous|refresh|reload|remove|required|retry|save|saved|search|seconds|send|sent|share|show|start|stop|submit|the|"
    r"this|time left|undo|unknown|update|upload|waiting|welcome|with|write|you|your|undefined|null|NaN|object)\b",
    re.IGNORECASE,
)
# What is read on the screen and aloud. An icon font draws its words as pictures.
WORDS = """() => {
  const drawn = new Set([...document.querySelectorAll('i.notranslate')].map((icon) => icon.innerText.trim()));
  const read = document.body.innerText.split('\\n').filter((line) => !drawn.has(line.trim()));
  const named = [...document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')]
    .filter((element) => element.checkVisibility())
    .flatMap((element) => ['aria-label', 'title', 'placeholder', 'alt'].map((name) => element.getAttribute(name) ?? ''));
  return [document.title, ...read, ...named].join('\\n');
}"""


async def english(page: Page) -> list[str]:
    """Every word on the page that is not Spanish, and every gap that no word was put into."""
    words = await page.evaluate(WORDS)
    assert len(words) > 20
    gaps = re.finditer(r"\{\w+\}|\b\d{1,2}:\d\d\s?[AP]M\b", words)
    return [match[0] for matches in (ENGLISH.finditer(words), gaps) for match in matches]


async def faults(screens: AsyncIterator[tuple[str, Page]]) -> list[str]:
    found = []
    async for name, page in screens:
        found += [f"{name}: {word}" for word in await english(page)]
        lang = await page.evaluate("() => document.documentElement.lang")
        if lang != "es-PE":
            found.append(f"{name}: lang {lang!r}")
    return found


async def test_the_doors_speak_spanish(company: Company, stage: Stage) -> None:
    assert await faults(states.outside(company, await stage.meeting(), locale="en-US")) == []


async def test_the_phone_speaks_spanish(company: Company, stage: Stage) -> None:
    assert await faults(states.phone(company, stage, locale="en-US")) == []
    assert await faults(states_people.who(company, stage, locale="en-US")) == []
    assert await faults(states_apart.apart(company, stage, locale="en-US")) == []
    assert await faults(states_assess.assess(company, stage, locale="en-US")) == []
    assert await faults(states_assess.repertoire(company, stage, locale="en-US")) == []
    assert await faults(states_guideline.guideline(company, stage, locale="en-US")) == []


async def test_console_and_projector_speak_spanish(company: Company, stage: Stage) -> None:
    """In a browser set to English too: times of day stay as they are said in Peru."""
    assert await faults(states.desk(company, stage, locale="en-US")) == []


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
