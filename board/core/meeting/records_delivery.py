"""Records of what leaves a meeting and of what comes back: deliveries, progress, what earlier meetings left open. Data only."""

from __future__ import annotations

from board.core.kernel.records import Record, record


@record("delivery")
class DeliveryDone(Record):
    """A delivery that arrived in a logbook; its id is the delivery's. Stays in the process: who got what is private."""

    done_ms: int


@record("agreement", "progress")
class AgreementProgress(Record):
    """How far each person responsible is, in their own words: `people` of {person, state}."""

    people: tuple[dict[str, str], ...]


@record("agreement", "heard")
class ProgressHeard(Record):
    """When each of them last said so, so that an older word that comes late changes nothing. Stays in the process."""

    people: dict[str, int]


@record("earlier")
class Earlier(Record):
    """An agreement of an earlier meeting of this community that is still open; `who` of {person, name}.

    `state` is null where it is told apart, to those who were in that meeting; older logs told it to all.
    """

    meeting: str
    number: int | None
    what: str
    who: tuple[dict[str, str], ...]
    by: str | None
    state: str | None


@record("earlier", "state")
class EarlierState(Record):
    """How it stands, for those who were in the meeting that agreed on it and for whoever leads."""

    state: str


@record("earlier", "told")
class EarlierTold(Record):
    """How it stood when this meeting was opened, so that a retry asks for the very same one. Stays in the process."""

    state: str
