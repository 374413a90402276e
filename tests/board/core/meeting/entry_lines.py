"""Entries as lines and back, by the codec of the logs: what a store does to them, without a store."""

from board.core.kernel.entry import Entry
from board.log.codec import Stored, checksum_of, decode, encode


def line_of(entry: Entry) -> str:
    """The bytes a log keeps, as one line; refuses what JSON cannot hold, NaN included."""
    return encode(entry).body.decode()


def entry_of_line(line: str, seq: int) -> Entry:
    body = line.encode()
    return decode("test", seq, Stored(body, checksum_of(body)))
