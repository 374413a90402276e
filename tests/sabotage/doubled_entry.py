"""A server that takes an operation sent again for a new one."""

import secrets
from dataclasses import replace

from board.core.kernel.entry import Actor
from board.core.kernel.operations import Operation
from board.rooms.answers import Answer
from board.rooms.room import Room
from tests.sabotage.launch import serve_with

_ask = Room.ask


async def ask_anew(room: Room, operation: Operation, actor: Actor, host: str | None = None) -> Answer:
    if room.known_digest(operation.id) is not None and operation.id[0] != "s":
        operation = replace(operation, id=secrets.token_hex(16))
    return await _ask(room, operation, actor, host)


if __name__ == "__main__":
    serve_with((Room, "ask", ask_anew))
