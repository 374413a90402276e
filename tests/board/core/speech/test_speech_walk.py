"""Whole transcripts at random: sound is heard twice, people correct and mark at any time, and every invariant holds.

Drawn from `Random(seed)` alone: a failure names the seed and its last steps, and the same seed walks the same way.
"""

from collections import Counter
from random import Random
from typing import Any

from board.core.kernel.entry import Actor, Entry, Json, Role
from board.core.kernel.rejections import CODES
from board.core.speech.lines import SORTS
from board.core.speech.operations import SPEECH
from board.core.speech.records import Heard, Line, Names
from tests.board.core.speech.speech_room import (
    COORDINATOR,
    FACILITATOR,
    MEETING,
    OTHER,
    PARTICIPANT,
    PEOPLE,
    RAPPORTEUR,
    SERVER,
    STREAM,
    SpeechRoom,
    a_line,
)

STEPS = 200
WORDS = ["Leemos en parejas", "¿Y los más pequeños?", "Acuerdo: Rosa trae la ficha", "ñandú " * 160]
NO_WORDS = ["", "  ", "\ud800", "a\x00", "x" * 1001, 7, None]
NOWHERE = "s" + "0" * 31
EVERYDAY_REFUSALS = frozenset(
    [
        "already_started",
        "bad_field",
        "bad_text",
        "forbidden",
        "line_not_found",
        "missing_field",
        "stale",
        "too_big",
    ]
)


class Walk:
    """One transcript, and everybody who may come to it or not."""

    def __init__(self, seed: int) -> None:
        self.chance, self.seed = Random(seed), seed
        self.room = SpeechRoom(replay_every=25)
        self.steps: list[str] = []
        self.accepted: Counter[str] = Counter({entry.kind: 1 for entry in self.room.entries})
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
        self.room.now_ms += self.chance.choice([0, 1, 700, 60_000])
        kinds = sorted(SPEECH.kinds)
        likely = {"line.put": 12, "line.correct": 8, "speech.open": 0.5, "speech.people": 1}
        kind = self.chance.choices(kinds, [likely.get(kind, 4) for kind in kinds])[0]
        by, fields = self.by(kind), self.fields(kind)
        self.steps.append(f"{by.role} {kind} {str(fields)[:200]}")
        words, far = self.words(), {heard.id: heard.frames for heard in self.room.store.all(Heard)}
        answer = self.room.ask(kind, by, **fields)
        if isinstance(answer, Entry):
            assert by.role in SPEECH.kinds[kind].BY
            self.accepted[kind] += 1
        else:
            assert answer.code in CODES
            self.refused[answer.code] += 1
        self.what_was_heard_stays(words, far)
        for role in (Role.PARTICIPANT, Role.PROJECTOR, Role.OWNER):
            assert self.room.view(Actor(role, "beto", "g4")) == {}

    def what_was_heard_stays(self, words: dict[str, str], far: dict[str, int]) -> None:
        """No line goes, none is heard otherwise afterwards, and no stream is heard less far."""
        after = self.words()
        assert {id: after.get(id) for id in words} == words
        assert all(self.room.store.one(Heard, stream).frames >= frames for stream, frames in far.items())

    def words(self) -> dict[str, str]:
        """What the machine heard, by line."""
        return {line.id: line.heard for line in self.room.store.all(Line)}

    def by(self, kind: str) -> Actor:
        if self.chance.random() < 0.08:
            return self.chance.choice([PARTICIPANT, Actor(Role.PROJECTOR), RAPPORTEUR, SERVER])
        everybody = (RAPPORTEUR, FACILITATOR, COORDINATOR, SERVER)
        return self.chance.choice([actor for actor in everybody if actor.role in SPEECH.kinds[kind].BY])

    def fields(self, kind: str) -> dict[str, Json]:
        chance = self.chance
        lines = list(self.room.store.all(Line))
        one = chance.choice(lines) if lines and chance.random() < 0.95 else None
        line = one.id if one else NOWHERE
        text: Any = chance.choice(WORDS if chance.random() < 0.85 else NO_WORDS)
        match kind:
            case "line.put":
                more = {
                    "stream": chance.choice([STREAM, STREAM, OTHER]),
                    "sort": chance.choice([None, *SORTS]),
                }
                by = chance.choice([None, "next", "2026-06-30", "2026-02-30"])
                return a_line(700 * chance.randrange(60), text, by=by, end=chance.randrange(900), **more)
            case "line.correct":
                rev = one.rev if one and chance.random() < 0.8 else chance.randrange(9)
                return {"line": line, "text": text, "rev": rev}
            case "line.dismiss":
                return {"line": line}
            case "line.mark":
                sort = chance.choice([None, *SORTS])
                quote = {"quote": f"{chance.randrange(99):032x}"} if chance.random() < 0.8 else {}
                return {"line": line, "sort": sort} | quote
            case "speech.people":
                return {"people": PEOPLE | {"beto": chance.choice(["Beto", "Beto Ñahui"])}}
        return {"meeting": MEETING, "code": "7K3MPQ", "title": "CAP"}


def test_whatever_is_heard_and_done_with_it_holds_together(seed: int) -> None:
    """[SP7] [SP8] [SP9] Replay, audiences, one line per place, nothing lost that was heard."""
    Walk(seed).run()


def test_the_walks_reach_every_operation_and_most_refusals() -> None:
    """[SP9] Or their silence would say nothing."""
    accepted: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    for seed in range(100, 106):
        walk = Walk(seed)
        walk.run()
        accepted += walk.accepted
        refused += walk.refused
        assert walk.room.store.get(Names) is not None
    assert sorted(accepted) == sorted(SPEECH.kinds)
    assert sorted(EVERYDAY_REFUSALS - set(refused)) == []
