"""What becomes of earlier agreements while the next meeting of their community is prepared and held.

People do what they agreed between two meetings, often after the next one was prepared: it is told as it happens, so that it
opens with how things are. Must never learn anything of a logbook but the state of an agreement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Json, Role
from board.core.kernel.fields import Ident, Many, Whole
from board.core.kernel.operations import Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, State, record
from board.core.kernel.rejections import Rejection
from board.core.meeting.earlier import EARLIER, stands, told, told_once
from board.core.meeting.records import Meeting
from board.core.meeting.records_delivery import Earlier, EarlierState
from board.core.meeting.registry import operation
from board.core.meeting.witnesses import MOST, Witnesses

if TYPE_CHECKING:
    from random import Random

_FAR = 1 << 53


@record("earlier", "upto")
class EarlierUpTo(Record):
    """How far an earlier meeting's log was read when it was last told; its id is that meeting's. Stays in the process."""

    upto: int


@operation("earlier.tell", by=[Role.SERVER])
class TellEarlier(Operation):
    """Bring up to date what one earlier meeting left open. What was read of it before (`upto`) and comes late changes nothing.

    What is in the list stays there, done or not: nobody sees it vanish while it is spoken about.
    """

    meeting: Annotated[str, Ident()]
    upto: Annotated[int, Whole(0, _FAR)]
    rows: Annotated[tuple[dict[str, Json], ...], EARLIER]
    people: Annotated[tuple[str, ...], Many(Ident(), MOST)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if state.one(Meeting).state == "closed":
            return Rejection("meeting_closed")
        for at, row in enumerate(self.rows):
            if row["meeting"] != self.meeting:
                return Rejection("bad_field", f"rows.{at}.meeting")
        if refusal := told_once(self.rows, "rows"):
            return refusal
        before = state.get(EarlierUpTo, self.meeting)
        return {"news": before is None or before.upto < self.upto}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        if not facts["news"] or is_told_to_all(state, self.meeting):
            return Change()
        puts: list[Record] = [
            EarlierUpTo(id=self.meeting, audience=audience.SERVER, upto=self.upto),
        ]
        if state.get(Witnesses, self.meeting) is None:
            seen = Witnesses(id=self.meeting, audience=audience.SERVER, people=self.people, later=True)
            puts.append(seen)
        for row in self.rows:
            if state.get(Earlier, row["id"]) is None:
                puts += told(row, apart=True)
            elif stands(state, row["id"]) != row["state"]:
                puts.append(
                    EarlierState(id=row["id"], audience=audience.group(self.meeting), state=row["state"])
                )
        return Change(tuple(puts))


def is_told_to_all(state: State, meeting: str) -> bool:
    """True in a meeting of an older version, which holds how things were when it was prepared."""
    return any(each.meeting == meeting and each.state is not None for each in state.all(Earlier))


def is_up_to_date(state: State, rows: list[dict[str, Json]]) -> bool:
    """True when a meeting holds all of this as it is."""
    return all(stands(state, str(row["id"])) == row["state"] for row in rows)
