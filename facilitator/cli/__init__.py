"""The `tinkuy` command: one file per subcommand. Must never hold what a subcommand does."""

from __future__ import annotations

import click

from facilitator.cli.backup import backup
from facilitator.cli.check import check
from facilitator.cli.demo import demo
from facilitator.cli.doctor import doctor
from facilitator.cli.restore import restore
from facilitator.cli.serve import serve
from facilitator.cli.simulate import simulate
from facilitator.cli.voz import voz
from facilitator.locale import _
from facilitator.release import VERSION


@click.group(help=_("Tinkuy: la pizarra de las reuniones de una comunidad de aprendizaje profesional."))
@click.version_option(VERSION, prog_name="tinkuy")
def main() -> None:
    """Hold the subcommands."""


for command in (serve, demo, simulate, doctor, check, backup, restore, voz):
    main.add_command(command)
