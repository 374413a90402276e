"""What the log stores: an accepted operation with its facts and its stamp. Must never learn how it is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Json = Any
"""A JSON value: None, bool, int, float, str, list or dict with string keys."""


class Role(StrEnum):
    """Who may ask. `SERVER` is the process itself; no client ever gets it. `OWNER` is whose logbook it is."""

    SERVER = "server"
    COORDINATOR = "coordinator"
    FACILITATOR = "facilitator"
    RAPPORTEUR = "rapporteur"
    PARTICIPANT = "participant"
    PROJECTOR = "projector"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asked: the role of the grant used, the person it stands for (none for server and projector), its grant."""

    role: Role
    person: str | None = None
    grant: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One accepted operation. `seq` counts from 1 without gaps; `at_ms` (Unix ms) never runs back within a log.

    `fields` are the operation's own as received and checked, `facts` everything that was computed when it was
    decided, `digest` sha256 (hex) of kind, fields and person, by which a retry is told from a reused id.
    """

    seq: int
    id: str
    kind: str
    version: int
    at_ms: int
    actor: Actor
    fields: Mapping[str, Json]
    facts: Mapping[str, Json]
    digest: str
