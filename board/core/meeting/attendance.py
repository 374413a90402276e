"""Who is here to be asked. Everybody who came in is, until whoever leads says that somebody left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Json
from board.core.kernel.fields import Flag, Ident
from board.core.kernel.operations import Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.agreement_people import absent_people
from board.core.meeting.matrix_table import with_tables
from board.core.meeting.recording import consents_of, counted, outcome, with_closing
from board.core.meeting.records import Member
from board.core.meeting.records_agree import Agreement, AgreementAnswerers, Asking, Attendance
from board.core.meeting.registry import STAFF, operation
from board.core.meeting.wall import closed

if TYPE_CHECKING:
    from random import Random


@operation("attendance.mark", by=STAFF)
class MarkAttendance(Operation):
    """Say that somebody is not here, or is again. An open check waits for those who are here, and for nobody else.

    What somebody answered before leaving counts. A check that waited for nobody but them closes with this.
    """

    person: Annotated[str, Ident()]
    present: Annotated[bool, Flag()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := closed(state):
            return refusal
        if state.get(Member, self.person) is None:
            return Rejection("person_not_found", "person")
        away = absent_people(state)
        (away.discard if self.present else away.add)(self.person)
        facts: dict[str, Json] = {"absent": sorted(away)}
        asking = state.get(Asking)
        if asking is None or asking.agreement is None:
            return facts
        told = state.one(AgreementAnswerers, asking.agreement)
        missing = set(told.missing)
        if self.present and self.person not in told.answered:
            missing.add(self.person)
        if not self.present:
            missing.discard(self.person)
        facts |= {"agreement": asking.agreement, "missing": sorted(missing)}
        if told.answered and not missing:
            said = consents_of(state, state.one(Agreement, asking.agreement))
            facts["closes"] = outcome(state, told.id, {who: each.answer for who, each in said.items()}, ())
        return facts

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        puts: list[Record] = [Attendance(id="", audience=audience.ALL, absent=tuple(facts["absent"]))]
        if "agreement" not in facts:
            return with_tables(state, Change(tuple(puts)))
        told = state.one(AgreementAnswerers, facts["agreement"])
        marked = Change((*puts, *counted(state, told.id, told.answered, facts["missing"])))
        return with_closing(state, marked, told.id, facts, stamp)
