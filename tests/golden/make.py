"""Make a golden log: `python -m tests.golden.make cap_inicio_v4` writes `cap_inicio_v4.jsonl` and its records.

Make one for every release. A log that exists is never written again: it is what old meetings look like, and no later program may change it. When
a record was meant to change (a field more, say), `python -m tests.golden.make --records cap_inicio_v1` writes what a
replay gives now; read the difference before committing it, for it is what every old meeting will show from then on.
"""

import json
import sys
from pathlib import Path

from board.core.kernel.decide import replay
from board.core.kernel.entry import Entry, Json
from board.core.kernel.records import Store
from board.core.meeting.operations import MEETING
from board.log.upgrade import Upgrades
from tests.board.core.log_room import contents
from tests.board.core.meeting.entry_lines import entry_of_line, line_of
from tests.golden.story import first_meeting

HERE = Path(__file__).parent
UPGRADES = Upgrades({kind: made.VERSION for kind, made in MEETING.kinds.items()})


def entries_of(log: Path) -> list[Entry]:
    """The entries of a golden log, lifted to what today's operations know."""
    lines = log.read_text(encoding="utf-8").splitlines()
    return [UPGRADES.lift(entry_of_line(line, seq)) for seq, line in enumerate(lines, 1)]


def told(store: Store) -> dict[str, Json]:
    """All records as JSON: key → audience and fields."""
    records = contents(store)
    return json.loads(
        json.dumps({k: {"audience": r.audience} | r.wire() for k, r in sorted(records.items())})
    )


def write_records(log: Path) -> None:
    records = told(replay(MEETING, entries_of(log)))
    text = json.dumps(records, ensure_ascii=False, indent=1, sort_keys=True)
    log.with_suffix(".records.json").write_text(text + "\n", encoding="utf-8")


def main(arguments: list[str]) -> None:
    log = HERE / f"{arguments[-1]}.jsonl"
    if "--records" not in arguments:
        with log.open("x", encoding="utf-8") as file:
            file.writelines(line_of(entry) + "\n" for entry in first_meeting().entries)
    write_records(log)


if __name__ == "__main__":
    main(sys.argv[1:])
