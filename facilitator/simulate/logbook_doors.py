"""Attempts at the doors of logbooks: with another secret, for somebody else, without the link, with another's pass.

Must never weaken an attempt: each is complete, of people who are in the same meeting, and of a logbook that is open.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from facilitator.simulate import door
from facilitator.simulate.line import Line
from facilitator.simulate.probes import Attempt, Prober
from facilitator.simulate.reading import Reader, Shelf, is_on_roster
from facilitator.simulate.wire import VERSION, Identity

IN = "let in"


async def try_doors(prober: Prober, shelf: Shelf, readers: list[Reader]) -> None:
    """A few people at the doors of others, and each once at the own one, which opens."""
    hosts = [
        (reader.person, reader.host.identity, reader.identity)
        for reader in readers
        if reader.host and reader.identity and not reader.is_guest
    ]
    known = [one for one in hosts if is_on_roster(shelf.stage.community, one[0])]
    for _, meeting, _ in [one for one in hosts if one not in known][:1]:
        await prober.expect("logbook: claimed with another secret", _claim(shelf, meeting))
    for _, meeting, _ in known[:1]:
        await prober.expect("logbook: claimed by whom the network gives a link", _claim(shelf, meeting))
    for (_, meeting, own), (person, theirs, other) in pairwise(hosts[:3]):
        await prober.expect("logbook: claimed for somebody else", _claim(shelf, meeting, person))
        passes = {"another's link": own, "its owner's pass of the meeting": theirs, "nothing": None}
        for way, shown in passes.items():
            await prober.expect(f"logbook: view with {way}", _view(shelf, other, shown))
            await prober.expect(f"logbook: socket with {way}", _socket(shelf, other, shown))
        await prober.expect("logbook: view by its owner", _view(shelf, own, own), must=IN)
        await prober.expect("logbook: socket by its owner", _socket(shelf, own, own), must=IN)


def _claim(shelf: Shelf, who: Identity, guest: str | None = None) -> Attempt:
    async def attempt() -> None:
        secret = secrets.token_urlsafe(32)
        await door.claim_logbook(shelf.http, shelf.stage.up, who, secret, guest)

    return attempt


def _view(shelf: Shelf, of: Identity, shown: Identity | None) -> Attempt:
    async def attempt() -> None:
        headers: Mapping[str, str] = door.bearer(shown.token) if shown else {}
        await door.request(shelf.http, "GET", shelf.stage.up, f"{of.view}at_least=0", headers=headers)

    return attempt


def _socket(shelf: Shelf, of: Identity, shown: Identity | None) -> Attempt:
    async def attempt() -> None:
        auth: dict[str, Any] = {"v": VERSION, "app": shelf.app, "log": of.meeting_id, "as": of.role}
        auth |= {"token": shown.token} if shown else {}
        line = Line(shelf.http, _ignore, _ignore, namespace=of.namespace)
        await line.open(shelf.stage.up, auth, 5.0)
        await line.close()

    return attempt


def _ignore(*_heard: Any) -> None:
    """A probe listens to nothing."""
