"""What holds of every screen in every state, looked at in one walk: no barrier in light or in dark, Spanish words, room for a thumb.

A story of states is walked once and left as it was at each of them, so that it can go on; the page keeps its strict policy.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from playwright.async_api import Page

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
LAID_OUT = ".phone > .head, .phone > .foot { position: static !important }"
"""Head and foot of a phone cover half a button only until one scrolls; that the focus comes clear of them, test_keyboard.py holds."""
RUN = """([only, laidOut]) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(laidOut);
  document.adoptedStyleSheets.push(sheet);
  return axe.run(document, { resultTypes: ['violations'], runOnly: only })
    .then(({ violations }) => violations.map(({ id, impact, nodes }) => ({ id, impact, where: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`) })))
    .finally(() => { document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet); });
}"""
EVERYTHING = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""What dark can change: it is other colours and nothing else, which style.test.js holds."""
BARRIERS = {"serious", "critical"}
IS_DARK = "() => getComputedStyle(document.body).colorScheme === 'dark'"

WAY: dict[str, Any] = {"locale": "en-US", "reduced_motion": "reduce"}
"""A browser set to English, so that no word or time of day comes from it; and a half-opened sheet is half as dark."""
ENGLISH = re.compile(
    r"\b(?:add|all|and|are|back|board|browser|button|cancel|click|close|closed|code|connected|connecting|continue|copy|delete|done|"
    r"download|edit|enter|error|failed|file|finish|for|group|hello|help|here|home|idea[s]? by|in progress|join|later|loading|lost|"
    r"meeting|menu bar|minutes|more|move|name|network|new|next|no data|not|note|notes|now|of|off|offline|on|online|open|paused|"
    r"please|previous|refresh|reload|remove|required|retry|save|saved|search|seconds|send|sent|share|show|start|stop|submit|the|"
    r"this|time left|undo|unknown|update|upload|waiting|welcome|with|write|you|your|undefined|null|NaN|object)\b",
    re.IGNORECASE,
)
"""Words of interfaces that no Spanish sentence, name or code of these tests holds."""
WORDS = """() => {
  const drawn = new Set([...document.querySelectorAll('i.notranslate')].map((icon) => icon.innerText.trim()));
  const read = document.body.innerText.split('\\n').filter((line) => !drawn.has(line.trim()));
  const named = [...document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')]
    .filter((element) => element.checkVisibility())
    .flatMap((element) => ['aria-label', 'title', 'placeholder', 'alt'].map((name) => element.getAttribute(name) ?? ''));
  return [document.title, ...read, ...named].join('\\n');
}"""
"""What is read on the screen and aloud. An icon font draws its words as pictures."""

LEAST_PX = 44
SMALL = """(least) => [...document.querySelectorAll('button, a[href], input, textarea, select, [role=tab]')]
  .filter((target) => target.checkVisibility() && !target.closest('p'))
  .map((target) => ({ name: target.getAttribute('aria-label') || target.innerText || target.name, box: (target.closest('label') ?? target).getBoundingClientRect() }))
  .filter(({ box }) => box.width < least - 0.5 || box.height < least - 0.5)
  .map(({ name, box }) => `${name}: ${Math.round(box.width)} x ${Math.round(box.height)}`)"""


async def barriers(page: Page) -> list[dict[str, Any]]:
    """What axe finds on the page as it is."""
    return await _axe(page, EVERYTHING)


async def barriers_in_the_dark(page: Page) -> list[dict[str, Any]]:
    """What its own dark colours do to the page; nothing where it has none. It is left in light."""
    await page.emulate_media(color_scheme="dark")
    found = await _axe(page, COLOURS) if await page.evaluate(IS_DARK) else []
    await page.emulate_media(color_scheme="light")
    return found


async def english(page: Page) -> list[str]:
    """Every word on the page that is not Spanish, and every gap that no word was put into."""
    words = await page.evaluate(WORDS)
    assert len(words) > 20
    gaps = re.finditer(r"\{\w+\}|\b\d{1,2}:\d\d\s?[AP]M\b", words)
    return [match[0] for matches in (ENGLISH.finditer(words), gaps) for match in matches]


async def small(page: Page) -> list[str]:
    """Every target that a thumb may miss."""
    found: list[str] = await page.evaluate(SMALL, LEAST_PX)
    return found


async def wrong(page: Page, *, is_for_thumbs: bool = True) -> list[str]:
    """All that is wrong with the page as it is, in words."""
    found = [f"barrier: {one['id']} {place}" for one in await barriers(page) for place in one["where"]]
    dark = await barriers_in_the_dark(page)
    found += [f"barrier in the dark: {one['id']} {place}" for one in dark for place in one["where"]]
    found += [f"not Spanish: {word}" for word in await english(page)]
    lang = await page.evaluate("() => document.documentElement.lang")
    found += [] if lang == "es-PE" else [f"lang {lang!r}"]
    found += [f"small: {target}" for target in await small(page)] if is_for_thumbs else []
    return found


async def all_wrong(screens: AsyncIterator[tuple[str, Page]], *, is_for_thumbs: bool = True) -> list[str]:
    """The same of every state of a story, walked in light to its end."""
    found, seen = [], 0
    async for name, page in screens:
        seen += 1
        found += [f"{name}: {one}" for one in await wrong(page, is_for_thumbs=is_for_thumbs)]
    assert seen
    return found


async def _axe(page: Page, only: list[str]) -> list[dict[str, Any]]:
    if not await page.evaluate("() => typeof axe !== 'undefined'"):
        await page.evaluate(AXE.read_text("utf-8"))
    found: list[dict[str, Any]] = await page.evaluate(RUN, [only, LAID_OUT])
    return [violation for violation in found if violation["impact"] in BARRIERS]
