"""Meetings of earlier versions, entry by entry: a replay today gives the records it gave then."""

import json
from pathlib import Path

import pytest

from board.core.kernel.decide import replay
from board.core.kernel.operations import digest_of
from board.core.meeting.operations import MEETING
from tests.board.core.meeting.invariants import check
from tests.golden.make import HERE, entries_of, main, told
from tests.golden.story import first_meeting

LOGS = sorted(HERE.glob("cap_inicio_*.jsonl"), key=lambda log: (len(log.stem), log.stem))


@pytest.fixture(params=LOGS, ids=lambda log: log.stem)
def log(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


@pytest.mark.parametrize("version", [1, 2, 3, 4])
def test_there_is_a_golden_log_of_every_version(version: int) -> None:
    """[GL1] Without them the other tests would be silent. The second knows how to change the agenda on the way."""
    assert HERE / f"cap_inicio_v{version}.jsonl" in LOGS


def test_the_newest_golden_log_holds_every_operation_there_is() -> None:
    """[GL3] When this fails, make the next one."""
    assert {entry.kind for entry in entries_of(LOGS[-1])} == set(MEETING.kinds)


def test_a_replay_of_a_golden_log_gives_the_records_it_gave_when_it_was_made(log: Path) -> None:
    """[GL1] Old meetings do not change by a new version."""
    stored = json.loads(log.with_suffix(".records.json").read_text(encoding="utf-8"))
    assert told(replay(MEETING, entries_of(log))) == stored


def test_a_golden_meeting_keeps_the_invariants_of_today(log: Path) -> None:
    """[GL1] So that nothing newer stumbles over it."""
    entries = entries_of(log)
    check(replay(MEETING, entries), entries)


def test_a_retry_of_an_operation_of_a_golden_meeting_is_known_as_one(log: Path) -> None:
    """[GL2] Its digest is made today as it was then."""
    entries = entries_of(log)
    assert [e.digest for e in entries] == [digest_of(MEETING.load(e), e.actor) for e in entries]


def test_the_story_tells_every_operation_there_is() -> None:
    """[GL3] When this fails a new operation came: tell it in `story.py`, so that the next golden log holds it."""
    assert {entry.kind for entry in first_meeting().entries} == set(MEETING.kinds)


def test_a_golden_log_is_never_written_again() -> None:
    """[GL1] The command that makes one refuses."""
    with pytest.raises(FileExistsError):
        main(["cap_inicio_v1"])
