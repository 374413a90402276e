"""When people who are apart come back, and when they go apart again: with the moment, by the server's clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from board.core.kernel.entry import Json
from board.core.kernel.records import Change, Record, Slot, State
from board.core.meeting.records import Clock, Meeting
from board.core.meeting.records_apart import Breakout, GroupAsked, GroupHelp
from board.core.meeting.records_groups import Group

WARNING_S = 60
"""So long before the return the groups are told, scaled like every duration."""


def returned(state: State, moment: str, at_ms: int) -> Change:
    """Everybody is back: the breakout closes and calls for help end. Groups, their notes and answers stay."""
    breakout = state.get(Breakout, moment)
    if breakout is None or breakout.state == "closed":
        return Change()
    calls = [g.id for g in state.all(Group) if g.moment == moment and state.get(GroupHelp, g.id)]
    ended: list[Slot] = [(kind, id) for id in calls for kind in (GroupHelp, GroupAsked)]
    return Change((replace(breakout, state="closed", closed_ms=at_ms),), tuple(ended))


def apart_again(state: State, moment: str) -> list[Record]:
    """The moment goes on, and with it the work in the groups it had."""
    breakout = state.get(Breakout, moment)
    return [] if breakout is None else [replace(breakout, state="open", closed_ms=None, warned=False)]


def to_warn_again(state: State, moment: str) -> list[Record]:
    """More time was given: the return will be announced anew."""
    breakout = state.get(Breakout, moment)
    return [] if breakout is None or not breakout.warned else [replace(breakout, warned=False)]


def far_again(state: State, left_s: float) -> dict[str, Json]:
    """The fact that groups which were told to come back have more than the last minute again, if it is so."""
    breakout = state.get(Breakout, state.one(Clock).moment or "")
    is_far = left_s > WARNING_S * state.one(Meeting).scale
    return {"anew": True} if is_far and breakout is not None and breakout.warned else {}


def announced_anew(state: State, facts: Mapping[str, Json]) -> list[Record]:
    """What that fact does; entries of before it was thought of hold none."""
    return to_warn_again(state, state.one(Clock).moment or "") if facts.get("anew") else []
