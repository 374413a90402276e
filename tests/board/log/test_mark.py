"""How far a log was acknowledged: never ahead, never in the way."""

import errno
import os
from pathlib import Path

import pytest

from board.log.mark import AckMark, mark_path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return mark_path(tmp_path / "meeting-1.sqlite3")


def test_it_says_the_last_seq_put(path: Path) -> None:
    mark = AckMark(path)
    assert mark.seq() is None
    for seq in (1, 7, 1000):
        mark.put(seq)
        assert AckMark(path).seq() == seq
    mark.close()
    mark.close()
    assert AckMark(path).seq() == 1000


def test_it_is_never_lowered(path: Path) -> None:
    mark = AckMark(path)
    mark.put(9)
    mark.put(3)
    assert mark.seq() == 9
    mark.close()


def test_a_damaged_mark_claims_nothing(path: Path) -> None:
    mark = AckMark(path)
    mark.put(1234)
    mark.close()
    whole = path.read_bytes()
    for place in range(len(whole) - 1):
        for flip in (1, 0x10, 0x80):
            path.write_bytes(whole[:place] + bytes([whole[place] ^ flip]) + whole[place + 1 :])
            assert AckMark(path).seq() is None, f"byte {place} ^ {flip}"
    for length in range(len(whole) - 1):
        path.write_bytes(whole[:length])
        assert AckMark(path).seq() is None


def test_a_disk_that_takes_no_mark_holds_up_nobody(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = AckMark(path)
    mark.put(1)

    def write(descriptor: int, content: bytes) -> int:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(os, "write", write)
    mark.put(2)
    monkeypatch.undo()
    assert mark.seq() == 1
    mark.put(2)
    assert mark.seq() == 2
    mark.close()
