"""Whole logbooks at random: deliveries in any order, an owner who does anything, and every invariant after every entry.

Drawn from `Random(seed)` alone: a failure names the seed and its last steps, and the same seed walks the same way.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from board.core.kernel.entry import Actor, Entry, Json, Role
from board.core.kernel.records import State
from board.core.kernel.rejections import CODES
from board.core.logbook.offering import Offering, offers_owed
from board.core.logbook.operations import LOGBOOK
from board.core.logbook.records import (
    Adaptation,
    EntryGone,
    Evidence,
    Link,
    LogbookEntry,
    Origin,
    Practice,
    PracticeStep,
    Shared,
    Task,
)
from board.core.logbook.registry import OWNER
from board.core.logbook.telling import progress_owed, showing_owed
from board.core.logbook.words import DEMAND_LEVELS, ENTRY_SORTS, EVIDENCE_SORTS, STATES, TASK_SORTS
from board.core.meeting.needs import GAPS
from tests.board.core.logbook.logbook_room import LOGBOOK_ID, ORIGIN, SERVER, LogbookRoom

STEPS = 400
WORDS = ["Leemos", "¿Y los más pequeños?", "Ñandú\nen dos líneas", "x" * 2000]
NO_WORDS = ["   ", "\ud800", "a\x00", "x" * 9000]
MEETINGS = ("1" * 32, "2" * 32)
NOWHERE = "f" * 31 + "0"
ARRIVES = ("task.deliver", "task.withdraw", "practice.deliver", "adaptation.deliver", "trial.deliver")
OWED: dict[str, Callable[[State], Sequence[object]]] = {
    "progress.told": progress_owed,
    "entry.shown": showing_owed,
    "need.told": offers_owed,
}
TELLS = tuple(OWED)


class Walk:
    """One logbook, its owner, and meetings that keep sending."""

    def __init__(self, seed: int) -> None:
        self.chance, self.seed = Random(seed), seed
        self.room = LogbookRoom(replay_every=25, network="c" * 32)
        self.steps: list[str] = []
        self.accepted: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()

    def run(self) -> None:
        for _ in range(STEPS):
            try:
                self.step()
            except Exception as failure:
                told = "\n".join(self.steps[-10:])
                raise AssertionError(f"seed {self.seed}: {failure}\n{told}") from failure
        self.room.check_replay()
        self.all_told_is_told_once()

    def step(self) -> None:
        self.room.now_ms += self.chance.choice([0, 1, 60_000])
        kind = self.chance.choice(sorted(LOGBOOK.kinds))
        if kind == "logbook.open":
            return
        by = self.by(kind)
        fields = self.told(kind) if kind in TELLS else self.fields(kind)
        self.steps.append(f"{by.role} {kind} {str(fields)[:200]}")
        answer = self.room.ask(kind, by, **fields)
        if isinstance(answer, Entry):
            assert by.role in LOGBOOK.kinds[kind].BY
            self.accepted[kind] += 1
        else:
            assert answer.code in CODES
            self.refused[answer.code] += 1

    def by(self, kind: str) -> Actor:
        if self.chance.random() < 0.05:
            return Actor(self.chance.choice(list(Role)), LOGBOOK_ID, "1")
        return self.room.owner if set(OWNER) <= LOGBOOK.kinds[kind].BY else SERVER

    def told(self, kind: str) -> dict[str, Json]:
        """What is owed, ticked off; or something nobody owes."""
        if kind == "progress.told":
            owed = progress_owed(self.room.store)
            return (
                {"task": owed[0].task, "changed": owed[0].changed}
                if owed
                else {"task": NOWHERE, "changed": 1}
            )
        if kind == "need.told":
            offers = offers_owed(self.room.store)
            if not offers:
                return {"offering": NOWHERE, "practice": NOWHERE, "rev": None}
            offer = offers[0]
            return {
                "offering": offer.id,
                "practice": offer.practice,
                "rev": offer.rev if offer.text else None,
            }
        showing = showing_owed(self.room.store)
        if not showing:
            return {"shared": NOWHERE, "entry": NOWHERE, "meeting": MEETINGS[0], "on": False, "rev": 1}
        first = showing[0]
        return {
            "shared": first.id,
            "entry": first.entry,
            "meeting": first.meeting,
            "on": first.words is not None,
            "rev": first.rev,
        }

    def fields(self, kind: str) -> dict[str, Json]:
        made = LOGBOOK.kinds[kind]
        named = [name for name in made.FIELDS if name in made.REQUIRED or self.chance.random() < 0.6]
        found = {name: self.value(kind, name) for name in named}
        if kind in ARRIVES and "origin" in made.FIELDS:
            found["origin"] = {**ORIGIN, "meeting": self.chance.choice(MEETINGS)}
        return found | ({"rev": self.rev(kind, found)} if made.NEEDS_REV else {})

    def value(self, kind: str, name: str) -> Any:
        chance = self.chance
        lists: dict[str, list[Any]] = {
            "item": ["a1", "a2", "g1"],
            "meeting": [*MEETINGS, *[origin.id for origin in self.room.store.all(Origin)]],
            "entry": self.ids(EntryGone if kind == "entry.restore" else LogbookEntry),
            "task": self.ids(Task),
            "practice": self.ids(Practice),
            "evidence": self.ids(Evidence) if kind == "evidence.remove" else WORDS,
            "to": [*self.ids(LogbookEntry), *self.ids(Task), *self.ids(Practice)],
            "number": [1, 2, 3, 9, *[link.number + 1 for link in self.room.store.all(Link)]],
            "by": ["claim", "coordinator", "admin"] if kind == "link.issue" else ["2026-12-01", "2026-02-30"],
            "source": ["agreement", "adoption"],
            "sort": list({"entry.write": ENTRY_SORTS, "evidence.add": EVIDENCE_SORTS}.get(kind, TASK_SORTS)),
            "state": list(STATES),
            "level": list(DEMAND_LEVELS),
            "step": [5, 6, 7, 8, 8],
            "gap": [*GAPS, "otra"],
            "prompt": [0, 7, 8],
            "guideline": [{"need": "Que argumenten", "tasks": ["Uno", "Dos"]}, {"need": 7}, {"otro": "x"}],
            "mine": [True, False],
            "photo": ["d" * 32, "e" * 32, "no es un id"],
            "reason": ["bad_image", "image_refused", "nada"],
            "width": [1, 800],
            "height": [1, 600],
            "hash": ["c" * 64],
            "revision": [chance.randrange(200)],
        }
        if name in lists:
            return chance.choice(lists[name] or [NOWHERE])
        return chance.choice(WORDS if chance.random() < 0.9 else NO_WORDS)

    def rev(self, kind: str, fields: dict[str, Json]) -> int:
        """Mostly the version that is there."""
        if self.chance.random() < 0.2:
            return self.chance.randrange(5)
        state = self.room.store
        seen: LogbookEntry | Adaptation | Task | PracticeStep | None = {
            "entry.edit": state.get(LogbookEntry, str(fields.get("entry"))),
            "practice.adapt": state.get(Adaptation, str(fields.get("practice"))),
        }.get(kind, state.get(Task, str(fields.get("task"))))
        if kind == "practice.step":
            seen = next(
                (
                    step
                    for step in state.all(PracticeStep)
                    if (step.practice, step.step) == (fields["practice"], fields["step"])
                ),
                None,
            )
        return seen.rev if seen is not None else 0

    def ids(self, kind: type[Any]) -> list[str]:
        return [record.id for record in self.room.store.all(kind)]

    def all_told_is_told_once(self) -> None:
        """Telling all that is owed leaves nothing owed, whatever happened before."""
        for kind in TELLS:
            owed = OWED[kind]
            for _ in range(len(owed(self.room.store))):
                self.room.do(kind, SERVER, **self.told(kind))
            assert not owed(self.room.store)


def test_what_an_owner_and_meetings_may_do_at_any_time_leaves_a_logbook_whole(seed: int) -> None:
    """[LB14] [LB1] Every invariant after every entry, and a replay that gives the live records."""
    Walk(seed).run()


def test_walks_get_everywhere() -> None:
    """[LB14] Over a few seeds every kind is accepted, and shares and steps stand at the end of some."""
    accepted: Counter[str] = Counter()
    shared = offered = 0
    for seed in range(12):
        walk = Walk(seed)
        walk.run()
        accepted += walk.accepted
        shared += len(list(walk.room.store.all(Shared)))
        offered += len(list(walk.room.store.all(Offering)))
    assert set(accepted) == set(LOGBOOK.kinds) - {"logbook.open"}
    assert min(shared, offered) > 0
