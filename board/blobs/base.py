"""What a store of blobs promises. Must never learn what the bytes show, nor who may see them: the log says that."""

from __future__ import annotations

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass

from board.core.kernel.entry import Json
from board.core.kernel.fields import is_minted

MOST_BYTES = 300_000
"""Of one blob with the line before it: short enough for a string in Redis that other commands wait behind."""
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Blob:
    """Bytes and the few facts that belong to them for ever, such as their media type."""

    about: Mapping[str, Json]
    content: bytes


class BlobFault(Exception):
    """The store failed; the blob is there or not. Put it again: that is harmless."""


class BlobDamaged(Exception):
    """What is stored is not what was put. Nothing of it is used; putting it again mends it."""


class Blobs(ABC):
    """Blobs by meeting and id, both 32 hexadecimal digits. A blob never changes; a meeting's go all at once."""

    @abstractmethod
    async def put(self, meeting: str, id: str, blob: Blob) -> Blob:
        """Keep it, durably; the answer is what is kept under this name, which is whatever came first."""

    @abstractmethod
    async def get(self, meeting: str, id: str) -> Blob | None:
        """What is kept under this name; None if nothing is. Raises `BlobDamaged`."""

    @abstractmethod
    async def ids(self, meeting: str) -> list[str]:
        """The ids of a meeting's blobs, sorted."""

    @abstractmethod
    async def drop(self, meeting: str) -> None:
        """Delete all blobs of a meeting, durably; again is fine."""

    @abstractmethod
    async def close(self) -> None:
        """Let go of everything; again is fine."""


def check_name(name: str) -> None:
    """Refuse what is no minted id before it becomes a path or a key."""
    if not is_minted(name):
        raise ValueError(f"not the name of a blob: {name[:80]!r}")


def packed(blob: Blob) -> bytes:
    """A blob as it lies in its store: one line that says what follows, then the bytes. Raises `ValueError` if too long."""
    about = dict(blob.about)
    line = {"v": _FORMAT, "about": about, "sha256": _digest(about, blob.content)}
    whole = json.dumps(line, sort_keys=True, allow_nan=False).encode() + b"\n" + blob.content
    if len(whole) > MOST_BYTES:
        raise ValueError(f"a blob of {len(whole)} bytes; {MOST_BYTES} are the most")
    return whole


def unpacked(name: str, stored: bytes) -> Blob:
    """The blob that was put. Raises `BlobDamaged` for anything that is not whole, to the last bit."""
    head, _, content = stored.partition(b"\n")
    try:
        line = json.loads(head)
        version, about, digest = line["v"], line["about"], line["sha256"]
    except (ValueError, KeyError, TypeError) as error:
        raise BlobDamaged(f"{name}: {error!r}") from error
    if version != _FORMAT or not isinstance(about, dict) or digest != _digest(about, content):
        raise BlobDamaged(f"{name}: not what was put")
    return Blob(about, content)


def _digest(about: dict[str, Json], content: bytes) -> str:
    facts = json.dumps(about, sort_keys=True, allow_nan=False)
    return hashlib.sha256(facts.encode() + b"\n" + content).hexdigest()
