"""The HTTP half of the contract: health, creating a meeting, getting in, loading a view, opening a logbook.

Must never learn secrets beyond those it is handed, and keeps no cookie unless asked to send one.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Mapping
from typing import Any

import aiohttp

from facilitator.simulate.wire import LOGBOOKS, Endpoint, Identity, LineDown, Refusal, Refused

TIMEOUT = aiohttp.ClientTimeout(total=10)


def new_http() -> aiohttp.ClientSession:
    """A session without cookie jar: every request says by itself who it is."""
    return aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar(), timeout=TIMEOUT)


async def request(
    http: aiohttp.ClientSession,
    method: str,
    endpoint: Endpoint,
    path: str,
    *,
    body: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
    tap: Callable[[str], None] | None = None,
) -> tuple[dict[str, Any], Mapping[str, str]]:
    """The JSON answer and its headers. Raises Refused for an error object, LineDown for a network that failed."""
    text, status, answered = await _fetched(http, method, endpoint, path, body, headers)
    if tap is not None:
        tap(text)
    data: Any = {}
    with contextlib.suppress(ValueError):
        data = json.loads(text)
    if status >= 400:
        said = data.get("error") if isinstance(data, dict) else None
        raise Refused(Refusal.read(said or {"code": f"http_{status}", "action": "give_up"}), status)
    if not isinstance(data, dict):
        raise Refused(Refusal("unreadable"), status)
    return data, answered


async def _fetched(
    http: aiohttp.ClientSession,
    method: str,
    endpoint: Endpoint,
    path: str,
    body: Mapping[str, Any] | None,
    headers: Mapping[str, str] | None,
) -> tuple[str, int, Mapping[str, str]]:
    """What came: text, status and headers. Raises LineDown for a network that failed."""
    try:
        async with http.request(
            method, endpoint.url + path, json=body, headers={"Host": endpoint.host, **(headers or {})}
        ) as response:
            return await response.text(), response.status, dict(response.headers)
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        raise LineDown(f"{method} {path.partition('?')[0]}: {error!r}") from error


def bearer(token: str) -> dict[str, str]:
    """The header that says who asks."""
    return {"Authorization": f"Bearer {token}"}


async def health(http: aiohttp.ClientSession, endpoint: Endpoint) -> dict[str, Any]:
    """`GET /salud`."""
    data, _ = await request(http, "GET", endpoint, "/salud")
    return data


async def create_meeting(
    http: aiohttp.ClientSession, endpoint: Endpoint, admin_token: str, wish: Mapping[str, Any]
) -> dict[str, Any]:
    """`POST /api/meetings`: `{code, meeting_id, links}`. The same `meeting_id` may be asked for again."""
    data, _ = await request(http, "POST", endpoint, "/api/meetings", body=wish, headers=bearer(admin_token))
    return data


async def enter(http: aiohttp.ClientSession, endpoint: Endpoint, wish: Mapping[str, Any]) -> Identity:
    """`POST /api/session` by code or by secret."""
    data, _ = await request(http, "POST", endpoint, "/api/session", body=wish)
    return Identity(
        data["role"],
        data["token"],
        data.get("person_id"),
        data["meeting_id"],
        data["code"],
        str(wish.get("name", "")),
        str(wish.get("device", "")),
    )


def secret_of(link: str) -> str:
    """The part of `<public url>/e#<secret>` that opens."""
    return link.partition("#")[2]


async def view(
    http: aiohttp.ClientSession,
    endpoint: Endpoint,
    who: Identity,
    *,
    epoch: str | None = None,
    at_least: int = 0,
    tap: Callable[[str], None] | None = None,
) -> dict[str, Any]:
    """The view of a meeting or of a logbook as this identity: `{epoch, seq, records}`."""
    path = f"{who.view}at_least={at_least}" + (f"&epoch={epoch}" if epoch else "")
    data, _ = await request(http, "GET", endpoint, path, headers=bearer(who.token), tap=tap)
    return data


async def report(http: aiohttp.ClientSession, endpoint: Endpoint, who: Identity) -> str:
    """The report of a meeting as it stands, as Markdown. Raises Refused, LineDown."""
    path = f"/api/meetings/{who.code}/export/md?as={who.role}"
    text, status, _ = await _fetched(http, "GET", endpoint, path, None, bearer(who.token))
    if status >= 400:
        raise Refused(Refusal(f"http_{status}"), status)
    return text


# --- logbooks -----------------------------------------------------------------------------------------------------


async def keep_network(
    http: aiohttp.ClientSession,
    endpoint: Endpoint,
    admin_token: str,
    network: str,
    document: Mapping[str, Any],
) -> None:
    """`PUT /api/networks/<id>` of one that is not there yet."""
    body = {"rev": 0, "network": document}
    headers = bearer(admin_token)
    await request(http, "PUT", endpoint, f"/api/networks/{network}", body=body, headers=headers)


async def logbook_link(
    http: aiohttp.ClientSession, endpoint: Endpoint, admin_token: str, network: str, person: str
) -> str:
    """The first link to the logbook of somebody on a roster, as whoever looks after the network hands it over."""
    path = f"/api/networks/{network}/people/{person}/logbook"
    data, _ = await request(http, "PUT", endpoint, path, body={"number": 1}, headers=bearer(admin_token))
    return str(data["link"])


async def open_logbook(http: aiohttp.ClientSession, endpoint: Endpoint, link: str, device: str) -> Identity:
    """`POST /api/session` by the link of a logbook."""
    body = {"secret": secret_of(link), "device": device}
    data, _ = await request(http, "POST", endpoint, "/api/session", body=body)
    return _owner(data)


async def claim_logbook(
    http: aiohttp.ClientSession, endpoint: Endpoint, who: Identity, secret: str, guest: str | None = None
) -> Identity:
    """`POST /api/logbooks/claim` with the pass of a meeting, for oneself or for a `guest` of this device."""
    body = {"meeting": who.meeting_id, "as": who.role, "secret": secret}
    body |= {"as_person": guest} if guest else {}
    data, _ = await request(
        http, "POST", endpoint, "/api/logbooks/claim", body=body, headers=bearer(who.token)
    )
    return _owner(data)


def _owner(data: Mapping[str, Any]) -> Identity:
    name = str(data["name"])
    return Identity(data["role"], data["token"], None, data["logbook"], "", name, namespace=LOGBOOKS)
