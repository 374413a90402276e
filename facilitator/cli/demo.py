"""`tinkuy demo`: a server on a data folder and a community of bots around a facilitator. Must never leave its server behind."""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import signal
import socket
import sys
import tempfile
import webbrowser
from pathlib import Path

import click
import segno

from facilitator.cli.serve import preparing_link
from facilitator.locale import _
from facilitator.simulate.demo import FAST_S, WHOLE_S, Opened, Show, hold
from facilitator.simulate.server import SERVE, CouldNotRun, Server, free_port
from facilitator.simulate.wire import LineDown, Refused
from transcription.choice import SCRIPT

STOPPED, NOT_RUN = 0, 2
SAID = Path(__file__).parent.parent / "simulate" / "said.txt"
DEFAULT_PORT = 8080


@click.command()
@click.option("--fast", is_flag=True, help=_("La reunión entera en dos minutos, sin que nadie facilite."))
@click.option("--auto", is_flag=True, help=_("Un robot facilita: avanza, agrupa y escribe síntesis."))
@click.option("--no-open", is_flag=True, help=_("No abre el navegador."))
@click.option("--port", type=int, default=DEFAULT_PORT, show_default=True, help=_("Puerto del servidor."))
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="TINKUY_DATA",
    default=Path("data"),
    show_default=True,
    help=_("Carpeta de datos."),
)
@click.option("--exit-when-closed", is_flag=True, hidden=True, help="End with the meeting; for tests.")
@click.option(
    "--within", type=click.FloatRange(5), hidden=True, help="Seconds for the whole agenda; for tests."
)
@click.pass_context
def demo(
    context: click.Context,
    *,
    fast: bool,
    auto: bool,
    no_open: bool,
    port: int,
    data: Path,
    exit_when_closed: bool,
    within: float | None,
) -> None:
    """Muestra una reunión de ejemplo: once docentes de cuatro escuelas inventadas escriben en la pizarra.

    Sin más opciones facilitas tú. Se detiene con Ctrl+C.
    """
    show = Show(within or (FAST_S if fast else WHOLE_S), is_auto=auto or fast)
    try:
        asyncio.run(_present(show, port, data, opens=not no_open, stays=not exit_when_closed))
    except (KeyboardInterrupt, asyncio.CancelledError):
        click.echo()
        click.echo(_("Listo. La reunión queda guardada en {folder}.").format(folder=data))
        context.exit(STOPPED)
    except CouldNotRun as error:
        click.echo(
            _("No se pudo empezar la demostración: {reason}").format(reason=error.told or error), err=True
        )
        context.exit(NOT_RUN)


async def _present(show: Show, port: int, data: Path, *, opens: bool, stays: bool) -> None:
    me = asyncio.current_task()
    if me is not None:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, me.cancel)
    chosen = port if _is_free(port) else free_port()
    if chosen != port:
        click.echo(_("El puerto {port} está ocupado; uso el {other}.").format(port=port, other=chosen))
    token = os.environ.get("TINKUY_ADMIN_TOKEN") or secrets.token_urlsafe(24)
    inherited = {key: value for key, value in os.environ.items() if key.startswith("TINKUY_")}
    with tempfile.TemporaryDirectory(prefix="tinkuy-demo-") as log:
        # Speech can be tried without a model: what is "said" is then a script, and the console says so.
        spoken = {"TINKUY_VOZ_MODEL": f"{SCRIPT}{SAID}"}
        settings = spoken | inherited | {"TINKUY_DATA": str(data), "TINKUY_ADMIN_TOKEN": token}
        server = Server("server", SERVE, Path(log), settings, chosen)
        click.echo(_("Encendiendo el servidor…"))
        try:
            await server.start()
            preparing = preparing_link(server.endpoint.url, token)
            await hold(
                server.endpoint, token, show, lambda opened: _tell(opened, show, preparing, opens=opens)
            )
            click.echo(_("La reunión terminó."))
            if stays:
                click.echo(_("Puedes seguir mirándola. Para salir: Ctrl+C."))
                await asyncio.Event().wait()
        except* (LineDown, Refused) as problems:
            raise CouldNotRun(str(problems.exceptions[0])) from problems
        finally:
            await server.stop()


def _tell(opened: Opened, show: Show, preparing: str, *, opens: bool) -> None:
    console = opened.links["facilitator"]
    click.echo()
    click.echo(click.style(_("CAP Valle del Mantaro: reunión de demostración"), bold=True))
    click.echo(_("  Consola para facilitar:  {link}").format(link=console))
    click.echo(_("  Pantalla del proyector:  {link}").format(link=opened.links["projector"]))
    click.echo(_("  Relatoría:               {link}").format(link=opened.links["rapporteur"]))
    click.echo(
        _("  Celulares:               {link}  (código {code})").format(link=opened.phone, code=opened.code)
    )
    click.echo(_("  Preparar otra reunión:   {link}").format(link=preparing))
    click.echo()
    if sys.stdout.isatty():
        segno.make(opened.phone, error="m").terminal(compact=True)
    if show.is_auto:
        click.echo(_("Un robot facilita; abre la pantalla del proyector y mira."))
    else:
        click.echo(_("Tú facilitas: abre la consola y pulsa «Empezar». Once docentes te siguen."))
    click.echo(_("Para detener: Ctrl+C."))
    if opens and _has_desktop():
        with contextlib.suppress(webbrowser.Error):
            webbrowser.open(opened.links["projector"] if show.is_auto else console)


def _has_desktop() -> bool:
    is_graphic = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return is_graphic or sys.platform in {"darwin", "win32"}


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
