"""What a room must know of the log it serves; one value per kind of log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from board.core.kernel.entry import Actor, Role
from board.core.kernel.operations import Operation, Registry
from board.core.kernel.records import Record, State
from board.core.kernel.rejections import Rejection
from board.core.logbook import links as logbook_links
from board.core.logbook import viewers as logbook_viewers
from board.core.logbook.operations import LOGBOOK
from board.core.meeting.access import admits
from board.core.meeting.due import due
from board.core.meeting.operations import MEETING
from board.core.meeting.people import acts_for, name_of
from board.core.meeting.records import Member
from board.core.meeting.records_apart import GroupHelp
from board.core.meeting.records_groups import Group
from board.core.meeting.recovering import recovered
from board.core.meeting.viewers import audiences_of
from board.core.meeting.witnesses import Witnesses
from board.core.report import opening as report_opening
from board.core.report import reminding as report_reminding
from board.core.report import viewers as report_viewers
from board.core.report.operations import REPORT
from board.core.speech import opening as speech_opening
from board.core.speech import viewers as speech_viewers
from board.core.speech.operations import SPEECH


@dataclass(frozen=True, slots=True)
class Rules:
    """The pure functions behind one kind of log. `regroups` says whether a record, before and after, may have changed
    what somebody sees: the audiences of every viewer are read again then. `ways` begin the keys of records by which
    somebody who is in may no longer be: everybody is looked at anew when one of them changes.
    """

    registry: Registry
    due: Callable[[State], list[tuple[int, Operation]]]
    audiences_of: Callable[[State, Role, str | None], frozenset[str]]
    acts_for: Callable[[State, str, str], bool]
    admits: Callable[[State, Actor], Rejection | None]
    name_of: Callable[[State, str | None], str | None]
    regroups: Callable[[Record | None, Record | None], bool]
    ways: tuple[str, ...]
    recovered: Callable[[str, int, int | None], Operation] | None = None
    """What to ask in the epoch that followed a loss, with how many entries were kept and how many are missing."""
    gone: str = "meeting_not_found"
    """What whoever looks on is told when the log is no more."""


def regroups(before: Record | None, after: Record | None) -> bool:
    """True when somebody may see more or less from here on: by another host, another group, or a group's leave to read."""
    return (
        host_changed(before, after)
        or _members(before) != _members(after)
        or _opens(before) != _opens(after)
        or _witnessed(before) != _witnessed(after)
    )


def _members(item: Record | None) -> set[str]:
    return {member["person"] for member in item.members} if isinstance(item, Group) else set()


def _witnessed(item: Record | None) -> tuple[str, ...] | None:
    return item.people if isinstance(item, Witnesses) else None


def _opens(item: Record | None) -> bool:
    return isinstance(item, GroupHelp) and item.open


def host_changed(before: Record | None, after: Record | None) -> bool:
    """True when somebody came to be written for by another device, or no longer is. Coming in alone is not that."""
    hosts = [item.host if isinstance(item, Member) else None for item in (before, after)]
    return hosts[0] != hosts[1]


MEETING_RULES = Rules(
    MEETING, due, audiences_of, acts_for, admits, name_of, regroups, ("grant/", "member/"), recovered
)
LOGBOOK_RULES = Rules(
    LOGBOOK,
    logbook_viewers.due,
    logbook_viewers.audiences_of,
    logbook_viewers.acts_for,
    logbook_links.admits,
    logbook_viewers.name_of,
    logbook_viewers.regroups,
    ("link/",),
)
REPORT_RULES = Rules(
    REPORT,
    report_reminding.due,
    report_viewers.audiences_of,
    report_viewers.acts_for,
    report_viewers.admits,
    report_opening.name_of,
    report_viewers.regroups,
    (),
)
SPEECH_RULES = Rules(
    SPEECH,
    speech_viewers.due,
    speech_viewers.audiences_of,
    speech_viewers.acts_for,
    speech_viewers.admits,
    speech_opening.name_of,
    speech_viewers.regroups,
    (),
    gone="speech_erased",
)
BY_PREFIX = {"logbook": LOGBOOK_RULES, "report": REPORT_RULES, "speech": SPEECH_RULES}
"""Kinds of log beside meetings, by what their names begin with: `logbook-4f…`, `report-4f…`, `speech-4f…`."""


def rules_of(name: str) -> Rules:
    """The rules of a log by its name."""
    return BY_PREFIX.get(name.partition("-")[0], MEETING_RULES)
