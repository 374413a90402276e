"""Opening groups: out of the preview that whoever leads has before them, into work apart."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Json
from board.core.kernel.fields import Ident, Text
from board.core.kernel.operations import Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.apart import new_group, told
from board.core.meeting.calling import is_address
from board.core.meeting.picking import GROUPED, is_grouped
from board.core.meeting.records import Clock, Meeting, Member, Moment
from board.core.meeting.records_apart import Breakout, GroupCall, GroupLife
from board.core.meeting.records_groups import Preview
from board.core.meeting.registry import STAFF, operation
from board.core.meeting.wall import closed

if TYPE_CHECKING:
    from random import Random


@operation("groups.open", by=STAFF, rev=True)
class OpenGroups(Operation):
    """Send people into the groups of the preview, in the moment that is now. Nobody goes alone.

    `call` is the address where groups talk, with `{code}` and `{group}` in the place of the meeting's code and of a
    name that nobody guesses. Who is absent, or came after the preview, is a late arrival.
    """

    moment: Annotated[str, Ident()]
    call: Annotated[str | None, Text(300, lines=False)] = None

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := closed(state) or _not_now(state, self.moment):
            return refusal
        preview = state.get(Preview, self.moment)
        if preview is None or not preview.groups:
            return Rejection("not_grouped", "moment")
        if preview.rev != self.rev:
            return Rejection("stale", "rev", {"current": preview.wire(), "rev": preview.rev})
        if refusal := _nobody_alone(state, preview):
            return refusal
        groups: list[Json] = [
            new_group(state, self.moment, at, group["members"], group["choice"], group["visitors"])
            for at, group in enumerate(preview.groups)
        ]
        calls = {}
        if self.call is not None:
            address = self.call.replace("{code}", state.one(Meeting).code)
            calls = {g["id"]: address.replace("{group}", f"{chance.getrandbits(80):020x}") for g in groups}
            if not all(is_address(url) for url in calls.values()):
                return Rejection("bad_field", "call")
        return {"groups": groups, "calls": calls}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        breakout = Breakout(
            id=self.moment,
            audience=audience.ALL,
            state="open",
            opened_ms=stamp.at_ms,
            closed_ms=None,
            warned=False,
        )
        puts: list[Record] = [breakout, *told(facts["groups"])]
        puts += [
            GroupLife(id=group["id"], audience=audience.STAFF, notes=0, writers=0, last_ms=None)
            for group in facts["groups"]
        ]
        puts += [
            GroupCall(id=id, audience=audience.group(id), url=url)
            for id, url in sorted(facts["calls"].items())
        ]
        return Change(tuple(puts))


def _not_now(state: State, moment_id: str) -> Rejection | None:
    moment = state.get(Moment, moment_id)
    if moment is None:
        return Rejection("moment_not_found", "moment")
    if moment.activity not in GROUPED:
        return Rejection("wrong_activity", "moment")
    if state.one(Clock).moment != moment_id:
        return Rejection("moment_not_current", "moment")
    return Rejection("already_grouped", "moment") if is_grouped(state, moment_id) else None


def _nobody_alone(state: State, preview: Preview) -> Rejection | None:
    """Refuse groups of one, and somebody who stands in two. Says who it is about."""
    members = Counter(member for group in preview.groups for member in group["members"])
    wrong = [member for member, times in members.items() if times > 1 or state.get(Member, member) is None]
    wrong += [group["members"][0] for group in preview.groups if len(group["members"]) < 2]
    return Rejection("alone_in_group", "moment", {"people": wrong}) if wrong else None
