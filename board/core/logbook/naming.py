"""Whose logbook is whose: the same person of a network has one for all meetings, anybody else one for each meeting.

Pure, so that every process and every retry of a delivery finds the same log. Must never read a logbook.
"""

from __future__ import annotations

import hashlib

from board.core.kernel.records import State
from board.core.meeting.home import home_of
from board.core.meeting.records_people import Roster
from board.core.meeting.roster import is_drawn


def log_name(logbook: str) -> str:
    """The log of a logbook."""
    return f"logbook-{logbook}"


def of_network(network: str, person: str) -> str:
    """The logbook of somebody of a network's roster. A meeting never opens it; its own link does."""
    return _drawn("network", network, person)


def of_meeting(meeting: str, person: str) -> str:
    """The logbook of somebody who is known from one meeting only, and can claim it with the pass of that meeting."""
    return _drawn("meeting", meeting, person)


def network_of(state: State, meeting: str, person: str) -> str | None:
    """The network whose roster this person of a meeting is on; None for somebody whom only the meeting knows.

    Expected under a name alone is not enough: nobody could give such a person a link.
    """
    home = home_of(state)
    if home is None or state.get(Roster, person) is None or is_drawn(meeting, person):
        return None
    return home.network


def logbook_of(state: State, meeting: str, person: str) -> str:
    """The logbook of a person of this meeting."""
    network = network_of(state, meeting, person)
    return of_meeting(meeting, person) if network is None else of_network(network, person)


def _drawn(*name: str) -> str:
    return hashlib.sha256("|".join(("logbook", *name)).encode()).hexdigest()[:32]
