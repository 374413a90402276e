"""`tinkuy simulate`: a whole meeting of bots against a server, and the verdict. Must never judge: the oracle does."""

from __future__ import annotations

import asyncio
import json

import click

from facilitator.locale import _
from facilitator.simulate.report import Report
from facilitator.simulate.run import simulate as run_simulation
from facilitator.simulate.server import CouldNotRun
from facilitator.simulate.stage import DEFAULT_SPEED, Plan

TEMPLATES = ("cap-inicio", "cap-proceso", "balance", "taller-pares", "libre")
HELD, BROKEN, NOT_RUN = 0, 1, 2


@click.command()
@click.argument("url", required=False)
@click.option("--spawn", is_flag=True, help=_("Enciende un servidor propio en esta máquina."))
@click.option(
    "--template",
    type=click.Choice(TEMPLATES),
    default="cap-inicio",
    show_default=True,
    help=_("Agenda de la reunión."),
)
@click.option(
    "--people",
    type=click.IntRange(2, 500),
    default=12,
    show_default=True,
    help=_("Cuántas personas, con la relatora."),
)
@click.option(
    "--speed",
    type=click.FloatRange(1, 5000),
    default=DEFAULT_SPEED,
    show_default=True,
    help=_("Cuántas veces más rápido."),
)
@click.option(
    "--chaos", "seed", type=int, help=_("Semilla de las fallas: cortes, repeticiones, servidores muertos.")
)
@click.option(
    "--kill-at-closing", is_flag=True, help=_("Mata el servidor propio después de cada paso del cierre.")
)
@click.option("--json", "as_json", is_flag=True, help=_("Escribe un objeto JSON."))
@click.option("--redis", "redis_url", help=_("Redis en el que guarda el servidor propio."))
@click.option(
    "--processes",
    type=click.IntRange(1, 8),
    default=1,
    show_default=True,
    help=_("Servidores propios sobre el mismo Redis."),
)
@click.option("--admin-token", envvar="TINKUY_ADMIN_TOKEN", help=_("Llave para crear la reunión."))
@click.option("--server-command", hidden=True, help="The command that serves; for servers broken on purpose.")
@click.pass_context
def simulate(
    context: click.Context,
    *,
    url: str | None,
    spawn: bool,
    template: str,
    people: int,
    speed: float,
    seed: int | None,
    kill_at_closing: bool,
    as_json: bool,
    redis_url: str | None,
    processes: int,
    admin_token: str | None,
    server_command: str | None,
) -> None:
    """Simula una reunión completa y comprueba que nada se pierde, se repite ni se filtra.

    Termina en 0 si todo se cumplió, en 1 si algo falló y en 2 si no se pudo simular.
    """
    if (url is None) == (not spawn):
        raise click.UsageError(_("Da una dirección o usa --spawn, una de las dos."))
    if kill_at_closing and not spawn:
        raise click.UsageError(_("Solo se puede matar un servidor propio: usa --spawn."))
    if processes > 1 and not redis_url:
        raise click.UsageError(_("Varios servidores necesitan --redis."))
    plan = Plan(
        template=template,
        people=people,
        url=url,
        speed=speed,
        seed=seed,
        redis_url=redis_url,
        processes=processes,
        admin_token=admin_token if url else None,
        server_command=server_command,
        kills_at_closing=kill_at_closing,
    )
    try:
        report = asyncio.run(run_simulation(plan))
    except CouldNotRun as error:
        click.echo(_("No se pudo simular: {reason}").format(reason=error), err=True)
        context.exit(NOT_RUN)
    except KeyboardInterrupt:
        click.echo(_("Simulación interrumpida."), err=True)
        context.exit(NOT_RUN)
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        _tell(report)
    context.exit(HELD if report.held else BROKEN)


def _tell(report: Report) -> None:
    click.echo(
        _("Reunión {code} · {template} · {people} personas · modo {mode}").format(
            code=report.code, template=report.template, people=report.people, mode=report.server.get("mode")
        )
    )
    for check in report.checks:
        sign = click.style("✔", fg="green") if check.held else click.style("✘", fg="red")
        click.echo(f"  {sign} {check.name}: {check.detail}")
    click.echo(
        _(
            "{notes} notas, {acknowledged} operaciones confirmadas, {kills} caídas provocadas, reunión de {seconds} s."
        ).format(
            notes=report.counts.get("notes"),
            acknowledged=report.counts.get("acknowledged"),
            kills=report.counts.get("kills"),
            seconds=report.durations.get("meeting"),
        )
    )
    for name, figures in report.latencies.items():
        if figures:
            click.echo(
                f"  {name}: p50 {figures['p50']} ms · p95 {figures['p95']} ms · max {figures['max']} ms"
            )
    if not report.held:
        click.echo(_("Semilla: {seed}. Pasos:").format(seed=report.seed))
        for step in report.steps:
            click.echo(f"  {step}")
        click.echo(_("El diario de los participantes quedó en {folder}").format(folder=report.kept_in))
