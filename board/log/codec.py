"""Entries as bytes and back, each with a checksum. Must never learn which kinds of entry there are."""

from __future__ import annotations

import hashlib
import json
from typing import NamedTuple

from board.core.kernel.entry import Actor, Entry, Role
from board.log.base import LogDamaged

_SUM_BYTES = 16


class Stored(NamedTuple):
    """One entry as every store keeps it: canonical JSON and the checksum of exactly those bytes."""

    body: bytes
    checksum: bytes


def encode(entry: Entry) -> Stored:
    """The same bytes for equal entries, so that a retry, a copy and a follower can be compared byte by byte.

    Raises `ValueError` or `TypeError` for what JSON cannot hold: letting it through would store another value.
    """
    body = json.dumps(
        {
            "seq": entry.seq,
            "id": entry.id,
            "kind": entry.kind,
            "version": entry.version,
            "at_ms": entry.at_ms,
            "actor": {"role": entry.actor.role, "person": entry.actor.person, "grant": entry.actor.grant},
            "fields": dict(entry.fields),
            "facts": dict(entry.facts),
            "digest": entry.digest,
        },
        sort_keys=True,
        ensure_ascii=False,
        allow_nan=False,
        separators=(",", ":"),
    ).encode()
    return Stored(body, checksum_of(body))


def decode(name: str, seq: int, stored: Stored) -> Entry:
    """The entry that was stored as number `seq` of this log, or `LogDamaged`: never a guess."""
    if checksum_of(stored.body) != stored.checksum:
        raise LogDamaged(name, seq, "the checksum differs")
    try:
        held = json.loads(stored.body)
        actor = held["actor"]
        entry = Entry(
            seq=held["seq"],
            id=held["id"],
            kind=held["kind"],
            version=held["version"],
            at_ms=held["at_ms"],
            actor=Actor(Role(actor["role"]), actor["person"], actor["grant"]),
            fields=held["fields"],
            facts=held["facts"],
            digest=held["digest"],
        )
    except (ValueError, KeyError, TypeError) as error:
        raise LogDamaged(name, seq, f"whole, but no entry: {error}") from error
    if entry.seq != seq:
        raise LogDamaged(name, seq, f"holds entry {entry.seq}")
    return entry


def checksum_of(body: bytes) -> bytes:
    """The first 16 bytes of sha256.

    A CRC would find a flipped bit too, for 0.5 µs less; but the checksum is also how two processes tell whether they
    hold the same entry, and people type what is in it: an accident or a clever text must not make two entries equal.
    """
    return hashlib.sha256(body).digest()[:_SUM_BYTES]
