"""Histories of one log: naming a new one, and when a room must end because its history is not the log's any more."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from board.core.kernel.entry import Entry
from board.core.kernel.rejections import Rejection
from board.log.base import LogError, Logs, new_epoch

FIRST_S = 60.0
LONGEST_S = 3600.0
MOST_NAMES = 10_000


@dataclass(frozen=True, slots=True)
class Loss:
    """How a history began that followed another one: with `kept` entries, and without `missing`, if that is known."""

    epoch: str
    kept: int
    missing: int | None


class Renewals:
    """A client's word alone makes everybody load the board again, so it is believed once a minute, then ever less."""

    def __init__(self) -> None:
        self._granted: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._losses: OrderedDict[str, Loss] = OrderedDict()

    def lost(self, epoch: str, kept: int, missing: int | None = None) -> None:
        """Remember, for the room that comes next, that the history `epoch` begins after a loss."""
        self._losses[epoch] = Loss(epoch, kept, missing)
        if len(self._losses) > MOST_NAMES:
            self._losses.popitem(last=False)

    def loss_of(self, epoch: str) -> Loss | None:
        """The loss that this history followed, if this process saw it."""
        return self._losses.get(epoch)

    def may(self, name: str, at_s: float) -> bool:
        """Whether the log `name` may get a new epoch now; True counts as done."""
        until_s, pause_s = self._granted.get(name, (at_s, FIRST_S / 2))
        if at_s < until_s:
            return False
        pause_s = min(2 * pause_s, LONGEST_S)
        self._granted[name] = (at_s + pause_s, pause_s)
        self._granted.move_to_end(name)
        if len(self._granted) > MOST_NAMES:
            self._granted.popitem(last=False)
        return True


async def reason_to_part(
    logs: Logs,
    name: str,
    epoch: str,
    last: Entry | None,
    renewals: Renewals | None = None,
    gone: str = "meeting_not_found",
) -> Rejection:
    """Why a room whose last entry is `last` cannot go on; `gone` when there is no such log any more. A history whose end the store lost gets another name first:
    clients that saw the lost end would else take what comes after it for what they have.
    """
    try:
        head = await logs.head(name)
        if head is None:
            return Rejection(gone)
        if head.epoch == epoch:
            if await _holds(logs, name, head.seq, last):
                return Rejection("unavailable")
            renewed = new_epoch()
            if await logs.renew(name, epoch, renewed) and renewals and last:
                renewals.lost(renewed, head.seq, max(0, last.seq - head.seq))
    except LogError:
        return Rejection("unavailable")
    return Rejection("other_epoch")


async def _holds(logs: Logs, name: str, end: int, last: Entry | None) -> bool:
    if last is None:
        return True
    if end < last.seq:
        return False
    found = await logs.read(name, last.seq - 1, 1)
    return bool(found) and (found[0].id, found[0].digest, found[0].at_ms) == (
        last.id,
        last.digest,
        last.at_ms,
    )
