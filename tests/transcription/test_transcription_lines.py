"""The labelled lines are those that were there before the first rule, and every label can be read."""

import hashlib
import json
import re
from datetime import date
from pathlib import Path

import pytest

HERE = Path(__file__).parent / "lines"
DECISION = Path(__file__).parents[2] / "docs" / "decisions" / "cues.md"
KINDS = {"acuerdo", "compromiso", "tarea", "idea"}


@pytest.mark.parametrize("name", ["known", "held_out"])
def test_the_lines_are_those_whose_hash_was_written_down(name: str) -> None:
    content = (HERE / f"{name}.jsonl").read_bytes()
    rows = [json.loads(line) for line in content.splitlines()]
    of_the_four = sum(row["kind"] is not None for row in rows)
    told = f"| `tests/transcription/lines/{name}.jsonl` | {len(rows)} | {of_the_four} | `{hashlib.sha256(content).hexdigest()}` |"
    assert told in DECISION.read_text(encoding="utf-8").splitlines()


def test_every_label_can_be_read_and_no_line_is_in_both_halves() -> None:
    decision = DECISION.read_text(encoding="utf-8")
    listed = re.search(r"^Roster: (.*?)\.$", decision, re.MULTILINE | re.DOTALL)
    assert listed is not None
    roster = {" ".join(name.split()) for name in listed[1].split(",")} | {"yo", "todos"}
    rows = [
        json.loads(line)
        for path in sorted(HERE.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert len(rows) >= 200
    assert len({row["said"] for row in rows}) == len(rows)
    for row in rows:
        assert row["kind"] in KINDS | {None}, row
        assert set(row["who"]) <= roster, row
        assert row["when"] in (None, "next") or date.fromisoformat(row["when"]) >= date(2026, 6, 15), row
        assert row["kind"] or not (row["explicit"] or row["who"] or row["when"]), row
