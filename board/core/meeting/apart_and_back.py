"""When people who are apart come back, and when they go apart again: with the moment, by the server's clock."""

from __future__ import annotations

from dataclasses import replace

from board.core.kernel.records import Change, Record, Slot, State
from board.core.meeting.records_apart import Breakout, GroupAsked, GroupHelp
from board.core.meeting.records_groups import Group


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
