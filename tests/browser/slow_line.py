"""A phone on a village line, and what its first visit costs: bytes on the wire, seconds until a person can act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.async_api import Browser, CDPSession, Page, expect

from tests.browser.chromium import PHONE
from tests.browser.objects.home import Door
from tests.browser.objects.phone import Phone
from tests.browser.stage import Meeting

VILLAGE = (400, 400)  # kbit/s, ms
TOWN = (4000, 60)
BUDGET_BYTES, BUDGET_S = 100_000, 3.5

# When a field could first be typed into, by the page's own clock.
STOPWATCH = """() => {
  window.firstSeen = {};
  const look = () => {
    for (const [name, field] of [['door', 'input[name=name]'], ['idea', 'textarea#idea']]) {
      if (!(name in window.firstSeen) && document.querySelector(field)) {
        window.firstSeen[name] = -1;
        requestAnimationFrame(() => (window.firstSeen[name] = performance.now()));
      }
    }
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true });
  document.addEventListener('submit', () => (window.firstSeen.asked = performance.now()), true);
}"""


@dataclass
class Visit:
    """One visit; times in seconds, bytes as they came over the wire, headers included.

    The page is loaded when its first field can be used: on a first visit the name, on a later one the idea. The board
    behind the door comes while the name is typed; the socket client and the parts of other moments when somebody can
    write already.
    """

    page_bytes: int
    idea_bytes: int
    all_bytes: int
    door_s: float
    idea_s: float


class Line:
    """A page's network, slowed and counted by the browser itself."""

    def __init__(self, page: Page, session: CDPSession) -> None:
        self.page = page
        self._session = session
        self._begun_s: float | None = None
        self._arrived: list[tuple[float, int]] = []
        session.on("Network.requestWillBeSent", self._begin)
        session.on("Network.loadingFinished", self._count)

    def bytes(self, until_s: float = float("inf")) -> int:
        """What came over the wire, headers included, up to a time by the page's own clock."""
        return sum(size for at_s, size in self._arrived if at_s <= until_s)

    def _begin(self, event: dict[str, Any]) -> None:
        if self._begun_s is None:
            self._begun_s = event["timestamp"]

    def _count(self, event: dict[str, Any]) -> None:
        assert self._begun_s is not None
        self._arrived.append((event["timestamp"] - self._begun_s, int(event["encodedDataLength"])))

    async def slow(self, kbit_s: int, latency_ms: int) -> None:
        throughput = kbit_s * 1000 / 8
        conditions = {"offline": False, "latency": latency_ms, "downloadThroughput": throughput}
        await self._session.send(
            "Network.emulateNetworkConditions", {**conditions, "uploadThroughput": throughput}
        )


async def open_line(page: Page, speed: tuple[int, int], *, empty: bool = False) -> Line:
    session = await page.context.new_cdp_session(page)
    await session.send("Network.enable")
    if empty:
        await session.send("Network.clearBrowserCache")
    line = Line(page, session)
    await line.slow(*speed)
    await page.add_init_script(f"({STOPWATCH})()")
    return line


@dataclass
class Visits:
    """A phone's first visit; the same phone in the same meeting after its browser threw the files away; and with them."""

    first: Visit
    emptied: Visit
    again: Visit


async def visits(browser: Browser, meeting: Meeting, speed: tuple[int, int] = VILLAGE) -> Visits:
    """Each from the address to the field, and on until nothing more is fetched."""
    context = await browser.new_context(**PHONE)
    try:
        page = await context.new_page()
        line = await open_line(page, speed)
        await page.goto(meeting.door())
        door = Door(page)
        await expect(door.name).to_be_editable(timeout=30_000)
        await door.enter("Julia Ccanto")
        first = await settle(line, by_door=True)
        emptied = await come_back(page, meeting, speed, empty=True)
        return Visits(first, emptied, await come_back(page, meeting, speed, empty=False))
    finally:
        await context.close()


async def come_back(page: Page, meeting: Meeting, speed: tuple[int, int], *, empty: bool) -> Visit:
    """The same phone in a new tab."""
    page = await page.context.new_page()
    line = await open_line(page, speed, empty=empty)
    await page.goto(meeting.door())
    visit = await settle(line, by_door=False)
    await page.close()
    return visit


async def settle(line: Line, *, by_door: bool) -> Visit:
    """Wait for the field, then for everything that is fetched while nobody does anything."""
    phone = Phone(line.page, "Julia Ccanto")
    await expect(phone.idea).to_be_editable(timeout=30_000)
    await line.page.wait_for_load_state("networkidle")
    seen = {
        name: at_ms / 1000 for name, at_ms in (await line.page.evaluate("() => window.firstSeen")).items()
    }
    start = seen["asked"] if by_door else 0.0
    first = min(seen["idea"], seen.get("door", seen["idea"]))
    return Visit(
        line.bytes(first), line.bytes(seen["idea"]), line.bytes(), seen.get("door", 0.0), seen["idea"] - start
    )
