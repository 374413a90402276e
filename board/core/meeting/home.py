"""Of which network and community a meeting is. Stays in the process: from it follows whose logbook is whose, and where
what happened here is told on. Must never learn what a network holds.
"""

from __future__ import annotations

from board.core.kernel import audience
from board.core.kernel.records import Record, State, record


@record("home")
class Home(Record):
    """The ids of the directory; a meeting without a network has no home."""

    network: str
    community: str | None


def home_of(state: State) -> Home | None:
    """Where this meeting belongs, if it belongs anywhere."""
    return state.get(Home)


def homes(network: str | None, community: str | None) -> tuple[Home, ...]:
    """The record of a meeting of this network, or none."""
    if network is None:
        return ()
    return (Home(id="", audience=audience.SERVER, network=network, community=community),)
