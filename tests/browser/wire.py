"""The network between a browser and the server, which can go away and come back."""

from __future__ import annotations

from facilitator.simulate.proxy import FaultProxy
from facilitator.simulate.server import free_port


class Wire(FaultProxy):
    """A way to the server by TCP. Playwright's own offline switch leaves open WebSockets alive; this one does not."""

    def __init__(self, port: int) -> None:
        super().__init__(port)
        self._server_port = port

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cut(self) -> None:
        """Every connection ends now, and no new one gets through."""
        self.target_port = free_port()
        super().cut()

    def mend(self) -> None:
        self.target_port = self._server_port

    async def __aenter__(self) -> Wire:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()
