"""Where a group talks, calls for help, and what whoever leads says to all groups."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.fields import Flag, Ident, Text
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.apart import is_member, is_open
from board.core.meeting.records_apart import Breakout, CallOut, GroupAsked, GroupCall, GroupHelp
from board.core.meeting.records_groups import Group
from board.core.meeting.registry import EVERYBODY, STAFF, operation
from board.core.meeting.wall import closed

if TYPE_CHECKING:
    from random import Random

_ADDRESS = re.compile(r"https?://[^\s/?#<>\"'\\@{}]+([/?#][^\s<>\"\\{}]*)?")


def is_address(url: str) -> bool:
    """True for a web address that a browser opens as a page: no script, no name and password before the host."""
    return _ADDRESS.fullmatch(url) is not None and len(url) <= 300


@operation("groups.tell", by=STAFF)
class TellGroups(Operation):
    """Say something to all groups at once, while they work."""

    moment: Annotated[str, Ident()]
    text: Annotated[str, Text(300)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return closed(state) or check_open(state, self.moment) or NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        said = CallOut(
            id=self.id, audience=audience.ALL, moment=self.moment, text=self.text, at_ms=stamp.at_ms
        )
        return Change((said,))


@operation("group.call", by=EVERYBODY)
class CallGroup(Operation):
    """Say where a group talks; null says nowhere. A member's word, or that of whoever leads; the last one counts."""

    group: Annotated[str, Ident()]
    url: Annotated[str | None, Text(300, lines=False)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if actor.role not in STAFF and (refusal := check_member(state, self.group, actor)):
            return refusal
        if state.get(Group, self.group) is None:
            return Rejection("group_not_found", "group")
        if self.url is not None and not is_address(self.url):
            return Rejection("bad_field", "url")
        return closed(state) or NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        if self.url is None:
            return Change((), ((GroupCall, self.group),))
        return Change((GroupCall(id=self.group, audience=audience.group(self.group), url=self.url),))


@operation("group.help", by=EVERYBODY)
class AskForHelp(Operation):
    """Call whoever leads, or call no more. With `open` they may read along meanwhile; without it nothing is shown."""

    group: Annotated[str, Ident()]
    on: Annotated[bool, Flag()]
    open: Annotated[bool, Flag()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := check_member(state, self.group, actor):
            return refusal
        return closed(state) or check_open(state, state.one(Group, self.group).moment) or NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        if not self.on:
            return Change((), ((GroupHelp, self.group), (GroupAsked, self.group)))
        before = state.get(GroupHelp, self.group)
        since_ms = stamp.at_ms if before is None else before.since_ms
        own = audience.group(self.group)
        return Change(
            (
                GroupHelp(id=self.group, audience=audience.STAFF, since_ms=since_ms, open=self.open),
                GroupAsked(id=self.group, audience=own, since_ms=since_ms, open=self.open),
            )
        )


def check_open(state: State, moment: str) -> Rejection | None:
    """Refuse what is said to groups that were never opened, or that are back."""
    if state.get(Breakout, moment) is None:
        return Rejection("not_grouped", "moment")
    return None if is_open(state, moment) else Rejection("breakout_closed", "moment")


def check_member(state: State, group: str, actor: Actor) -> Rejection | None:
    """Refuse what only the members of a group may do."""
    if state.get(Group, group) is None:
        return Rejection("group_not_found", "group")
    return None if is_member(state, group, actor.person) else Rejection("not_in_group", "group")
