"""What a community remembers of its meetings: who was there and who worked with whom. Never what anybody said.

Kept by meeting, so that telling it again changes nothing; summed when the next meeting opens.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from board.core.community.network import Community, Network
from board.core.community.remembering import Pair
from board.core.kernel.rejections import Rejection

MOST_PAIRS = 5000
"""So many a meeting is told: those who were together most often. A hundred people make fewer."""


def remembered(
    network: Network, community_id: str, meeting_id: str, pairs: Iterable[Pair], people: Iterable[str]
) -> Network | Rejection:
    """The network once a meeting of one community told it this. People whom the network does not know are left out."""
    community = network.community(community_id)
    if community is None:
        return Rejection("community_not_found", "community")
    known = {person.id for person in network.people}
    worked = tuple(pair for pair in pairs if {pair[0], pair[1]} <= known)
    grown = replace(
        community,
        worked={**community.worked, meeting_id: worked},
        attended={**community.attended, meeting_id: tuple(sorted(set(people) & known))},
    )
    return replace(
        network, communities=tuple(grown if c.id == community_id else c for c in network.communities)
    )


def together_before(network: Network, community: Community) -> tuple[Pair, ...]:
    """How often two people of the network worked together in the meetings of a community, most often first."""
    known = {person.id for person in network.people}
    times: Counter[tuple[str, str]] = Counter()
    for pairs in community.worked.values():
        for one, other, count in pairs:
            if {one, other} <= known:
                times[one, other] += count
    ordered = sorted(times.items(), key=lambda each: (-each[1], each[0]))
    return tuple((one, other, count) for (one, other), count in ordered[:MOST_PAIRS])
