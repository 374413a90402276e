"""The composition root: the only place where logs, directory, rooms, gateway, access, HTTP and pages meet."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, MutableMapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Any

import socketio
from prometheus_client import CollectorRegistry

from board.core.logbook.naming import log_name
from board.gateway.namespace import BoardNamespace, socket_server
from board.log.base import LogFault
from board.rooms.archivist import Archivist
from board.rooms.publication import Publication
from board.rooms.registry import Rooms
from board.rooms.room import Room
from board.rooms.rules import rules_of
from board.rooms.wall_clock import WallClock
from facilitator.access.doorkeeper import Doorkeeper, ReportDoorkeeper, SpeechDoorkeeper
from facilitator.access.guard import CONVENER, Guard
from facilitator.couriers import waiting
from facilitator.couriers.back_to_meetings import BackToMeetings
from facilitator.couriers.erasing import Erasing
from facilitator.couriers.homeward import Homeward
from facilitator.couriers.loop import Courier, Couriers
from facilitator.couriers.onward import Onward
from facilitator.couriers.publishing import Publishing
from facilitator.couriers.worked import WorkedTogether
from facilitator.dependencies import Deps, dependencies
from facilitator.http.application import application
from facilitator.http.assets import load_assets
from facilitator.installation import open_installation
from facilitator.messages import error_body
from facilitator.metering import PrometheusMeter
from facilitator.settings import Settings
from facilitator.storage import Storage, open_storage

SOCKET_PATH = "live"
CLOCK_EVERY_S = 30.0


class Front:
    """Behind the guard: `/live` goes to our socket server, the rest to the application.

    The inner application is in an attribute named `app`, where NiceGUI's shutdown looks for the server.
    """

    guard: Guard

    def __init__(self, app: Any, sockets: Any) -> None:
        self.app = app
        self.held: AsyncExitStack | None = None
        self._sockets = sockets

    async def __call__(self, scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            try:
                await self.app(scope, receive, send)
            finally:
                if self.held is not None:
                    await self.held.aclose()
            return
        is_socket = scope["path"].startswith(f"/{SOCKET_PATH}/")
        await (self._sockets if is_socket else self.app)(scope, receive, send)


async def build(settings: Settings) -> Guard:
    """One whole process, opened: the server's lifespan lets go of it. Raises `CannotStartError` with its sentence."""
    held = AsyncExitStack()
    try:
        front = await held.enter_async_context(opened(settings))
    except BaseException:
        await held.aclose()
        raise
    front.held = held
    return front.guard


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Front]:
    """One whole process: its storage held, its rooms empty, its routes ready."""
    async with open_storage(settings) as storage:
        installation = await open_installation(storage.directory, settings)
        clock = WallClock()
        if storage.standing.mode == "redis":
            clock.correct(await storage.logs.clock_ms())
        following = asyncio.create_task(follow_clock(storage, clock))
        metrics = CollectorRegistry()
        rooms = Rooms(storage.logs, rules_of, clock, PrometheusMeter(metrics))
        deps = dependencies(
            settings=settings,
            installation=installation,
            rooms=rooms,
            directory=storage.directory,
            blobs=storage.blobs,
            assets=load_assets(),
            standing=storage.standing,
            metrics=metrics,
            clock_ms=clock.now_ms,
        )
        sockets = live_sockets(deps, rooms, storage)
        rooms.listen(deps.listening)
        api = application(deps)
        if settings.pages:
            # NiceGUI takes most of a second to import; a process without pages need not know it.
            from facilitator.pages import attach_pages  # noqa: PLC0415

            attach_pages(api, deps)
        front = Front(api, socketio.ASGIApp(sockets, socketio_path=SOCKET_PATH))
        front.guard = guard = Guard(front, deps)
        rooms.listen(lambda room, publication: end_revoked(guard, room, publication))
        archivist = Archivist(storage.logs)
        rooms.listen(archivist)
        await waiting.begin(storage.directory, storage.logs)
        rooms.listen(deps.drafting)
        publishing = Publishing(rooms, storage.directory, deps.drafting)
        at_close: list[Courier] = [
            WorkedTogether(storage.directory),
            Homeward(rooms),
            Onward(rooms, storage.directory),
            deps.drafting,
            publishing,
        ]
        couriers = Couriers(rooms, storage.directory, at_close)
        rooms.listen(couriers)
        couriers.start()
        back = BackToMeetings(rooms, storage.logs, storage.directory)
        rooms.listen(back)
        back.start()
        rooms.listen(publishing)
        publishing.start()
        erasing = Erasing(rooms, storage.logs, storage.directory)
        rooms.listen(erasing)
        erasing.start()
        deps.conveners.listen(lambda network: guard.end(CONVENER, network))
        try:
            yield front
        finally:
            following.cancel()
            await deps.listening.stop()
            await couriers.stop()
            await back.stop()
            await publishing.stop()
            await erasing.stop()
            await deps.drafting.stop()
            await rooms.close()
            await archivist.settled()


def live_sockets(deps: Deps, rooms: Rooms, storage: Storage) -> socketio.AsyncServer:
    """The socket server, with a namespace for each kind of log and somebody at its door."""
    sockets = socket_server()
    doors = {
        "/board": Doorkeeper(deps, rooms),
        "/logbook": Doorkeeper(deps, rooms, log_name),
        "/report": ReportDoorkeeper(deps, rooms),
        "/speech": SpeechDoorkeeper(deps, rooms),
    }
    for name, doorkeeper in doors.items():
        namespace = BoardNamespace(sockets, doorkeeper, error_body, storage.presence, name)
        sockets.register_namespace(namespace)
        if name == "/speech":
            deps.listening.show = namespace.tell
    return sockets


async def follow_clock(storage: Storage, clock: WallClock) -> None:
    """Keep the process's clock on that of a shared store: deadlines are then the same instant in every process on it.

    Alone, the monotonic counter is the better clock: it does not jump when somebody sets the machine's time.
    """
    while storage.standing.mode == "redis":
        with suppress(LogFault):  # while the store is away the monotonic clock carries on from the last word
            clock.correct(await storage.logs.clock_ms())
        await asyncio.sleep(CLOCK_EVERY_S)


def end_revoked(guard: Guard, room: Room, publication: Publication) -> None:
    """Close the desk pages' sockets of a grant that was revoked or passed on; whoever still may calls again."""
    for item in publication.touched:
        kind, _, grant = item.key.partition("/")
        if kind == "grant":
            guard.end(grant, room.name.removeprefix("meeting-"))
