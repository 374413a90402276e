"""Telling a meeting something of a logbook, and noting in the logbook that it was told; both once, whoever tries again."""

from __future__ import annotations

import hashlib

from board.core.kernel.operations import Operation
from board.core.kernel.rejections import Action, Rejection
from board.rooms.registry import Rooms
from board.rooms.room import SERVER, Room
from facilitator.dependencies import room_name


async def told(rooms: Rooms, room: Room, meeting: str, asked: Operation, noted: Operation) -> bool:
    """Tell the meeting, then note it. A meeting that is gone, or will never take it, is owed nothing more."""
    return await heard(rooms, meeting, asked) and is_done(await room.ask(noted, SERVER))


async def heard(rooms: Rooms, meeting: str, asked: Operation) -> bool:
    """Tell the meeting; False while it may take it yet."""
    there = await rooms.open(room_name(meeting))
    return there is None or is_done(await there.ask(asked, SERVER))


def is_done(answer: object) -> bool:
    """True unless asking again may help."""
    return not isinstance(answer, Rejection) or answer.action is not Action.RETRY


def drawn_by_server(*name: str | int) -> str:
    """An id by which this happens once; `s` is no hexadecimal digit, so nobody can mint it first."""
    return "s" + hashlib.sha256("|".join(str(part) for part in name).encode()).hexdigest()[:31]
