"""Whole reports at random: everybody asks for anything at any time, and every invariant holds after every entry.

Drawn from `Random(seed)` alone: a failure names the seed and its last steps, and the same seed walks the same way. What
two people do to each other's words is walked in `together.py`; here every operation meets every state of a report.
"""

from collections import Counter
from random import Random
from typing import Any

from board.core.kernel.entry import Actor, Entry, Json, Role
from board.core.kernel.rejections import CODES
from board.core.report.checklist import NAMES, answered
from board.core.report.operations import REPORT
from board.core.report.records import Aside, Block, Line, Publication, Quote
from board.core.report.reminding import due
from board.core.report.words import HANDED, QUOTED
from tests.board.core.report.report_room import (
    COORDINATOR,
    FACILITATOR,
    PARTICIPANT,
    PEOPLE,
    RAPPORTEUR,
    SERVER,
    ReportRoom,
    a_block,
    a_line,
)

STEPS = 250
WORDS = ["Leemos", "¿Y los más pequeños?", "Ñandú\nen dos líneas", "x" * 2000, "", "  "]
NO_WORDS = ["\ud800", "a\x00", "x" * 20_001, 7, None]
NOWHERE = "f" * 31 + "0"
PEOPLE_HERE = (RAPPORTEUR, FACILITATOR, COORDINATOR, PARTICIPANT)
EVERYDAY_REFUSALS = frozenset(
    [
        "aside_not_found",
        "asides_open",
        "bad_field",
        "bad_text",
        "block_not_found",
        "forbidden",
        "line_not_found",
        "missing_field",
        "person_not_found",
        "quote_not_found",
        "report_early",
        "report_not_published",
        "report_not_submitted",
        "report_published",
        "report_submitted",
        "stale",
        "too_big",
        "already_started",
    ]
)
LIKELY = {
    "report.submit": 8,
    "report.approve": 8,
    "report.withdraw": 14,
    "report.return": 6,
    "report.publish": 12,
    "report.correct": 6,
    "aside.settle": 8,
    "block.write": 10,
    "draft.put": 6,
    "quote.add": 8,
    "quote.edit": 10,
    "quote.remove": 4,
    "report.open": 0.3,
}


class Walk:
    """One report, everybody who may come to it, and a meeting that goes on meanwhile."""

    def __init__(self, seed: int) -> None:
        self.chance, self.seed = Random(seed), seed
        self.room = ReportRoom(replay_every=25, blocks=2)
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

    def step(self) -> None:
        self.room.now_ms += self.chance.choice([0, 1, 60_000, 3_600_000, 14_400_000])
        waiting = sorted(due(self.room.store), key=lambda each: each[0])
        if waiting and waiting[0][0] <= self.room.now_ms and self.chance.random() < 0.5:
            assert isinstance(self.room.submit(waiting[0][1], SERVER), Entry), "what is due is refused"
            self.accepted[waiting[0][1].KIND] += 1
            return
        kinds = sorted(REPORT.kinds)
        kind = self.chance.choices(kinds, [LIKELY.get(kind, 3) for kind in kinds])[0]
        by, fields = self.by(kind), self.fields(kind)
        self.steps.append(f"{by.role} {kind} {str(fields)[:200]}")
        answer = self.room.ask(kind, by, **fields)
        if isinstance(answer, Entry):
            assert by.role in REPORT.kinds[kind].BY
            self.accepted[kind] += 1
        else:
            assert answer.code in CODES
            self.refused[answer.code] += 1
        self.nobody_sees_what_is_not_published()
        assert set(answered(self.room.store)) == set(NAMES)

    def by(self, kind: str) -> Actor:
        if self.chance.random() < 0.05:
            return Actor(self.chance.choice(list(Role)), "rosa", "g1")
        may = [actor for actor in (*PEOPLE_HERE, SERVER) if actor.role in REPORT.kinds[kind].BY]
        return self.chance.choice(may)

    def fields(self, kind: str) -> dict[str, Json]:
        if kind == "report.publish" and self.chance.random() < 0.9:
            return self.room.published()
        if kind == "draft.put":
            return self.drawn()
        made = REPORT.kinds[kind]
        named = [name for name in made.FIELDS if name in made.REQUIRED or self.chance.random() < 0.6]
        found = {name: self.value(kind, name) for name in named}
        block = self.room.store.get(Block, str(found.get("block")))
        if "lines" in found and self.chance.random() < 0.8:
            found["lines"] = [
                line.id for line in self.room.store.all(Line) if block and line.block == block.id
            ]
        if made.NEEDS_REV:
            held = self.room.store.get(Quote, str(found.get("quote"))) or block
            found["rev"] = held.rev if held and self.chance.random() < 0.85 else self.chance.randrange(9)
        return found

    def value(self, kind: str, name: str) -> Any:
        chance, state = self.chance, self.room.store
        blocks = [block.id for block in state.all(Block)]
        added = [block.id for block in state.all(Block) if block.origin == "added"]
        values: dict[str, list[Any]] = {
            "block": (added if kind == "block.rename" else blocks) or [NOWHERE],
            "after": [*blocks, NOWHERE],
            "lines": [[line.id for line in state.all(Line)], [NOWHERE], []],
            "seen": [{}, {line.id: line.rev for line in state.all(Line)}],
            "aside": [aside.id for aside in state.all(Aside)] or [NOWHERE],
            "quote": [quote.id for quote in state.all(Quote)] or [NOWHERE],
            "sort": [*QUOTED],
            "who": [[], [], ["ana"], ["beto", "rosa"], ["nadie"]],
            "everyone": [True, False],
            "by": [None, "next", "2026-06-30"],
            "line": ["l1"],
            "said_ms": [self.room.now_ms],
            "section": ["purpose", "closing"],
            "title": ["Clima", "Otra parte"],
            "moment": [None, "m1"],
            "base": [0, 3],
            "answers": [{name: chance.choice([True, False, None])} for name in NAMES],
            "person": [*PEOPLE, "nadie"],
            "how": list(HANDED),
            "meeting": [NOWHERE],
            "code": ["7K3MPQ"],
            "people": [PEOPLE],
            "closed_ms": [self.room.report.closed_ms or self.room.now_ms],
            "nth": [1, 2, 3, 4],
            "due_ms": [self.room.report.due_ms or 0],
            "number": [12, 13],
            "version": [1, 2],
            "document": [{"blocks": []}],
            "hash": ["0" * 64],
        }
        if name in values:
            return chance.choice(values[name])
        return chance.choice(WORDS if chance.random() < 0.9 else NO_WORDS)

    def drawn(self) -> dict[str, Json]:
        chance = self.chance
        sorts = ["item", "text", "heading", "prompt", "empty", "row"]
        upto = max(0, self.room.upto + chance.choice([1, 1, 0, -1]))
        self.room.upto = max(self.room.upto, upto)
        return {
            "upto": upto,
            "epoch": chance.choice(["e1", "e1", "e1", "e2"]),
            "rev": chance.choice([None, self.room.drawn_rev(), 1]),
            "blocks": [a_block(f"b{n}", n, moment="m1") for n in range(5) if chance.random() < 0.5],
            "lines": [
                a_line(
                    f"l{n}", f"b{chance.randrange(5)}", chance.choice(WORDS[:4]), n, sort=chance.choice(sorts)
                )
                for n in range(8)
                if chance.random() < 0.5
            ],
            "gone": [f"l{n}" for n in range(8) if chance.random() < 0.1],
            "gone_blocks": [f"b{n}" for n in range(5) if chance.random() < 0.2],
            "people": chance.choice([None, PEOPLE]),
        }

    def nobody_sees_what_is_not_published(self) -> None:
        """Whoever took part has the versions, whole, and nothing else."""
        versions = [each.key for each in self.room.store.all(Publication)]
        assert set(self.room.view(PARTICIPANT)) == {*versions, *(f"{key}/document" for key in versions)}
        assert self.room.view(Actor(Role.PROJECTOR)) == {}


def test_what_anybody_may_ask_at_any_time_leaves_a_report_whole(seed: int) -> None:
    """[IF19] [IF18] Every invariant after every entry, and a replay that gives the live records."""
    Walk(seed).run()


def test_walks_get_everywhere() -> None:
    """[IF19] Over a few seeds every kind is accepted, and whatever people meet every day is refused."""
    accepted: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    versions = 0
    for seed in range(100, 108):
        walk = Walk(seed)
        walk.run()
        accepted += walk.accepted
        refused += walk.refused
        versions = max(versions, walk.room.report.version)
    assert set(REPORT.kinds) - set(accepted) == {"report.open"}
    assert EVERYDAY_REFUSALS - set(refused) == set()
    assert versions > 1, "no report was ever corrected"
