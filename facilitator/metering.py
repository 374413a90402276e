"""What a process counts of itself, as Prometheus reads it. Must never label a count with a meeting, a code or a person."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge

from board.rooms.meter import Meter


class PrometheusMeter(Meter):
    """Counts into a registry. Labels are kinds and codes of closed lists, so their number is bounded."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._operations = Counter(
            "tinkuy_operations", "Answered operations by kind and code", ["kind", "code"], registry=registry
        )
        self._entries = Counter("tinkuy_entries", "Entries that became visible", registry=registry)
        self._sockets = Gauge("tinkuy_sockets", "Open sockets on the board", registry=registry)

    def operation(self, kind: str, code: str) -> None:
        self._operations.labels(kind, code).inc()

    def published(self, entries: int) -> None:
        self._entries.inc(entries)

    def sockets(self, by: int) -> None:
        self._sockets.inc(by)
