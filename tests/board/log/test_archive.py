"""An archive is the log byte for byte, and of a damaged one only what checks is given."""

import json
import random
from pathlib import Path

from board.log.archive import archive_path, archived_seq, as_archive, is_due, read_archive, write_archive
from board.log.codec import encode
from board.log.sqlite import SqliteLogs
from tests.board.log.entries import EPOCH, batch

LOG = "meeting-1"
ROWS = [encode(each) for each in batch(0, 30, text='ñandú \u2028 "comillas" \n 🦙')]


def test_it_is_read_as_it_was_written() -> None:
    archive = read_archive(LOG, as_archive(LOG, EPOCH, ROWS))
    assert archive is not None
    assert (archive.epoch, archive.rows, archive.is_whole) == (EPOCH, ROWS, True)


def test_every_line_is_json() -> None:
    first, *lines = [json.loads(line) for line in as_archive(LOG, EPOCH, ROWS).splitlines()]
    assert (first["name"], first["entries"]) == (LOG, 30)
    assert [line["entry"]["seq"] for line in lines] == list(range(1, 31))


def test_another_logs_archive_is_none() -> None:
    assert read_archive("meeting-2", as_archive(LOG, EPOCH, ROWS)) is None


def test_whatever_byte_changes_only_what_checks_is_given(seed: int) -> None:
    chance, whole = random.Random(seed), as_archive(LOG, EPOCH, ROWS)
    for _ in range(200):
        place, flip = chance.randrange(len(whole)), chance.randrange(1, 256)
        archive = read_archive(LOG, whole[:place] + bytes([whole[place] ^ flip]) + whole[place + 1 :])
        assert archive is None or archive.rows == ROWS[: len(archive.rows)], f"byte {place} ^ {flip}"
        cut = read_archive(LOG, whole[: chance.randrange(len(whole))])
        assert cut is None or cut.rows == ROWS[: len(cut.rows)]


def test_it_is_due_at_once_then_after_as_many_as_there_were_within_bounds() -> None:
    archived, made = 0, []
    for seq in range(1, 9001):
        if is_due(archived, seq):
            archived = seq
            made.append(seq)
    assert made == [1, 101, 202, 404, 808, 1616, 2616, 3616, 4616, 5770, 7212]


def test_an_archive_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    path = archive_path(tmp_path / f"{LOG}.sqlite3")
    assert archived_seq(path) == 0
    for count in (3, 30):
        write_archive(path, as_archive(LOG, EPOCH, ROWS[:count]))
        assert archived_seq(path) == count
    path.write_bytes(b"[]\n")
    assert archived_seq(path) == 0


async def test_a_log_archives_itself_as_it_grows(tmp_path: Path) -> None:
    logs = SqliteLogs(tmp_path)
    await logs.create(LOG, EPOCH)
    path = archive_path(tmp_path / f"{LOG}.sqlite3")
    seen = set()
    for seq in range(250):
        await logs.append(LOG, EPOCH, seq, batch(seq))
        if archiving := logs._slots[LOG].archiving:
            await archiving
        seen.add(archived_seq(path))
    assert seen == {1, 101, 202}
    assert await logs.archive(LOG) is True
    await logs.close()
    archive = read_archive(LOG, path.read_bytes())
    assert archive is not None
    assert archive.rows == [encode(each) for each in batch(0, 250)]


async def test_a_log_that_was_archived_before_a_restart_is_not_archived_again_at_once(tmp_path: Path) -> None:
    for after in (0, 3):
        logs = SqliteLogs(tmp_path)
        await logs.create(LOG, EPOCH)
        await logs.append(LOG, EPOCH, after, batch(after, 3))
        await logs.close()
    assert archived_seq(archive_path(tmp_path / f"{LOG}.sqlite3")) == 3
