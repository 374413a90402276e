"""`tinkuy serve`: one process that serves until it is told to stop. Must never leave a secret in a journal at each start."""

from __future__ import annotations

import asyncio
import gc
import signal
import socket
import sys
from pathlib import Path
from urllib.parse import quote

import click
import uvicorn
import uvloop

from facilitator.compose import build
from facilitator.installation import TOKEN_FILE
from facilitator.journal import keep_journal
from facilitator.locale import _
from facilitator.settings import PREFIX, CannotStartError, Settings, read_settings

_BACKLOG = 2048


class QuietServer(uvicorn.Server):
    """A server whose garbage collector leaves alone what was made at start: a pause would be felt on every phone."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        gc.collect()
        gc.freeze()
        gc.set_threshold(50_000, 20, 50)


@click.command()
@click.option("--host", help=_("Dirección en la que escucha (127.0.0.1; 0.0.0.0 para toda la red)."))
@click.option("--port", type=int, help=_("Puerto (8080)."))
@click.option("--data", type=click.Path(path_type=Path), help=_("Carpeta de datos (./data)."))
def serve(host: str | None, port: int | None, data: Path | None) -> None:
    """Sirve reuniones hasta que se le pida parar."""
    try:
        settings = read_settings(host=host, port=port, data=data)
        with bound(settings) as listening:
            keep_journal()
            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                runner.run(serve_on(listening, settings))
    except CannotStartError as reason:
        click.echo(str(reason), err=True)
        sys.exit(2)


async def serve_on(listening: socket.socket, settings: Settings) -> None:
    """Compose the application on this loop and serve it on a socket that is already ours."""
    kept = settings.data / TOKEN_FILE
    is_first_time = not kept.exists()
    app = await build(settings)
    if is_first_time and kept.exists():
        click.echo(
            _("Ficha de administración, se muestra solo esta vez: {token}").format(
                token=kept.read_text().strip()
            )
        )
        click.echo(_("Queda guardada en {path}, que solo tú puedes leer.").format(path=kept))
    listening.listen(_BACKLOG)  # whoever reads the next line may come at once
    address = address_of(listening, settings)
    click.echo(_("Tinkuy está en {address}").format(address=address))
    click.echo(way_to_prepare(address, app.admin_token, kept, is_shown=is_first_time or sys.stdout.isatty()))
    server = QuietServer(
        uvicorn.Config(
            app,
            ws="websockets-sansio",
            ws_per_message_deflate=False,
            ws_max_size=256_000,
            timeout_graceful_shutdown=5,
            log_config=None,
            access_log=False,
            server_header=False,
            backlog=_BACKLOG,
        )
    )
    # uvicorn raises the signal that ended it once more when all is closed; by then there is nothing left to end.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)
    await server.serve(sockets=[listening])


def bound(settings: Settings) -> socket.socket:
    """Take the port before anything else is touched, so that a busy one is told in a sentence."""
    try:
        family, kind, protocol, _name, place = socket.getaddrinfo(
            settings.host or None, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, kind, protocol)
    except OSError as problem:
        raise CannotStartError(_cannot_listen(settings)) from problem
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(place)
    except OSError as problem:
        listening.close()
        raise CannotStartError(_cannot_listen(settings)) from problem
    return listening


def address_of(listening: socket.socket, settings: Settings) -> str:
    """Where a browser on this machine finds it; the port is the real one when 0 was asked for."""
    host = "localhost" if settings.is_open_to_the_network else settings.host
    return f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}"


def way_to_prepare(address: str, token: str, kept: Path, *, is_shown: bool) -> str:
    """How to come to where meetings are prepared. The link holds the token: a journal must not keep it at each start."""
    if is_shown:
        return _("Para preparar una reunión abre {link}").format(link=preparing_link(address, token))
    place = kept if kept.exists() else f"{PREFIX}ADMIN_TOKEN"
    return _("Para preparar una reunión abre {address}/e#… con la ficha que está en {place}").format(
        address=address, place=place
    )


def preparing_link(address: str, token: str) -> str:
    """The link that trades the administrator's token for a place at the preparing page."""
    return f"{address}/e#{quote(token, safe='')}"


def _cannot_listen(settings: Settings) -> str:
    return _("No se puede usar el puerto {port} en {host}: otro programa lo ocupa o no hay permiso.").format(
        port=settings.port, host=settings.host
    )
