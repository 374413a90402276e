"""Offers acknowledged operations to another history of the log, as phones do (protocol section 2, "An epoch").

Must never change an operation but for the version it names, nor take «not yet» for «no».
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from facilitator.simulate.wire import Ack, Answer

_NOT_YET = re.compile(r"_not_found$|^(moment_ahead|moment_private|not_your_person|note_not_deleted)$")

Operation = dict[str, Any]
Deliver = Callable[[Operation], Awaitable[Answer]]


def record_of(op: Operation) -> str:
    """The record an operation is on: what one person does to it keeps its order."""
    noun, _, verb = op["kind"].partition(".")
    if op["kind"] == "note.support":
        return f"support/{op['note']}"
    if verb in ("write", "make", "add", "adopt", "raise", "open"):
        return f"{noun}/{op['id']}"
    return f"{noun}/{op.get(noun) or op.get('as_person') or ''}"


async def offer_again(
    operations: Iterable[Operation], deliver: Deliver, board_moves: Callable[[], Awaitable[None]]
) -> None:
    """Until every operation is taken or refused for good. `board_moves` returns when something may have changed.

    The operations of one record go in their old order, those of different ones side by side.
    """
    lanes: dict[str, list[Operation]] = {}
    for op in operations:
        lanes.setdefault(record_of(op), []).append(op)
    async with asyncio.TaskGroup() as group:
        for lane in lanes.values():
            group.create_task(_offer_lane(lane, deliver, board_moves))


async def _offer_lane(
    lane: list[Operation], deliver: Deliver, board_moves: Callable[[], Awaitable[None]]
) -> None:
    mine: int | None = None
    for op in lane:
        while True:
            answer = await deliver(op)
            if isinstance(answer, Ack):
                mine = answer.seq
            elif answer.code == "stale" and mine == answer.data.get("rev") != op.get("rev"):
                op["rev"] = mine
                continue
            elif _NOT_YET.search(answer.code):
                await board_moves()
                continue
            break
