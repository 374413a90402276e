"""Everything that reaches one browser: frames of its sockets, bodies of its answers, and what its pages show."""

from __future__ import annotations

from playwright.async_api import BrowserContext, Page, Response, WebSocket
from playwright.async_api import Error as PlaywrightError


class Ear:
    """Put on a context before its first page opens."""

    def __init__(self, context: BrowserContext) -> None:
        self.frames: list[str] = []
        self.bodies: list[str] = []
        self._pages: list[Page] = []
        self._answers: list[Response] = []
        context.on("page", self._listen)

    async def heard(self) -> str:
        """All of it up to now, as one text."""
        for answer in self._answers:
            try:
                self.bodies.append(await answer.text())
            except (PlaywrightError, UnicodeDecodeError):
                continue  # a redirect has no body, a font is no text
        self._answers.clear()
        shown = [await page.content() for page in self._pages if not page.is_closed()]
        return "\n".join([*self.frames, *self.bodies, *shown])

    def _listen(self, page: Page) -> None:
        self._pages.append(page)
        page.on("response", self._keep)
        page.on("websocket", self._open)

    def _keep(self, answer: Response) -> None:
        self._answers.append(answer)

    def _open(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: self.frames.append(str(frame)))
