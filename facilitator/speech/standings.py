"""How the recogniser of this process is: the last word, whoever wants to hear the next, and two numbers for whoever keeps the server."""

from __future__ import annotations

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge

from board.core.kernel.entry import Json
from transcription.recogniser import Standing

RESTARTING = "restarting"
UNAVAILABLE = "unavailable"


class Standings:
    """Told by the recogniser, asked by the rest."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.now = Standing("idle", None, 0.0)
        self._listeners: list[Callable[[Standing], None]] = []
        self._lag = Gauge(
            "tinkuy_speech_lag_seconds", "Age of the oldest sound that is not read", registry=registry
        )
        self._restarts = Counter(
            "tinkuy_speech_restarts", "Times the recogniser began anew", registry=registry
        )
        self._lines = Counter("tinkuy_speech_lines", "Lines that were heard", registry=registry)

    def listen(self, listener: Callable[[Standing], None]) -> None:
        """Be told of every change."""
        self._listeners.append(listener)

    def tell(self, standing: Standing) -> None:
        """The recogniser's word."""
        if standing.state == RESTARTING != self.now.state:
            self._restarts.inc()
        self.now = standing
        self._lag.set(standing.lag_s)
        for listener in self._listeners:
            listener(standing)

    def heard(self) -> None:
        """One more line."""
        self._lines.inc()


def told(standing: Standing) -> dict[str, Json]:
    """As browsers learn it."""
    return {"state": standing.state, "lag_s": round(standing.lag_s, 1)}
