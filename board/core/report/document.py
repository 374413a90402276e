"""A published document as a value: what one may hold, and the hash by which everybody can tell it from another."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass

from board.core.kernel.entry import Json
from board.core.kernel.rejections import Rejection

LARGEST = 1 << 20
_DEEPEST = 12


def canonical(document: Json) -> bytes:
    """The one spelling of a document in bytes: sorted names, no spaces, UTF-8."""
    return json.dumps(
        document, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    ).encode()


def hash_of(document: Json) -> str:
    """sha256 (hex) of its canonical spelling. It holds the hash of the version before, and so vouches for all of them."""
    return hashlib.sha256(canonical(document)).hexdigest()


@dataclass(frozen=True, slots=True)
class Document:
    """A JSON object of at most 1 MiB. Lists are kept as tuples."""

    def check(self, name: str, value: Json) -> Json | Rejection:
        if not isinstance(value, dict):
            return Rejection("bad_field", name)
        try:
            clean = _plain(value, _DEEPEST)
            size = len(canonical(clean))
        except UnicodeEncodeError:  # a lone surrogate cannot be stored
            return Rejection("bad_text", name)
        except ValueError:
            return Rejection("bad_field", name)
        return Rejection("too_big", name) if size > LARGEST else clean

    def describe(self) -> str:
        return "document ≤ 1 MiB"


def _plain(value: Json, deep: int) -> Json:
    if deep < 0:
        raise ValueError("nested too deep")
    if isinstance(value, dict):
        if not all(isinstance(name, str) for name in value):
            raise ValueError("a name that is no text")
        return {name: _plain(held, deep - 1) for name, held in value.items()}
    if isinstance(value, list | tuple):
        return tuple(_plain(held, deep - 1) for held in value)
    if value is None or isinstance(value, str | int) or (isinstance(value, float) and math.isfinite(value)):
        return value
    raise ValueError("no JSON")


def changed_titles(before: Mapping[str, Json] | None, now: Mapping[str, Json]) -> list[str]:
    """The titles of the blocks that say something else than in the version before, come in or are gone. None at first."""
    if before is None:
        return []
    old = {str(block.get("id")): block for block in before.get("blocks", ())}
    new = {str(block.get("id")): block for block in now.get("blocks", ())}
    titles = [
        str(block.get("title") or "") for id, block in new.items() if _words(old.get(id)) != _words(block)
    ]
    return titles + [str(block.get("title") or "") for id, block in old.items() if id not in new]


def _words(block: Mapping[str, Json] | None) -> Json:
    """What a reader reads of a block; where it comes from and how it is kept are no change."""
    if block is None:
        return None
    return canonical({part: block.get(part) for part in ("title", "paras", "rows", "columns", "remarks")})
