"""Finds the entries in the bytes of a damaged log file, with no help from SQLite. Must never give one that does not check.

Every row of the entry table begins alike: the types of its four columns, then an operation id of 32 signs. Each row
carries the checksum of its body, so what is found is either exactly what was stored or nothing. It does not matter then
whether the first page, a page's head or the write-ahead log's own checksums can be trusted; and since SQLite writes a
page whole at every commit, most rows lie in a write-ahead log several times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from board.log.base import LogDamaged
from board.log.codec import Stored, checksum_of, decode

PAGE_BYTES = 4096
_WAL_HEAD, _FRAME_HEAD = 32, 24
_ID_DIGITS, _SUM_BYTES = 32, 16
# Length of the head; seq (it is the row's own number), id as text, body as a blob of some length, checksum as a blob.
# An id that the server drew begins with `s`.
_ROW = re.compile(rb"[\x05-\x08]\x00\x4d([\x80-\xff]{0,3}[\x00-\x7f])\x2c(?=[s0-9a-f][0-9a-f]{31})")
_PLACE = re.compile(rb'"seq":(\d{1,15}),"version":\d+\}$')
_MOST_LOCAL = PAGE_BYTES - 35
_LEAST_LOCAL = (PAGE_BYTES - 12) * 32 // 255 - 23
_CHAINED = PAGE_BYTES - 4


def carve(name: str, file: bytes, wal: bytes) -> dict[int, list[Stored]]:
    """Every row that checks, by seq; where a seq was written more than once, the file's row comes first, then by age.

    Two rows of one seq that differ mean that one was taken back after it was written; the older place is the one that
    was kept, since a later commit begins where the one taken back began.
    """
    found: dict[int, list[Stored]] = {}
    pages = list(_pages(file, 0, 0))
    frames = list(_pages(wal, _WAL_HEAD, _FRAME_HEAD))
    numbered = dict(enumerate(pages, 1))
    newest = numbered | {_number_of(wal, at): page for at, page in enumerate(frames)}
    for page in chain(pages, frames):
        for stored in _rows(page, (numbered, newest)):
            try:
                seq = _seq_of(name, stored)
            except LogDamaged:
                continue
            if stored not in found.setdefault(seq, []):
                found[seq].append(stored)
    return found


def _pages(content: bytes, head: int, frame_head: int) -> Iterator[bytes]:
    step = PAGE_BYTES + frame_head
    for start in range(head, len(content), step):
        yield content[start + frame_head : start + step]


def _number_of(wal: bytes, frame: int) -> int:
    start = _WAL_HEAD + frame * (_FRAME_HEAD + PAGE_BYTES)
    return int.from_bytes(wal[start : start + 4], "big")


def _rows(page: bytes, books: tuple[dict[int, bytes], ...]) -> Iterator[Stored]:
    for match in _ROW.finditer(page):
        head, length = match.group(), _varint(match[1])
        if head[0] != len(head) or length < 12 or length % 2:
            continue
        total = len(head) + _ID_DIGITS + (length - 12) // 2 + _SUM_BYTES
        for pages in books:
            payload = _payload(page, match.start(), total, pages)
            body, checksum = payload[len(head) + _ID_DIGITS : -_SUM_BYTES], payload[-_SUM_BYTES:]
            if len(payload) == total and checksum_of(body) == checksum:
                yield Stored(body, checksum)
                break


def _payload(page: bytes, start: int, total: int, pages: dict[int, bytes]) -> bytes:
    """The bytes of one row, through the chain of further pages that a long one needs."""
    if total <= _MOST_LOCAL:
        return page[start : start + total]
    fitting = _LEAST_LOCAL + (total - _LEAST_LOCAL) % _CHAINED
    local = fitting if fitting <= _MOST_LOCAL else _LEAST_LOCAL
    told, following = [page[start : start + local]], page[start + local : start + local + 4]
    for _ in range((total - local + _CHAINED - 1) // _CHAINED):
        further = pages.get(int.from_bytes(following, "big"), b"")
        told.append(further[4:])
        following = further[:4]
    return b"".join(told)[:total]


def _seq_of(name: str, stored: Stored) -> int:
    """The place an entry says it has: its row's own number may be what is damaged."""
    found = _PLACE.search(stored.body)
    if found is None:
        raise LogDamaged(name, None, "an entry without a place")
    return decode(name, int(found[1]), stored).seq


def _varint(written: bytes) -> int:
    value = 0
    for byte in written:
        value = value << 7 | byte & 0x7F
    return value
