"""Where meetings are prepared: who is kept out, and what hostile words in every field of a new meeting come to."""

from __future__ import annotations

import json
from typing import Any

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from board.core.meeting.agenda_asked import AGENDA
from board.core.meeting.roster import PEOPLE
from facilitator.access.conveners import COOKIE, Conveners
from facilitator.http.meetings import LATER
from facilitator.installation import Installation
from tests.facilitator.edge import DictDirectory
from tests.security.samples import ESCAPE, LONE_SURROGATE, NUL, REVERSED
from tests.security.test_requests import coded, post, raw
from tests.security.wire import ADMIN, Wire

pytestmark = [pytest.mark.security, pytest.mark.asyncio(loop_scope="module")]
PATHS = ("/sala/nueva", "/sala/nueva/x", "/sala/_nicegui/x.js", "/sala/_nicegui_ws/socket.io/")


async def forged() -> str:
    """Signed by somebody who guessed the token, with another installation's key."""
    other = Conveners(Installation(b"another key" * 3, ADMIN), DictDirectory(), lambda: 0)
    convener = await other.opened_by(ADMIN)
    assert convener is not None
    return other.sign(convener, "d" * 32)


async def own(wire: Wire) -> str:
    convener = await wire.deps.conveners.opened_by(ADMIN)
    assert convener is not None
    return wire.deps.conveners.sign(convener, "d" * 32)


async def test_only_who_showed_the_token_comes_in(wire: Wire) -> None:
    made = await wire.meeting()
    teacher, leader = [await wire.enter(made, role) for role in ("participant", "facilitator")]
    cookies = {
        "none": "",
        "forged": f"{COOKIE}={await forged()}",
        "the token itself": f"{COOKIE}={ADMIN}",
        "a participant's": teacher.cookie,
        "a participant's, renamed": f"{COOKIE}={teacher.token}",
        "a facilitator's, renamed": f"{COOKIE}={leader.token}",
        "ours, cut": f"{COOKIE}={(await own(wire))[:-1]}",
        "far too long": f"{COOKIE}={'x' * 5_000}",
    }
    for whose, cookie in cookies.items():
        for path in PATHS:
            answer = await wire.http.get(path, headers={"Cookie": cookie})
            assert (answer.status_code, coded(answer.content)) == (403, "no_grant"), (whose, path)
    answer = await wire.http.get("/sala/nueva", headers={"Cookie": leader.cookie})
    assert (answer.status_code, coded(answer.content)) == (403, "no_grant")
    right = {"Cookie": f"{COOKIE}={await own(wire)}"}
    # Past the guard: this server has no pages, so what is behind it is nothing.
    assert [(await wire.http.get(path, headers=right)).status_code for path in PATHS] == [404] * 4
    for origin in ("https://evil.example", "null"):
        answer = await wire.http.get("/sala/nueva", headers=right | {"Origin": origin})
        assert coded(answer.content) == "bad_origin"


async def test_its_socket_opens_from_our_own_page_alone(wire: Wire) -> None:
    url = wire.url.replace("http", "ws") + "/sala/_nicegui_ws/socket.io/?EIO=4&transport=websocket"
    right = {"Cookie": f"{COOKIE}={await own(wire)}"}
    for headers in ({}, right, right | {"Origin": "https://evil.example"}, {"Origin": wire.url}):
        with pytest.raises(InvalidStatus, match="403"):
            async with connect(url, additional_headers=headers, compression=None):
                pass


async def test_the_cookie_prepares_nothing_by_itself_and_opens_no_meeting(wire: Wire) -> None:
    made = await wire.meeting()
    cookie = {"Cookie": f"{COOKIE}={await own(wire)}", "Origin": wire.url}
    wish = {"meeting_id": wire.fresh(), "template": "libre"}
    assert (await wire.http.post("/api/meetings", json=wish, headers=cookie)).status_code == 401
    view = f"/api/meetings/{made['code']}/view?as=facilitator"
    for path in (view, f"/sala/{made['code']}/facilitar", "/api/networks/mantaro", "/metrics"):
        answer = await wire.http.get(path, headers=cookie)
        assert answer.status_code in (401, 403), path
    assert await wire.deps.rooms.open(f"meeting-{wish['meeting_id']}") is None


def wishes() -> list[tuple[str, dict[str, Any]]]:
    """Every place of a new meeting where words go, as a wish with `X` in it."""
    moment = {"title": "Saludo", "minutes": 5, "activity": "present"}
    found: list[tuple[str, dict[str, Any]]] = [
        (name, {name: "X"})
        for name in ("title", "community", "facilitator", "purpose", "product", "starts_at")
    ]
    found += [("inputs", {"inputs": ["X"]}), ("values", {"values": [{"title": "X"}]})]
    found += [("values", {"values": [{"title": "Calma", "text": "X"}]})]
    for part in AGENDA.parts:
        value: Any = {"prompts": ["X"], "columns": [{"id": "a", "title": "X"}]}.get(part, "X")
        found.append((f"agenda.{part}", {"agenda": [moment | {part: value}]}))
    found.append(("agenda.columns.id", {"agenda": [moment | {"columns": [{"id": "X", "title": "A"}]}]}))
    found += [(f"people.{part}", {"people": [{"name": "Ana"} | {part: "X"}]}) for part in PEOPLE.parts]
    return found


async def test_every_field_is_tried() -> None:
    assert {name.partition(".")[0] for name, _wish in wishes()} >= set(LATER)


@pytest.mark.parametrize(
    "words", [LONE_SURROGATE, NUL, REVERSED, ESCAPE, "x" * 20_000, "   ", "\u2066oculto\u2069"]
)
async def test_words_that_cannot_be_shown_make_no_meeting(wire: Wire, words: str) -> None:
    for place, wish in wishes():
        meeting = wire.fresh()
        told = json.dumps({"meeting_id": meeting, "template": "libre"} | wish)
        body = told.replace('"X"', json.dumps(words)).encode()
        status, _headers, answer = await raw(
            wire, post(wire, "/api/meetings", body, f"Authorization: Bearer {ADMIN}")
        )
        assert 400 <= status < 500, (place, answer)
        assert coded(answer) in ("bad_text", "too_big", "missing_field", "bad_field"), place
        assert words[:20].encode("utf-8", "replace") not in answer or not words.strip(), place
        assert await wire.deps.rooms.open(f"meeting-{meeting}") is None, place
    assert await wire.is_alive()


async def test_markup_is_kept_as_the_words_it_is(wire: Wire) -> None:
    words = "<img src=x onerror=alert(1)>{{7*7}}"
    for place, wish in wishes():
        if place in (
            "starts_at",
            "agenda.columns.id",
            "people.id",
            "people.level",
            "people.channel",
        ) or place in (
            f"agenda.{part}"
            for part in ("from", "minutes", "activity", "protected", "skippable", "anonymous", "reveals")
        ):
            continue
        meeting = wire.fresh()
        body = json.loads(
            json.dumps({"meeting_id": meeting, "template": "libre"} | wish).replace('"X"', json.dumps(words))
        )
        answer = await wire.http.post(
            "/api/meetings", json=body, headers={"Authorization": f"Bearer {ADMIN}"}
        )
        assert answer.status_code == 201, (place, answer.text)
        assert words in str([r.wire() for r in (await wire.room(meeting)).state_records()]), place
