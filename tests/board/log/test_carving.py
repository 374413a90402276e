"""Rows are found without SQLite's help, each exactly as it was stored or not at all."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from board.log.carving import PAGE_BYTES, carve
from board.log.codec import Stored, encode
from board.log.sqlite_file import Row, SqliteFile
from board.log.sqlite_layout import create_file
from tests.board.log.entries import EPOCH, batch, entry

LOG = "meeting-1"
LENGTHS = (1, 40, 399, 3_700, 3_800, 3_900, 4_100, 9_000, 33_000)


def told() -> list[Stored]:
    """Entries of many lengths, short and longer than a page, several times over."""
    return [
        encode(replace(each, fields={"text": "x" * LENGTHS[each.seq % len(LENGTHS)]}))
        for each in batch(0, 60)
    ]


@pytest.fixture
def written(tmp_path: Path) -> tuple[bytes, bytes]:
    """The bytes of a file and of its write-ahead log, with the second half of the rows in the latter only.

    Every third id is one that the server drew.
    """
    path, rows = tmp_path / f"{LOG}.sqlite3", told()
    create_file(LOG, path, EPOCH)
    file = SqliteFile(LOG, path)
    for seq, row in enumerate(rows, 1):
        if seq == 31:
            file._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        id = entry(seq).id
        file.append(EPOCH, seq - 1, [Row(seq, id if seq % 3 else f"s{id[1:]}", *row)])
    both = path.read_bytes(), path.with_name(f"{path.name}-wal").read_bytes()
    file.close()
    return both


def test_all_rows_are_found_in_a_whole_file(written: tuple[bytes, bytes]) -> None:
    assert carve(LOG, *written) == {seq: [row] for seq, row in enumerate(told(), 1)}


def test_the_write_ahead_log_alone_holds_what_is_not_in_the_file(written: tuple[bytes, bytes]) -> None:
    found = carve(LOG, b"", written[1])
    assert set(range(31, 61)) <= found.keys()
    assert carve(LOG, written[0], b"").keys() == set(range(1, 31))


def test_heads_of_files_pages_and_frames_are_not_needed(written: tuple[bytes, bytes]) -> None:
    file, wal = (bytearray(each) for each in written)
    file[:100] = bytes(100)
    for start in range(PAGE_BYTES, len(file), PAGE_BYTES):
        if file[start] == 13:
            file[start : start + 8] = b"\xff" * 8
    wal[:32] = bytes(32)
    assert carve(LOG, bytes(file), bytes(wal)).keys() == set(range(1, 61))


def test_whatever_is_damaged_what_is_found_is_what_was_stored(
    written: tuple[bytes, bytes], seed: int
) -> None:
    chance, rows = random.Random(seed), told()
    for _ in range(10):
        damaged = [bytearray(each) for each in written]
        for content in damaged:
            for _ in range(chance.randrange(40)):
                content[chance.randrange(len(content))] = chance.randrange(256)
            del content[chance.randrange(len(content)) :]
        for seq, found in carve(LOG, *map(bytes, damaged)).items():
            assert found == [rows[seq - 1]]


def test_rows_that_people_wrote_into_a_text_are_none(tmp_path: Path) -> None:
    """A text may look like anything, a whole stored row among it; as JSON it is escaped, and it has no checksum of its own."""
    path = tmp_path / f"{LOG}.sqlite3"
    create_file(LOG, path, EPOCH)
    forged = encode(entry(2, "forged")).body.decode()
    row = encode(replace(entry(1), fields={"text": f"\x05\x00\x4d\x81\x00\x2c{forged}"}))
    file = SqliteFile(LOG, path)
    file.append(EPOCH, 0, [Row(1, entry(1).id, *row)])
    file.close()
    assert carve(LOG, path.read_bytes(), b"") == {1: [row]}


def test_of_two_rows_of_one_place_the_older_place_comes_first() -> None:
    """The later page is what a commit that was taken back had left behind."""
    one, other = encode(entry(1, "kept")), encode(entry(1, "taken back"))
    assert carve(LOG, page_of("kept", one) + page_of("taken back", other), b"") == {1: [one, other]}


def page_of(word: str, row: Stored) -> bytes:
    length = 12 + 2 * len(row.body)
    head = b"\x06\x00\x4d" + bytes([0x80 | length >> 7, length & 0x7F]) + b"\x2c"
    return (head + entry(1, word).id.encode() + row.body + row.checksum).ljust(PAGE_BYTES, b"\0")
