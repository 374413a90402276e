"""A logbook to take away."""

from __future__ import annotations

import pytest

from tests.facilitator.edge import ADMIN, Edge, minted
from tests.facilitator.http.test_logbook_claims import ask, claim, somebody
from tests.facilitator.http.test_logbook_photos import own
from tests.facilitator.http.test_meetings import error_of


@pytest.mark.parametrize(
    ("form", "media", "word"),
    [
        ("txt", "text/plain; charset=utf-8", "Bitácora de Ana"),
        ("json", "application/json", '"tinkuy-logbook"'),
        ("ics", "text/calendar; charset=utf-8", "SUMMARY:Leer en voz alta"),
    ],
)
async def test_the_owner_takes_it_away_and_nobody_else(edge: Edge, form: str, media: str, word: str) -> None:
    ana = await somebody(edge, "Ana", 5)
    held = (await claim(edge, ana)).json()
    task = {"id": minted(60), "sort": "reading", "what": "Leer en voz alta", "by": "2026-12-01"}
    await own(edge, held["logbook"], "task.add", **task)
    path = f"/api/logbooks/{held['logbook']}/export/{form}"
    answer = await ask(edge, "GET", path, held["token"])
    assert (answer.status_code, answer.headers["content-type"]) == (200, media)
    assert answer.headers["cache-control"] == "private, no-store"
    assert f'filename="bitacora.{form}"' in answer.headers["content-disposition"]
    assert word in answer.text
    for token in (None, ADMIN, ana["token"]):
        refused = await ask(edge, "GET", path, token)
        assert refused.status_code == 403
        assert "Leer" not in refused.text


async def test_a_format_that_nobody_knows_is_named(edge: Edge) -> None:
    held = (await claim(edge, await somebody(edge, "Ana", 5))).json()
    answer = await ask(edge, "GET", f"/api/logbooks/{held['logbook']}/export/pdf", held["token"])
    assert error_of(answer) == (404, "unknown_kind", "format")
