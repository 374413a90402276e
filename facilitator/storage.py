"""Opens what this installation stores in: the data folder of one process, or a Redis that several share."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from board.data_folder import DataFolder, FolderInUse, Holder
from board.directory.base import Directory
from board.directory.tinydb import TinyDirectory
from board.log.base import Logs
from board.log.sqlite import SqliteLogs
from facilitator.dependencies import Standing
from facilitator.locale import _
from facilitator.settings import CannotStartError, Settings


@dataclass(frozen=True, slots=True)
class Storage:
    """Where the logs and the documents of this process are, and what that promises."""

    logs: Logs
    directory: Directory
    standing: Standing


@asynccontextmanager
async def open_storage(settings: Settings) -> AsyncIterator[Storage]:
    """Hold the storage that the settings name. Raises `CannotStartError` with a sentence that says who is in the way."""
    try:
        folder = DataFolder(settings.data, f"{settings.host}:{settings.port}")
    except FolderInUse as taken:
        raise CannotStartError(in_use(settings, taken.holder)) from taken
    except OSError as problem:
        raise CannotStartError(
            _(
                "No se puede usar la carpeta de datos {folder}. Revisa que exista y que puedas escribir en ella."
            ).format(folder=settings.data)
        ) from problem
    with folder:
        logs = SqliteLogs(folder.logs)
        directory = TinyDirectory(folder.directory)
        try:
            yield Storage(logs, directory, Standing(guarantee=await logs.guarantee()))
        finally:
            await logs.close()
            await directory.close()


def in_use(settings: Settings, holder: Holder | None) -> str:
    """Who holds the folder, as far as it said so."""
    if holder is None:
        return _("Otro proceso ya usa la carpeta de datos {folder}.").format(folder=settings.data)
    return _(
        "La carpeta de datos {folder} ya está en uso por el proceso {pid} de {host}, que atiende en {address}. "
        "Detén ese proceso o usa otra carpeta con --data."
    ).format(folder=settings.data, pid=holder.pid, host=holder.host, address=holder.address)
