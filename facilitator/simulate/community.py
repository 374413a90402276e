"""The community of a simulated meeting: some of its people are on a network's roster, and so is somebody who never comes.

Must never be made at an address that is not ours: it would stay in the directory there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp

from facilitator.simulate import door
from facilitator.simulate.wire import Endpoint, mint

EVERY = 3
"""One of so many is on the roster; the others are known from this meeting only."""
AWAY = ("Ausente Primera", "Ausente Segundo")


@dataclass(frozen=True, slots=True)
class Community:
    """Ids of the network and the community, and of the people on its roster by name."""

    network: str
    id: str
    people: Mapping[str, str]

    @property
    def away(self) -> list[str]:
        """Who is on the roster and does not come."""
        return [self.people[name] for name in AWAY]


def names(people: int) -> list[str]:
    """How those are called who come in by the code."""
    return [f"Docente {number:03}" for number in range(1, people)]


async def found(
    http: aiohttp.ClientSession, endpoint: Endpoint, admin_token: str, names: list[str]
) -> Community:
    """Founds a network with one community. `names` are those who may come. Raises Refused, LineDown."""
    community = Community(mint(), mint(), {name: mint() for name in (*names[::EVERY], *AWAY)})
    school = mint()
    network: dict[str, Any] = {
        "name": "Red simulada",
        "schools": [{"id": school, "name": "I.E. Simulada"}],
        "people": [{"id": id, "name": name, "school": school} for name, id in community.people.items()],
        "communities": [
            {"id": community.id, "name": "Comunidad simulada", "members": list(community.people.values())}
        ],
    }
    await door.keep_network(http, endpoint, admin_token, community.network, network)
    return community
