"""A link to somebody's logbook, given by whoever looks after their network. Must never open a logbook, nor keep a link."""

from __future__ import annotations

from dataclasses import dataclass

from board.core.community.network import network_of
from board.core.kernel.rejections import Rejection
from board.core.logbook.links import newest
from board.core.logbook.naming import log_name, of_network
from board.core.logbook.records import Link
from facilitator.access.conveners import Convener
from facilitator.dependencies import Deps
from facilitator.logbooks.secrets import drawn_secret
from facilitator.logbooks.ways import found_or_made, give, opening_of


@dataclass(frozen=True, slots=True)
class Given:
    """The secret of the one link that opens it now, and whose logbook it is."""

    secret: str
    name: str


async def given(deps: Deps, convener: Convener, network: str, person: str, number: int) -> Given | Rejection:
    """Write a link with this number into somebody's logbook; those before it stop opening. The same number is the same link."""
    named = await _named(deps, network, person)
    if isinstance(named, Rejection):
        return named
    room = await found_or_made(deps.rooms, opening_of(network, person, *named))
    if isinstance(room, Rejection):
        return room
    logbook = of_network(network, person)
    secret = drawn_secret(deps.installation.key, logbook, number)
    by = "admin" if convener.network is None else "coordinator"
    refusal = await give(room, logbook, number, secret, by)
    return refusal or Given(secret, named[0])


async def last_link(deps: Deps, network: str, person: str) -> Link | None:
    """The newest link of somebody's logbook: that it is there and since when, never where it leads."""
    room = await deps.rooms.open(log_name(of_network(network, person)))
    return None if room is None else newest(room.state)


async def _named(deps: Deps, network: str, person: str) -> tuple[str, str | None] | Rejection:
    """The name of somebody on the roster, and that of the first community they are in."""
    held = await deps.directory.get(f"network-{network}")
    known = Rejection("network_not_found") if held is None else network_of(held.document)
    if isinstance(known, Rejection):
        return known
    found = next((each for each in known.people if each.id == person), None)
    if found is None:
        return Rejection("person_not_found", "person")
    community = next((each.name for each in known.communities if person in each.members), None)
    return found.name, community
