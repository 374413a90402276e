"""What a directory promises. Must never learn what a document says: a typed layer above it does."""

from __future__ import annotations

import json
import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from board.core.kernel.entry import Json

_ID = re.compile(r"[a-z]+(-[0-9A-Za-z]{1,64})?")

Document: TypeAlias = dict[str, Json]


class Held(NamedTuple):
    """A document and its version. The document is the caller's own copy."""

    document: Document
    rev: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Nothing was written: the document now has this version (None: it is not there). Read it, decide again."""

    rev: int | None


@dataclass(frozen=True, slots=True)
class Exists:
    """Nothing was created: the document is there, in this version."""

    rev: int


class DirectoryFault(Exception):
    """The store failed; the document is as it was, or as it should become. Read it before writing again."""


class DirectoryDamaged(Exception):
    """What is stored cannot be read as what was written; `place` says where. Nothing of it is used."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place


class Directory(ABC):
    """Documents by id: `installation`, `network-<id>`, `code-<CODE>`. No rule spans two of them."""

    @abstractmethod
    async def get(self, id: str) -> Held | None:
        """The document and its version; None if it is not there."""

    @abstractmethod
    async def put(self, id: str, document: Document, rev: int) -> int | Conflict:
        """Replace version `rev`, durably; its new version. Who comes second gets the conflict and loses nothing."""

    @abstractmethod
    async def create(self, id: str, document: Document) -> int | Exists:
        """Make a document, durably; its first version."""

    @abstractmethod
    async def ids(self, prefix: str = "") -> list[str]:
        """The ids of all documents that begin so, sorted."""

    @abstractmethod
    async def close(self) -> None:
        """Let go of everything; again is fine."""


def check_id(id: str) -> None:
    """Refuse what is no document id before it becomes a path or a key."""
    if not _ID.fullmatch(id):
        raise ValueError(f"not a document id: {id[:80]!r}")


def as_text(document: Document) -> str:
    """The document as it will be kept. Raises `TypeError` or `ValueError` for what JSON cannot hold."""
    if not isinstance(document, dict):
        raise TypeError("a document is an object")
    text = json.dumps(document, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    text.encode()
    return text
