"""What the bots meant to do, written before they sent it: the oracle's only source of what should be true.

Must never take a fact from a view or a patch. Of the server's answers it keeps one thing: whether, and as which entry, an
operation was acknowledged.
"""

from __future__ import annotations

import json
import re
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from facilitator.simulate.wire import Ack, Answer, Refusal

CANARY = re.compile(r"zq[0-9a-f]{14}")


def mint_canary() -> str:
    """A word nobody else writes, so that one sighting is proof."""
    return "zq" + secrets.token_hex(7)


def canary_in(text: str) -> str | None:
    """The canary of a bot's text."""
    found = CANARY.search(text)
    return found.group() if found else None


@dataclass(slots=True)
class Intent:
    """One operation a bot decided to send, and every answer that came to it."""

    number: int
    at_s: float
    bot: str
    role: str
    writer: str | None
    op: dict[str, Any]
    sends: int = 0
    answers: list[tuple[float, Answer]] = field(default_factory=list)
    is_settled: bool = False

    @property
    def kind(self) -> str:
        """The kind of the operation."""
        return str(self.op["kind"])

    @property
    def seqs(self) -> set[int]:
        """The entries it was acknowledged as: exactly one, if the server is right."""
        return {answer.seq for _, answer in self.answers if isinstance(answer, Ack)}

    @property
    def acked_at_s(self) -> float | None:
        """When the first acknowledgement came, monotonic seconds; None while there is none."""
        return next((at_s for at_s, answer in self.answers if isinstance(answer, Ack)), None)

    @property
    def is_acked(self) -> bool:
        """An acknowledgement came, be it one the bot was made to ignore."""
        return self.acked_at_s is not None

    @property
    def may_have_effect(self) -> bool:
        """Sent, and nobody said what became of it."""
        return self.sends > 0 and not self.is_settled and not self.is_acked


@dataclass(slots=True)
class Reveal:
    """The facilitator is about to ask for a moment's notes to be shown."""

    at_s: float
    moment: str


@dataclass(frozen=True, slots=True)
class Return:
    """Somebody dropped out of a group and came back: where they were before and where their screen puts them now."""

    bot: str
    moment: str
    persons: frozenset[str]
    before: str
    after: str | None


class Journal:
    """All intents of all bots of one run, in the order in which they were written down."""

    def __init__(self) -> None:
        """Empty."""
        self.intents: dict[str, Intent] = {}
        self.reveals: dict[str, Reveal] = {}
        self.names: set[str] = set()
        self.steps: list[str] = []
        self.returns: list[Return] = []
        self.arrivals: dict[str, float] = {}
        self.started_s = time.monotonic()
        self.acked_count = 0
        self.on_ack: Callable[[int], None] | None = None
        self.on_taken: Callable[[Intent], None] | None = None

    def intend(self, bot: str, role: str, writer: str | None, op: dict[str, Any]) -> Intent:
        """Writes an operation down; the caller may send it only afterwards. `writer` is the person it is written for."""
        intent = Intent(len(self.intents), time.monotonic(), bot, role, writer, op)
        self.intents[op["id"]] = intent
        return intent

    def answered(self, intent: Intent, answer: Answer) -> None:
        """Keeps an answer. A refusal that says `retry` settles nothing."""
        is_first_ack = isinstance(answer, Ack) and not intent.is_acked
        intent.answers.append((time.monotonic(), answer))
        if isinstance(answer, Ack) or answer.action != "retry":
            intent.is_settled = True
        if is_first_ack:
            self.acked_count += 1
            if self.on_ack is not None:
                self.on_ack(self.acked_count)
            if self.on_taken is not None:
                self.on_taken(intent)

    def reveal(self, moment: str) -> None:
        """From now on the notes of this moment may reach everybody; the first time counts."""
        self.reveals.setdefault(moment, Reveal(time.monotonic(), moment))

    def stays_private(self, moment: str) -> None:
        """The reveal was refused for good: an operation that was refused has no effect, so nobody may have heard anything."""
        self.reveals.pop(moment, None)

    def arrived(self, person: str) -> None:
        """Somebody is in the meeting from now on."""
        self.arrivals.setdefault(person, time.monotonic())

    def step(self, text: str) -> None:
        """One line of what was done to the meeting, for whoever has to read a failure."""
        self.steps.append(f"{time.monotonic() - self.started_s:7.2f} s  {text}")

    def of_kind(self, *kinds: str) -> Iterator[Intent]:
        """Intents of these kinds, in order."""
        return (intent for intent in self.intents.values() if intent.kind in kinds)

    def lines(self) -> Iterator[str]:
        """The journal as JSON lines, for a file beside a failure."""
        for intent in self.intents.values():
            answers = [
                {"at_s": round(at_s - self.started_s, 4), **_told(answer)} for at_s, answer in intent.answers
            ]
            yield json.dumps(
                {
                    "at_s": round(intent.at_s - self.started_s, 4),
                    "bot": intent.bot,
                    "op": intent.op,
                    "sends": intent.sends,
                    "answers": answers,
                },
                ensure_ascii=False,
            )


def _told(answer: Answer) -> dict[str, Any]:
    if isinstance(answer, Refusal):
        return {"code": answer.code}
    return {"seq": answer.seq}
