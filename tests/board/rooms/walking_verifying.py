"""What walkers say when they read through what stays of the meeting."""

from random import Random

from board.core.kernel.entry import Json
from board.core.kernel.records import State
from board.core.meeting.verifying import Verifying

KINDS = {"verify.start": 1, "verify.answer": 5, "verify.end": 1}
LEADERS = ("verify.start", "verify.end")
OF_GUESTS = ("verify.answer",)
"""What a host also does for a guest."""


def fields(rng: Random, state: State, kind: str) -> dict[str, Json]:
    """The fields of one operation."""
    if kind == "verify.start":
        return {"seconds": rng.choice([60, 300])}
    if kind == "verify.end":
        return {}
    verifying = state.get(Verifying)
    keys = [item["key"] for item in verifying.items] if verifying else ["agreement/0"]
    said = rng.choice([{"answer": "ok"}, {"answer": "missing", "text": "Falta decir quién"}])
    return {"item": rng.choice(keys)} | said
