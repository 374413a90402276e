"""`/audio`: the sound of a room, as numbered frames over a plain WebSocket. Must never hold a frame, nor hold anybody up.

Whoever comes says who it is and which stream it brings; until that is answered nothing is taken. A browser that reads
nothing is told only the last of each thing; one that sends what is no sound, or faster than anybody speaks, is sent away.
"""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress

from fastapi import APIRouter
from starlette.websockets import WebSocket, WebSocketDisconnect

from board.core.kernel.entry import Json
from board.core.kernel.fields import is_minted
from board.core.kernel.rejections import Rejection
from board.core.meeting.listening import SOURCES
from facilitator.access.doorkeeper import Doorkeeper
from facilitator.dependencies import Deps
from facilitator.http.errors import note_incident
from facilitator.messages import error_body
from facilitator.speech.attended import Attended
from facilitator.speech.listening import Hello
from facilitator.speech.outlet import Ending, Outlet, refused

HELLO_S = 10.0
HELLO_MOST = 4_096
LAST_WORD_S = 0.5
"""A browser that does not read is not waited for when it is sent away."""


def routes(deps: Deps) -> APIRouter:
    router = APIRouter(tags=["speech"])
    door = Doorkeeper(deps, deps.rooms)

    @router.websocket("/audio")
    async def audio(socket: WebSocket) -> None:
        await socket.accept()
        outlet = Outlet()
        try:
            ending = await _served(deps, door, socket, outlet)
        except WebSocketDisconnect:
            return
        except Exception as failure:
            note = note_incident(failure)
            ending = refused(Rejection("fault", data={"incident": note}))
        await _closed(socket, ending)

    return router


async def _served(deps: Deps, door: Doorkeeper, socket: WebSocket, outlet: Outlet) -> Ending:
    """From the first word to the reason for the last. Raises `WebSocketDisconnect` for a browser that is gone."""
    told = await _hello(socket)
    if isinstance(told, Rejection):
        return refused(told)
    stream, source = told.get("stream"), told.get("source", SOURCES[0])
    if not isinstance(stream, str) or not is_minted(stream):
        return refused(Rejection("bad_field", "stream"))
    if source not in SOURCES:
        return refused(Rejection("bad_field", "source"))
    admission = await door({"asgi.scope": socket.scope}, told)
    if isinstance(admission, Rejection):
        return refused(admission)
    hello = Hello(stream, str(source))
    attended = await deps.listening.join(admission.room, admission.actor, hello, outlet)
    if isinstance(attended, Rejection):
        return refused(attended)
    try:
        return await _exchanged(socket, attended, outlet)
    finally:
        deps.listening.leave(attended, outlet)


async def _hello(socket: WebSocket) -> dict[str, Json] | Rejection:
    try:
        async with asyncio.timeout(HELLO_S):
            message = await socket.receive()
    except TimeoutError:
        return Rejection("bad_sound")
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code", 1000))
    text = message.get("text")
    if text is None or len(text) > HELLO_MOST:
        return Rejection("bad_sound")
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return Rejection("bad_json")
    return told if isinstance(told, dict) else Rejection("bad_json")


async def _exchanged(socket: WebSocket, attended: Attended, outlet: Outlet) -> Ending:
    """Frames one way, words the other, until either side has enough."""
    taking = asyncio.create_task(_take(socket, attended, outlet))
    telling = asyncio.create_task(_tell(socket, outlet))
    ended = asyncio.create_task(outlet.ended())
    tasks = {taking, telling, ended}
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return next(task for task in (taking, telling, ended) if task.done()).result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _take(socket: WebSocket, attended: Attended, outlet: Outlet) -> Ending:
    while True:
        message = await socket.receive()
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code", 1000))
        packet = message.get("bytes")
        if packet is None:
            return refused(Rejection("bad_sound"))
        if (ending := attended.take(packet, outlet)) is not None:
            return ending


async def _tell(socket: WebSocket, outlet: Outlet) -> Ending:
    while (told := await outlet.next()) is not None:
        await socket.send_text(json.dumps(told, ensure_ascii=False, separators=(",", ":")))
    return await outlet.ended()


async def _closed(socket: WebSocket, ending: Ending) -> None:
    """Say why, and close."""
    with suppress(TimeoutError, WebSocketDisconnect, RuntimeError):
        async with asyncio.timeout(LAST_WORD_S):
            if ending.why is not None:
                error = json.dumps({"error": error_body(ending.why)}, ensure_ascii=False)
                await socket.send_text(error)
            await socket.close(ending.code, ending.reason)
