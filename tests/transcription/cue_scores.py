"""How the rules do on a half of the labelled lines, as the rows of a table.

    python -m tests.transcription.cue_scores known

Sorts are scored over all lines. Who and by when are scored over the lines that are one of the four, for only those have
labels for them; «yo» is nobody whom a line names. Every cue is asked, whether all of them may suggest or not.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock

from transcription import cues
from transcription.cues import SORTS, Reading

LINES = Path(__file__).parent / "lines"
DECISION = Path(__file__).parents[2] / "docs" / "decisions" / "cues.md"
SAID_ON = date(2026, 6, 15)
HEAD = ("| {half} | told | right | labelled | precision | recall |", "|---|---|---|---|---|---|")


def roster() -> tuple[str, ...]:
    """The people of the labelled lines, as the decision lists them."""
    listed = re.search(r"^Roster: (.*?)\.$", DECISION.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert listed is not None
    return tuple(" ".join(name.split()) for name in listed[1].split(","))


def table(half: str) -> list[str]:
    """The scores of one half, ready for a page."""
    told, right, labelled = Counter[str](), Counter[str](), Counter[str]()
    rows = [json.loads(line) for line in (LINES / f"{half}.jsonl").read_text(encoding="utf-8").splitlines()]
    people = roster()
    with mock.patch.object(cues, "ONLY_EXPLICIT", False):
        for row in rows:
            _score(row, cues.read(row["said"], people, SAID_ON), told, right, labelled)
    names = [*SORTS.values(), "all cues", "explicit cues", "names", "everybody", "days"]
    return [HEAD[0].format(half=half), HEAD[1], *(_row(name, told, right, labelled) for name in names)]


def _score(
    row: dict[str, Any], read: Reading, told: Counter[str], right: Counter[str], labelled: Counter[str]
) -> None:
    sort = SORTS.get(row["kind"])
    if read.sort is not None:
        for group in (read.sort, "all cues", *(["explicit cues"] if read.explicit else [])):
            told[group] += 1
            right[group] += read.sort == sort
    if sort is None:
        return
    for group in (sort, "all cues", *(["explicit cues"] if row["explicit"] else [])):
        labelled[group] += 1
    named = set(row["who"]) - {"yo", "todos"}
    told["names"] += len(read.who)
    right["names"] += len(named & set(read.who))
    labelled["names"] += len(named)
    told["everybody"] += read.everyone
    right["everybody"] += read.everyone and "todos" in row["who"]
    labelled["everybody"] += "todos" in row["who"]
    told["days"] += read.by is not None
    right["days"] += read.by is not None and read.by == row["when"]
    labelled["days"] += row["when"] is not None


def _row(name: str, told: Counter[str], right: Counter[str], labelled: Counter[str]) -> str:
    shares = " | ".join(f"{right[name] / of:.2f}" if of else "none" for of in (told[name], labelled[name]))
    return f"| {name} | {told[name]} | {right[name]} | {labelled[name]} | {shares} |"


if __name__ == "__main__":
    print("\n".join(table(sys.argv[1])))
