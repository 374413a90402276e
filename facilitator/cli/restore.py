"""`tinkuy restore FILE`: a data folder out of a backup, in a place where there is nothing. Must never overwrite."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from facilitator.backup import NotRestorable
from facilitator.backup import restore as restore_from
from facilitator.locale import _
from facilitator.settings import CannotStartError, read_settings


@click.command(help=_("Arma una carpeta de datos nueva con lo que guardó «tinkuy backup»."))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--data", type=click.Path(path_type=Path), help=_("Carpeta de datos (./data)."))
def restore(file: Path, data: Path | None) -> None:
    """Restore, or say why nothing was."""
    try:
        folder = read_settings(data=data).data.absolute()
        kept = restore_from(file, folder)
    except (CannotStartError, NotRestorable) as reason:
        click.echo(f"✗ {reason}")
        sys.exit(1)
    told = _("{folder} tiene {logs} pizarras, {documents} documentos y {photos} fotos.")
    click.echo(
        f"✓ {told.format(folder=folder, logs=kept.logs, documents=kept.documents, photos=kept.photos)}"
    )
    click.echo(_("Lo que se escribió después de la copia vuelve desde los celulares que lo guardan."))
