"""The worker that keeps a phone's page is served where it may look after it, and may ask nobody else."""

from __future__ import annotations

from tests.facilitator.edge import ASSETS, Edge


async def test_the_worker_is_at_the_root_always_asked_again_and_talks_to_us_only(edge: Edge) -> None:
    async with edge.client() as client:
        answer = await client.get("/keeper.js?digest=0")
        head = await client.head("/keeper.js")
    assert answer.status_code == head.status_code == 200
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"
    policy = dict(part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; "))
    assert (policy["default-src"], policy["connect-src"]) == ("'none'", "'self'")
    assert answer.content == ASSETS.files["worker/keeper.js"].plain


async def test_a_phones_page_lets_our_own_worker_in(edge: Edge) -> None:
    async with edge.client() as client:
        answer = await client.get("/m/K7QM4P")
    assert "worker-src 'self'" in answer.headers["content-security-policy"]
