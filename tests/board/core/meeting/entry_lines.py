"""Entries as lines of JSON and back: what a log does to them, without a log."""

import json
from collections.abc import Mapping

from board.core.kernel.entry import Actor, Entry, Json, Role


def line_of(entry: Entry) -> str:
    """One line; refuses what JSON cannot hold, NaN included."""
    told = {
        "seq": entry.seq,
        "id": entry.id,
        "kind": entry.kind,
        "version": entry.version,
        "at_ms": entry.at_ms,
        "actor": {"role": entry.actor.role.value, "person": entry.actor.person, "grant": entry.actor.grant},
        "fields": entry.fields,
        "facts": entry.facts,
        "digest": entry.digest,
    }
    return json.dumps(told, ensure_ascii=False, allow_nan=False, sort_keys=True)


def entry_of_line(line: str) -> Entry:
    told: Mapping[str, Json] = json.loads(line)
    actor = told["actor"]
    return Entry(
        seq=told["seq"],
        id=told["id"],
        kind=told["kind"],
        version=told["version"],
        at_ms=told["at_ms"],
        actor=Actor(Role(actor["role"]), actor["person"], actor["grant"]),
        fields=told["fields"],
        facts=told["facts"],
        digest=told["digest"],
    )
