"""What a run has to say: the checks, the counts, how long things took. Must never know how to print itself for a person."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

from facilitator.simulate.journal import Journal, canary_in
from facilitator.simulate.verdict import Check
from facilitator.simulate.witness import Witness


@dataclass(slots=True)
class Report:
    """The outcome of one simulated meeting. Durations in seconds, latencies in milliseconds."""

    code: str = ""
    links: dict[str, str] = field(default_factory=dict)
    template: str = ""
    people: int = 0
    seed: int | None = None
    counts: dict[str, int] = field(default_factory=dict)
    checks: list[Check] = field(default_factory=list)
    durations: dict[str, float] = field(default_factory=dict)
    latencies: dict[str, dict[str, float]] = field(default_factory=dict)
    server: dict[str, Any] = field(default_factory=dict)
    steps: list[str] = field(default_factory=list)
    kept_in: str | None = None

    @property
    def held(self) -> bool:
        """Every check was made and held."""
        return bool(self.checks) and all(check.held for check in self.checks)

    def as_json(self) -> dict[str, Any]:
        """The object that `--json` prints."""
        return {"held": self.held, **asdict(self)}


def count(journal: Journal, witnesses: list[Witness], kills: int) -> dict[str, int]:
    """How much was done, and how much was done to it."""
    intents = list(journal.intents.values())
    kinds = Counter(intent.kind for intent in intents if intent.is_acked)
    return {
        "operations": len(intents),
        "acknowledged": sum(kinds.values()),
        "refused": sum(intent.is_settled and not intent.is_acked for intent in intents),
        "sent_again": sum(max(0, intent.sends - 1) for intent in intents),
        "notes": kinds["note.write"],
        "edits": kinds["note.edit"],
        "deletions": kinds["note.delete"],
        "supports": kinds["note.support"],
        "sockets": sum(witness.sockets for witness in witnesses),
        "recoveries": sum(witness.recovered for witness in witnesses),
        "views": sum(witness.views for witness in witnesses),
        "frames": sum(witness.frames for witness in witnesses),
        "kills": kills,
    }


def latencies(journal: Journal, witnesses: list[Witness]) -> dict[str, dict[str, float]]:
    """From sending to the acknowledgement, and from sending a shared text to its first sight on each other screen."""
    acks = [
        intent.acked_at_s - intent.at_s
        for intent in journal.intents.values()
        if intent.acked_at_s is not None
    ]
    seen = []
    for intent in journal.of_kind("note.write"):
        canary = canary_in(intent.op["text"])
        for witness in witnesses:
            first = witness.canaries.get(canary or "")
            if (
                first is not None
                and intent.writer not in witness.persons
                and intent.op["moment"] not in journal.reveals
            ):
                seen.append(first - intent.at_s)
    return {"acknowledged": spread(acks), "on_other_screens": spread(seen)}


def spread(seconds: list[float]) -> dict[str, float]:
    """Median, 95th percentile and greatest, in milliseconds; empty for no values."""
    if not seconds:
        return {}
    ordered = sorted(seconds)

    def at(share: float) -> float:
        return round(1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))], 1)

    return {"p50": at(0.5), "p95": at(0.95), "max": at(1.0), "n": float(len(ordered))}
