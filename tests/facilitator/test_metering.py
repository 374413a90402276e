"""The counts of a process: told by kind and code, and by nothing that belongs to somebody."""

from prometheus_client import CollectorRegistry, generate_latest

from facilitator.metering import PrometheusMeter


def test_operations_entries_and_sockets_are_counted() -> None:
    registry = CollectorRegistry()
    meter = PrometheusMeter(registry)
    meter.operation("note.write", "ok")
    meter.operation("note.write", "ok")
    meter.operation("unread", "too_big")
    meter.published(3)
    meter.sockets(1)
    meter.sockets(1)
    meter.sockets(-1)
    told = generate_latest(registry).decode()
    assert 'tinkuy_operations_total{code="ok",kind="note.write"} 2.0' in told
    assert 'tinkuy_operations_total{code="too_big",kind="unread"} 1.0' in told
    assert "tinkuy_entries_total 3.0" in told
    assert "tinkuy_sockets 1.0" in told
