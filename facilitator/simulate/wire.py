"""The words of the wire contract, version 1, as a client that is not ours writes them down.

Must never learn how the server keeps its promises: nothing of ours is imported anywhere in this package.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

VERSION = 1
NAMESPACE = "/board"
LOGBOOKS = "/logbook"
SOCKET_PATH = "live"
SILENT_ACTIVITIES = frozenset({"write", "choose", "assess"})
GROUPED_ACTIVITIES = frozenset({"groups", "guideline"})

Record = dict[str, Any]
Records = dict[str, Record]


def mint() -> str:
    """A new id: 128 random bits in 32 lower-case hexadecimal digits."""
    return secrets.token_hex(16)


@dataclass(frozen=True, slots=True)
class Ack:
    """The operation is on disk as the entry `seq`."""

    seq: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """An error object of the contract; `action` is `retry`, `fix` or `give_up`."""

    code: str
    action: str = "fix"
    message: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, error: Any) -> Refusal:
        """What an error object says; one that cannot be read counts as a fault of the server."""
        if not isinstance(error, Mapping):
            return cls("unreadable", "retry", repr(error))
        return cls(
            str(error.get("code", "unreadable")),
            str(error.get("action", "retry")),
            str(error.get("message", "")),
            dict(error),
        )


Answer = Ack | Refusal


def read_answer(payload: Any) -> Answer:
    """The acknowledgement of an operation, as a value."""
    if isinstance(payload, Mapping) and payload.get("ok") is True and isinstance(payload.get("seq"), int):
        return Ack(payload["seq"])
    return Refusal.read(payload.get("error") if isinstance(payload, Mapping) else payload)


class LineDown(Exception):
    """The network or the server went away before an answer came; the same request may be sent again."""


class Refused(Exception):
    """The server answered a request or a handshake with an error object."""

    def __init__(self, refusal: Refusal, status: int = 0) -> None:
        """`status` is the HTTP status, 0 for a socket."""
        super().__init__(f"{refusal.code} {status} {refusal.message}".strip())
        self.refusal = refusal
        self.status = status


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where to dial and which `Host` to ask for: a fault proxy listens elsewhere than the server it stands before."""

    url: str
    host: str

    @classmethod
    def direct(cls, url: str) -> Endpoint:
        """The server itself."""
        url = url.rstrip("/")
        return cls(url, url.partition("://")[2])


@dataclass(frozen=True, slots=True)
class Identity:
    """One grant of one meeting, or the link of one logbook. `role` is what `as=` says on every request."""

    role: str
    token: str
    person_id: str | None
    meeting_id: str
    code: str
    name: str = ""
    device: str = ""
    namespace: str = NAMESPACE

    @property
    def view(self) -> str:
        """Where all that it may see is fetched; what else is asked follows."""
        if self.namespace == LOGBOOKS:
            return f"/api/logbooks/{self.meeting_id}/view?"
        return f"/api/meetings/{self.code}/view?as={self.role}&"


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a client waits before it calls a line dead, in seconds."""

    dial_s: float = 5.0
    answer_s: float = 3.0
    ping_every_s: float = 2.0
    retry_s: float = 0.1
