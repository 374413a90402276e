"""What the process says of itself, to anybody and to its keeper."""

from dataclasses import replace

from prometheus_client import CollectorRegistry, Counter

from facilitator.dependencies import Standing
from facilitator.http.application import application
from facilitator.release import APP, VERSION
from tests.facilitator.edge import ADMIN, Edge


async def test_health_says_mode_guarantee_and_version(edge: Edge) -> None:
    deps = replace(edge.deps, standing=Standing("redis", "two-seconds"))
    async with edge.client(app=application(deps)) as client:
        assert (await client.get("/salud")).json() == {
            "status": "ok",
            "mode": "redis",
            "guarantee": "two-seconds",
            "version": VERSION,
            "app": APP,
        }


async def test_metrics_are_for_the_administrator(edge: Edge) -> None:
    registry = CollectorRegistry()
    Counter("tinkuy_operations", "Operations accepted.", registry=registry).inc(3)
    app = application(replace(edge.deps, metrics=registry))
    async with edge.client(app=app) as client:
        refused = [
            await client.get("/metrics", headers=headers) for headers in ({}, {"Authorization": "Bearer x"})
        ]
        told = await client.get("/metrics", headers={"Authorization": f"Bearer {ADMIN}"})
    assert [(answer.status_code, answer.json()["error"]["code"]) for answer in refused] == [
        (401, "no_grant")
    ] * 2
    assert "tinkuy_operations_total 3.0" in told.text
    assert told.headers["content-type"].startswith("text/plain")
