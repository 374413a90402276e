"""What one client was shown, frame by frame, from its first socket to its last.

Must never judge: it notes who saw what first and when; the oracle compares that with the journal.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from facilitator.simulate.apart_seen import ApartSeen
from facilitator.simulate.journal import CANARY
from facilitator.simulate.wire import Records

_KEPT = (
    "note|support|grant|moment|ballot|sign|trial|claim|seat|photo|"
    "choice|preview|breakout|group|answer|adoption|assessment|pairs|consent|agreement|adaptation|hearing|speech"
)
_KEY = re.compile(rf'"((?:{_KEPT})/[^"\\]+)"\s*:')


@dataclass(frozen=True, slots=True)
class ClockSeen:
    """One change of the clock record on this client's screen."""

    rev: int
    moment: str | None
    state: str
    deadline_ms: int | None
    rung: bool
    seq: int
    server_ms: int | None
    at_s: float


@dataclass(frozen=True, slots=True)
class SpeechSeen:
    """Whether one is transcribed, and how many say no, as it stood on this client's screen at an entry."""

    seq: int
    state: str
    objections: int


@dataclass(slots=True)
class LineWatch:
    """The order of one socket's patches and tips; what goes back is noted as disorder.

    A patch that is no newer than the state before it is allowed: both may be on their way at once, and clients ignore it. One that
    is no newer than the patch or tip before it would be lost for good.
    """

    witness: Witness
    patch_seq: int = 0
    tip_seq: int = 0

    def take(self, event: str, payload: Any) -> None:
        """One event of this socket, in the order of arrival."""
        if event == "presence" and isinstance(payload, dict):
            self.witness.presences += 1
            self.witness.named_presences += "people" in payload
        if event not in {"state", "patch", "tip"} or not isinstance(payload, dict):
            return
        seq = payload.get("seq")
        if not isinstance(seq, int):
            self.witness.disorder.append(f"{event} without seq")
        elif event == "patch":
            if seq <= max(self.patch_seq, self.tip_seq):
                self.witness.disorder.append(f"patch {seq} after patch {self.patch_seq}, tip {self.tip_seq}")
            self.patch_seq = max(self.patch_seq, seq)
        elif event == "tip":
            if seq < max(self.patch_seq, self.tip_seq):
                self.witness.disorder.append(f"tip {seq} after patch {self.patch_seq}, tip {self.tip_seq}")
            self.tip_seq = max(self.tip_seq, seq)


@dataclass(slots=True)
class Witness:
    """Everything one client saw. Times are monotonic seconds of this process."""

    bot: str
    role: str
    person_id: str | None
    persons: set[str] = field(default_factory=set)
    canaries: dict[str, float] = field(default_factory=dict)
    keys: dict[str, float] = field(default_factory=dict)
    clocks: list[ClockSeen] = field(default_factory=list)
    clock_form: tuple[Any, ...] = ()
    speech: list[SpeechSeen] = field(default_factory=list)
    began: dict[str, set[int]] = field(default_factory=dict)
    moments: list[str] = field(default_factory=list)
    disorder: list[str] = field(default_factory=list)
    epochs: list[str] = field(default_factory=list)
    frames: int = 0
    characters: int = 0
    sockets: int = 0
    views: int = 0
    patches: int = 0
    stale_patches: int = 0
    recovered: int = 0
    presences: int = 0
    named_presences: int = 0
    apart: ApartSeen = field(default_factory=ApartSeen)
    is_late: bool = False
    was_away: bool = False

    def tap(self, text: str | bytes) -> None:
        """A raw frame or HTTP body: which canaries and which record keys it holds."""
        if isinstance(text, bytes):
            self.disorder.append("binary frame")
            return
        now_s = time.monotonic()
        self.frames += 1
        self.characters += len(text)
        for canary in CANARY.findall(text):
            self.canaries.setdefault(canary, now_s)
        for key in _KEY.findall(text):
            self.keys.setdefault(key, now_s)

    def saw(
        self, records: Records, seq: int, server_ms: int | None, changed: Iterable[str] | None = None
    ) -> None:
        """The map after a change: the clock, the moments and who is with whom as this screen shows them now.

        `changed` are the keys a patch named, None for a whole map.
        """
        self.apart.take(records, seq, changed)
        self._take_speech(records.get("speech"), seq)
        clock = records.get("clock")
        if clock:
            form = tuple(clock.get(name) for name in ("rev", "moment", "state", "deadline_ms", "rung"))
            if form != self.clock_form:
                self.clock_form = form
                self.clocks.append(
                    ClockSeen(
                        clock.get("rev", 0),
                        clock.get("moment"),
                        clock.get("state", ""),
                        clock.get("deadline_ms"),
                        bool(clock.get("rung")),
                        seq,
                        server_ms,
                        time.monotonic(),
                    )
                )
            moment = clock.get("moment")
            if moment and (not self.moments or self.moments[-1] != moment):
                self.moments.append(moment)
            began_ms = records.get(f"moment/{moment}", {}).get("began_ms")
            if moment and isinstance(began_ms, int):
                self.began.setdefault(moment, set()).add(began_ms)

    def _take_speech(self, record: dict[str, Any] | None, seq: int) -> None:
        if record is None:
            return
        seen = SpeechSeen(seq, record["state"], record["objections"])
        if not self.speech or (self.speech[-1].state, self.speech[-1].objections) != (
            seen.state,
            seen.objections,
        ):
            self.speech.append(seen)

    def met_epoch(self, epoch: str) -> None:
        """The epoch a socket named, when it is not the one before."""
        if not self.epochs or self.epochs[-1] != epoch:
            self.epochs.append(epoch)
