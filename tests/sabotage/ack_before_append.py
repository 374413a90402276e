"""A server that answers before the entry is on disk: it adopts and publishes at once and stores some seconds later."""

import asyncio

from board.rooms.batch import Decided
from board.rooms.room import Room
from tests.sabotage.launch import serve_with

LATER_S = 4.0
_before: dict[str, asyncio.Task[None]] = {}


async def adopt_now_and_append_later(room: Room, decided: Decided) -> bool:
    room._adopt(decided.entries, decided.state)
    earlier = _before.get(room.name)

    async def append() -> None:
        await asyncio.sleep(LATER_S)
        if earlier is not None:
            await earlier
        await room._logs.append(room.name, room.epoch, decided.entries[0].seq - 1, decided.entries)

    _before[room.name] = asyncio.create_task(append())
    return True


if __name__ == "__main__":
    serve_with((Room, "_append", adopt_now_and_append_later))
