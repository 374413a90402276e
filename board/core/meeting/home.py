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


@record("network")
class NetworkName(Record):
    """The network whose meeting it is, by its name; told to all. There is none where the meeting has no home."""

    name: str


def home_of(state: State) -> Home | None:
    """Where this meeting belongs, if it belongs anywhere."""
    return state.get(Home)


def name_of_home(state: State) -> str | None:
    """What the network is called, as far as this meeting was told."""
    told = state.get(NetworkName)
    return None if told is None else told.name


def homes(network: str | None, community: str | None, name: str | None) -> tuple[Record, ...]:
    """The records of a meeting of this network, or none."""
    if network is None:
        return ()
    home = Home(id="", audience=audience.SERVER, network=network, community=community)
    return (home,) if name is None else (home, NetworkName(id="", audience=audience.ALL, name=name))
