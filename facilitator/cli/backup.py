"""`tinkuy backup FILE`: what is stored, in one file, also beside a server; what was said is left out, and it says so.

Must never print what it holds.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from facilitator.backup import back_up
from facilitator.locale import _
from facilitator.settings import CannotStartError, read_settings


@click.command(help=_("Guarda todo en un archivo. Puede usarse con el servidor en marcha."))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--data", type=click.Path(path_type=Path), help=_("Carpeta de datos (./data)."))
def backup(file: Path, data: Path | None) -> None:
    """Write the backup; ends with 1 if something could only be kept in part."""
    try:
        folder = read_settings(data=data).data.absolute()
        if not (folder / "logs").is_dir():
            raise CannotStartError(_("En {folder} no hay pizarras guardadas.").format(folder=folder))
        kept = back_up(folder, file.absolute())
    except CannotStartError as reason:
        click.echo(f"✗ {reason}")
        sys.exit(1)
    except OSError as problem:
        click.echo(
            f"✗ {_('No se pudo escribir {file}: {reason}').format(file=file, reason=problem.strerror)}"
        )
        sys.exit(1)
    told = _("{file} guarda {logs} pizarras, {documents} documentos y {photos} fotos.")
    click.echo(f"✓ {told.format(file=file, logs=kept.logs, documents=kept.documents, photos=kept.photos)}")
    for name in kept.damaged:
        click.echo(f"✗ {_('{name} está dañada: se guardó lo que está entero.').format(name=name)}")
    if kept.left_out:
        told = _(
            "Lo que se transcribió no se copia, porque se borra con el informe (quedaron fuera: {count})."
        )
        click.echo(f"· {told.format(count=kept.left_out)}")
    click.echo(_("Contiene también las llaves de entrada: guárdalo donde nadie más lo lea."))
    sys.exit(1 if kept.damaged else 0)
