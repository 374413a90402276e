"""`tinkuy check`: is everything that is stored whole? Looks only, unless told to mend; never prints what anybody wrote."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import click

from board.data_folder import DataFolder, FolderInUse
from board.directory.tinydb import TinyDirectory
from facilitator.checking import Finding, Missing, examine
from facilitator.locale import _
from facilitator.settings import CannotStartError, read_settings
from facilitator.storage import in_use


@click.command(
    help=_(
        "Lee todo lo guardado y dice si está entero. No cambia nada y puede usarse con el servidor en marcha.\n\n"
        "Termina en 0 si todo está bien y en 1 si hay algo que atender."
    )
)
@click.option("--data", type=click.Path(path_type=Path), help=_("Carpeta de datos (./data)."))
@click.option(
    "--mend", is_flag=True, help=_("Arregla los códigos que no llevan a nada. Con el servidor apagado.")
)
def check(data: Path | None, *, mend: bool) -> None:
    """Report, mend what may be mended, and end with 1 if something is left."""
    try:
        settings = read_settings(data=data)
        folder = settings.data.absolute()
        if not (folder / "logs").is_dir():
            raise CannotStartError(_("En {folder} no hay pizarras guardadas.").format(folder=folder))
        if mend:
            try:
                with DataFolder(folder, "check"):
                    findings = asyncio.run(_looked_at(folder, mend=True))
            except FolderInUse as taken:
                raise CannotStartError(in_use(settings, taken.holder)) from taken
        else:
            findings = asyncio.run(_looked_at(folder, mend=False))
    except CannotStartError as reason:
        click.echo(f"✗ {reason}")
        sys.exit(1)
    for finding in findings:
        click.echo(f"{'✓' if finding.is_fine else '✗'} {finding.text}")
    sys.exit(0 if all(finding.is_fine for finding in findings) else 1)


async def _looked_at(folder: Path, *, mend: bool) -> list[Finding]:
    directory = TinyDirectory(folder / "directory")
    try:
        findings, missing = await examine(folder / "logs", directory)
        if not mend:
            return findings
        mended = [await _mended(directory, each) for each in missing]
        texts = {each.text for each in missing}
        return [finding for finding in findings if finding.text not in texts] + mended
    finally:
        await directory.close()


async def _mended(directory: TinyDirectory, missing: Missing) -> Finding:
    id = f"code-{missing.code}"
    held = await directory.get(id)
    if missing.what == "log":
        await directory.remove(id, held.rev if held else 0)
        return Finding(_("Se quitó el código {code}, que no llevaba a nada.").format(code=missing.code))
    if held is not None:  # it leads to another meeting, whose it may rightly be
        return Finding(missing.text, is_fine=False)
    await directory.create(id, {"meeting": missing.meeting})
    told = _("El código {code} lleva otra vez a su reunión {meeting}.")
    return Finding(told.format(code=missing.code, meeting=missing.meeting))
