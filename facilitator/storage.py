"""Opens what this installation stores in: the data folder of one process, or a Redis that several share."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from pydantic import SecretStr

from board.blobs.base import Blobs
from board.blobs.files import FileBlobs
from board.blobs.redis import RedisBlobs
from board.core.logbook.operations import LOGBOOK
from board.core.meeting.operations import MEETING
from board.core.report.operations import REPORT
from board.core.speech.operations import SPEECH
from board.data_folder import DataFolder, FolderInUse, Holder
from board.directory.base import Directory
from board.directory.redis import RedisDirectory
from board.directory.tinydb import TinyDirectory
from board.log.base import LogFault, Logs, Salvage
from board.log.redis import RedisLogs
from board.log.sqlite import SqliteLogs
from board.log.upgrade import Upgrades
from board.rooms.presence_board import LocalPresenceBoard, PresenceBoard
from board.rooms.presence_redis import RedisPresenceBoard
from facilitator.dependencies import Standing
from facilitator.journal import journal
from facilitator.locale import _
from facilitator.settings import CannotStartError, Settings

_KINDS = MEETING.kinds | LOGBOOK.kinds | REPORT.kinds | SPEECH.kinds
UPGRADES = Upgrades({kind: made.VERSION for kind, made in _KINDS.items()})
"""How stored operations are lifted; an operation of a newer program makes this one step aside."""


@dataclass(frozen=True, slots=True)
class Storage:
    """Where the logs, the documents, the photos and the presence of this process are, and what that promises."""

    logs: Logs
    directory: Directory
    blobs: Blobs
    presence: PresenceBoard
    standing: Standing


@asynccontextmanager
async def open_storage(settings: Settings) -> AsyncIterator[Storage]:
    """Hold the storage that the settings name. Raises `CannotStartError` with a sentence that says what is in the way."""
    opening = _shared(settings, settings.redis_url) if settings.redis_url else _embedded(settings)
    async with opening as storage:
        try:
            yield storage
        finally:
            await storage.presence.close()
            await storage.logs.close()
            await storage.directory.close()
            await storage.blobs.close()


@asynccontextmanager
async def _embedded(settings: Settings) -> AsyncIterator[Storage]:
    try:
        folder = DataFolder(settings.data, f"{settings.host}:{settings.port}")
    except FolderInUse as taken:
        raise CannotStartError(in_use(settings, taken.holder)) from taken
    except OSError as problem:
        told = _(
            "No se puede usar la carpeta de datos {folder}. Revisa que exista y que puedas escribir en ella."
        )
        raise CannotStartError(told.format(folder=settings.data)) from problem
    with folder:
        logs = SqliteLogs(folder.logs, UPGRADES.lift, on_salvage=note_salvage)
        standing = Standing(guarantee=await logs.guarantee())
        yield Storage(
            logs, TinyDirectory(folder.directory), FileBlobs(folder.blobs), LocalPresenceBoard(), standing
        )


@asynccontextmanager
async def _shared(settings: Settings, url: SecretStr) -> AsyncIterator[Storage]:
    try:
        logs = RedisLogs(url.get_secret_value(), UPGRADES.lift)
        directory = RedisDirectory(url.get_secret_value())
        guarantee = await logs.guarantee()
    except (LogFault, ValueError) as problem:
        told = _(
            "No se puede hablar con el Redis de TINKUY_REDIS_URL. Revisa que esté encendido y la dirección."
        )
        raise CannotStartError(told) from problem
    if guarantee == "none" and not settings.allow_weak_redis:
        await logs.close()
        await directory.close()
        raise CannotStartError(
            _(
                "Ese Redis no guarda en disco: un corte de luz se llevaría la reunión. Actívale appendonly con "
                "maxmemory-policy noeviction, o acepta el riesgo con TINKUY_ALLOW_WEAK_REDIS=1."
            )
        )
    yield Storage(
        logs,
        directory,
        RedisBlobs(url.get_secret_value()),
        RedisPresenceBoard(url.get_secret_value()),
        Standing("redis", guarantee),
    )


def note_salvage(told: Salvage) -> None:
    """Say in the program's own log that a damaged log was set aside; `tinkuy check` tells people."""
    journal().warning("log_salvaged", log=told.name, epoch=told.epoch, seq=told.kept, count=told.missing)


def in_use(settings: Settings, holder: Holder | None) -> str:
    """Who holds the folder, as far as it said so."""
    if holder is None:
        return _("Otro proceso ya usa la carpeta de datos {folder}.").format(folder=settings.data)
    return _(
        "La carpeta de datos {folder} ya está en uso por el proceso {pid} de {host}, que atiende en {address}. "
        "Detén ese proceso o usa otra carpeta con --data."
    ).format(folder=settings.data, pid=holder.pid, host=holder.host, address=holder.address)
