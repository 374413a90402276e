"""Golden logs of reports, logbooks and transcripts: `python -m tests.golden.walked report_v1` keeps a random walk that did everything once.

As with meetings, make one for every release and never write one again; a random walk tells no story, but every operation
of its kind of log happened in it, in some order that the rules allow.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from board.core.kernel.decide import replay
from board.core.kernel.entry import Entry, Json
from board.core.kernel.operations import Registry
from board.core.logbook.operations import LOGBOOK
from board.core.report.operations import REPORT
from board.core.speech.operations import SPEECH
from board.log.upgrade import Upgrades
from tests.board.core.logbook.test_logbook_walk import Walk as LogbookWalk
from tests.board.core.meeting.entry_lines import entry_of_line, line_of
from tests.board.core.report.test_report_walk import Walk as ReportWalk
from tests.board.core.speech.test_speech_walk import Walk as SpeechWalk
from tests.golden.make import HERE, told

SEEDS = 2000


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of log: its operations, and a walk through it by seed."""

    registry: Registry
    walk: Callable[[int], ReportWalk | LogbookWalk | SpeechWalk]


KEPT = {
    "report": Kept(REPORT, ReportWalk),
    "logbook": Kept(LOGBOOK, LogbookWalk),
    "speech": Kept(SPEECH, SpeechWalk),
}


def kept_of(log: Path) -> Kept:
    """Of which kind a golden log is, by its name."""
    return KEPT[log.stem.partition("_")[0]]


def entries_of(log: Path) -> list[Entry]:
    """Its entries, lifted to what today's operations know."""
    upgrades = Upgrades({kind: made.VERSION for kind, made in kept_of(log).registry.kinds.items()})
    lines = log.read_text(encoding="utf-8").splitlines()
    return [upgrades.lift(entry_of_line(line, seq)) for seq, line in enumerate(lines, 1)]


def records_of(log: Path) -> dict[str, Json]:
    """What a replay gives today."""
    return told(replay(kept_of(log).registry, entries_of(log)))


def walked(kept: Kept) -> list[Entry]:
    """The entries of the first walk in which every operation happened."""
    for seed in range(SEEDS):
        walk = kept.walk(seed)
        walk.run()
        if {entry.kind for entry in walk.room.entries} == set(kept.registry.kinds):
            return walk.room.entries
    raise LookupError(f"no walk of {SEEDS} met everything")


def main(name: str) -> None:
    log = HERE / f"{name}.jsonl"
    entries = walked(kept_of(log))
    with log.open("x", encoding="utf-8") as file:
        file.writelines(line_of(entry) + "\n" for entry in entries)
    text = json.dumps(records_of(log), ensure_ascii=False, indent=1, sort_keys=True)
    log.with_suffix(".records.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
