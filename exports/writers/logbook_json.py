"""A logbook as JSON: the owner's records as the wire tells them, to keep or to take elsewhere."""

from __future__ import annotations

import json

from exports.logbook import LogbookAccount

MEDIA_TYPE = "application/json"
FORMAT = "tinkuy-logbook"


def write(account: LogbookAccount) -> bytes:
    """UTF-8, keys in order: two exports of the same logbook are the same bytes."""
    told = {"format": FORMAT, "version": 1, "records": account.records}
    return json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"
