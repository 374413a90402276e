"""Where a log lies in Redis, and how an entry looks there. Must never learn of connections."""

from __future__ import annotations

from typing import Any, NamedTuple

from board.log.base import LogDamaged
from board.log.codec import Stored
from board.redis_connection import all_shard_tags, shard_tag

FORMAT = "1"


class LogKeys(NamedTuple):
    """The keys of one log: what it is, its entries (a stream, id `<seq>-0`), the seq of every operation id."""

    about: str
    entries: str
    ids: str


def keys_of(name: str) -> LogKeys:
    """All on one shard, so that one script may touch them."""
    tag = shard_tag(name)
    return LogKeys(f"tk:{tag}:log:{name}", f"tk:{tag}:entries:{name}", f"tk:{tag}:ids:{name}")


def names_key(name: str) -> str:
    """The set of names of the logs on the same shard."""
    return f"tk:{shard_tag(name)}:logs"


def all_names_keys() -> list[str]:
    """Those sets for all shards."""
    return [f"tk:{tag}:logs" for tag in all_shard_tags()]


def place(seq: int) -> str:
    """The stream id of an entry."""
    return f"{seq}-0"


def stored_of(name: str, found: Any) -> tuple[int, Stored]:
    """One stream entry as Redis tells it: its seq and what was stored."""
    id, pairs = found
    seq = int(bytes(id).partition(b"-")[0])
    held = dict(zip(pairs[::2], pairs[1::2], strict=True)) if isinstance(pairs, list) else pairs
    try:
        return seq, Stored(held[b"b"], held[b"c"])
    except KeyError:
        raise LogDamaged(name, seq, "no entry of ours") from None
