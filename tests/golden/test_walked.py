"""Reports and logbooks of earlier versions: a replay today gives the records it gave then, and a retry is known as one."""

import json
from pathlib import Path

import pytest

from board.core.kernel.operations import digest_of
from tests.golden.make import HERE
from tests.golden.walked import KEPT, entries_of, kept_of, main, records_of

LOGS = {
    kind: sorted(HERE.glob(f"{kind}_*.jsonl"), key=lambda log: (len(log.stem), log.stem)) for kind in KEPT
}
ALL = [log for logs in LOGS.values() for log in logs]


@pytest.mark.parametrize("kind", KEPT)
def test_the_newest_log_of_each_kind_holds_every_operation_there_is(kind: str) -> None:
    """[GL3] When this fails, make the next one."""
    assert (HERE / f"{kind}_v1.jsonl") in LOGS[kind]
    assert {entry.kind for entry in entries_of(LOGS[kind][-1])} == set(KEPT[kind].registry.kinds)


@pytest.mark.parametrize("log", ALL, ids=lambda log: log.stem)
def test_a_replay_gives_what_it_gave_when_the_log_was_made(log: Path) -> None:
    """[GL1] Old reports and logbooks do not change by a new version."""
    assert records_of(log) == json.loads(log.with_suffix(".records.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("log", ALL, ids=lambda log: log.stem)
def test_a_retry_of_an_old_operation_is_known_as_one(log: Path) -> None:
    """[GL2] Its digest is made today as it was then."""
    registry, entries = kept_of(log).registry, entries_of(log)
    assert [e.digest for e in entries] == [digest_of(registry.load(e), e.actor) for e in entries]


def test_a_golden_log_is_never_written_again() -> None:
    """[GL1] The command that makes one refuses."""
    with pytest.raises(FileExistsError):
        main("report_v1")
