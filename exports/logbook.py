"""What a logbook holds, in the order in which its owner reads it. Pure; must never learn of formats.

Only for the owner: whoever asks for an account shows that they are, before anything here is read.
"""

from __future__ import annotations

from dataclasses import dataclass

from board.core.kernel.entry import Json
from board.core.kernel.records import State
from board.core.logbook.records import (
    Adaptation,
    EntryGone,
    Evidence,
    Link,
    Logbook,
    LogbookEntry,
    Origin,
    Practice,
    PracticeStep,
    Shared,
    Task,
)
from board.core.logbook.words import DONE, PROVEN

OWNERS = (
    Logbook,
    Link,
    Origin,
    Task,
    LogbookEntry,
    EntryGone,
    Practice,
    Adaptation,
    PracticeStep,
    Evidence,
    Shared,
)
"""Everything that is the owner's; hashes and what the couriers note are not among it."""


@dataclass(frozen=True, slots=True)
class LogbookAccount:
    """The records of a logbook, each list in its order."""

    logbook: Logbook
    links: tuple[Link, ...]
    tasks: tuple[Task, ...]
    practices: tuple[Practice, ...]
    entries: tuple[LogbookEntry, ...]
    adaptations: dict[str, Adaptation]
    steps: dict[str, tuple[PracticeStep, ...]]
    evidence: dict[str, tuple[Evidence, ...]]
    shared: dict[str, tuple[str, ...]]
    records: dict[str, Json]

    @property
    def dated(self) -> tuple[Task, ...]:
        """What is still to be done by a day, the nearest first."""
        waiting = [
            task for task in self.tasks if task.by and not task.withdrawn and task.state not in (DONE, PROVEN)
        ]
        return tuple(sorted(waiting, key=lambda task: (task.by or "", task.id)))


def account_of(state: State) -> LogbookAccount:
    """The account of a logbook as it is now."""
    evidence: dict[str, list[Evidence]] = {}
    for shown in sorted(state.all(Evidence), key=lambda shown: (shown.made_ms, shown.id)):
        evidence.setdefault(shown.to, []).append(shown)
    steps: dict[str, list[PracticeStep]] = {}
    for step in sorted(state.all(PracticeStep), key=lambda step: step.step):
        steps.setdefault(step.practice, []).append(step)
    titles = {origin.id: origin.title for origin in state.all(Origin)}
    shared: dict[str, list[str]] = {}
    for each in sorted(state.all(Shared), key=lambda each: each.at_ms):
        shared.setdefault(each.entry, []).append(titles.get(each.meeting, ""))
    own = [record for kind in OWNERS for record in state.all(kind)]
    return LogbookAccount(
        logbook=state.one(Logbook),
        links=tuple(sorted(state.all(Link), key=lambda link: link.number)),
        tasks=tuple(sorted(state.all(Task), key=lambda task: (task.made_ms, task.id))),
        practices=tuple(sorted(state.all(Practice), key=lambda practice: (practice.made_ms, practice.id))),
        entries=tuple(sorted(state.all(LogbookEntry), key=lambda entry: (entry.made_ms, entry.id))),
        adaptations={adaptation.id: adaptation for adaptation in state.all(Adaptation)},
        steps={id: tuple(found) for id, found in steps.items()},
        evidence={id: tuple(found) for id, found in evidence.items()},
        shared={id: tuple(found) for id, found in shared.items()},
        records={record.key: record.wire() for record in own},
    )
