"""`tinkuy doctor`: settings, versions, guarantee and ports in plain Spanish. Changes nothing; never prints a secret."""

from __future__ import annotations

import asyncio
import json
import os
import platform
import shutil
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import click
from pydantic import SecretStr

from board.log.salvage import salvages_in
from facilitator.access.addresses import lan_address
from facilitator.cli.serve import bound
from facilitator.installation import TOKEN_FILE
from facilitator.locale import _
from facilitator.photos.gate import Harmless, ImageGate
from facilitator.release import VERSION
from facilitator.settings import PREFIX, CannotStartError, Settings, read_settings
from facilitator.speech.availability import Availability
from facilitator.speech.sayings import SAYINGS
from transcription.choice import SCRIPT

LIBRARIES = (
    "nicegui",
    "python-socketio",
    "uvicorn",
    "fastapi",
    "redis",
    "tinydb",
    "pillow",
    "openai-whisper",
)
LEAST_FREE_BYTES = 500 * 1024 * 1024
_PATIENCE_S = 2.0
_A_PHOTO = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c63f80f0001010100b138f6140000000049454e44ae426082"
)
"""One white pixel."""

GUARANTEES = {
    "strong": _("fuerte: lo que se confirmó está en disco"),
    "two-seconds": _("de dos segundos: un corte de luz puede llevarse los últimos dos segundos"),
    "none": _("ninguna: un corte de luz puede llevarse la reunión"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report. `is_fine` is false for what somebody has to mend."""

    text: str
    is_fine: bool = True


@click.command(help=_("Revisa ajustes, versiones, garantía y puertos."))
@click.option("--data", type=click.Path(path_type=Path), help=_("Carpeta de datos (./data)."))
def doctor(data: Path | None) -> None:
    """Report and end with 1 if something has to be mended."""
    try:
        settings = read_settings(data=data)
    except CannotStartError as reason:
        click.echo(f"✗ {reason}")
        sys.exit(1)
    findings = list(examine(settings))
    for finding in findings:
        click.echo(f"{'✓' if finding.is_fine else '✗'} {finding.text}")
    sys.exit(0 if all(finding.is_fine for finding in findings) else 1)


def examine(settings: Settings) -> Iterator[Finding]:
    """Everything worth knowing before a meeting, in the order in which one would ask."""
    yield from _versions()
    yield from _settings(settings)
    yield from _folder(settings)
    yield from _photos()
    yield _speech(settings)
    yield from _server(settings)
    yield from _reach(settings)


def _versions() -> Iterator[Finding]:
    yield Finding(
        _("Tinkuy {version}, Python {python}").format(version=VERSION, python=platform.python_version())
    )
    found = []
    for library in LIBRARIES:
        try:
            found.append(f"{library} {version(library)}")
        except PackageNotFoundError:
            found.append(_("{library} sin instalar").format(library=library))
    yield Finding(_("Bibliotecas: {found}").format(found=", ".join(found)))


def _settings(settings: Settings) -> Iterator[Finding]:
    for name in type(settings).model_fields:
        yield Finding(f"{PREFIX}{name.upper()}: {_shown(getattr(settings, name))}")


def _shown(value: Any) -> str:
    if value is None or value == ():
        return _("sin poner")
    if isinstance(value, SecretStr):
        return _("puesto (no se muestra)")
    if isinstance(value, bool):
        return _("sí") if value else _("no")
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _folder(settings: Settings) -> Iterator[Finding]:
    folder = settings.data.absolute()
    if not folder.exists():
        yield Finding(_("La carpeta de datos {folder} todavía no existe: se creará.").format(folder=folder))
        return
    if not folder.is_dir() or not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        yield Finding(
            _("No se puede escribir en la carpeta de datos {folder}.").format(folder=folder), is_fine=False
        )
        return
    free = shutil.disk_usage(folder).free
    yield Finding(
        _("Carpeta de datos {folder}: quedan {free} MB libres.").format(
            folder=folder, free=free // 1024 // 1024
        ),
        is_fine=free >= LEAST_FREE_BYTES,
    )
    if salvaged := salvages_in(folder / "logs"):
        told = _("{n} veces una pizarra se recuperó de un daño en el disco: «tinkuy check» dice cuáles.")
        yield Finding(told.format(n=len(salvaged)))
    token = folder / TOKEN_FILE
    if token.is_file() and token.stat().st_mode & 0o077:
        yield Finding(
            _("Otros usuarios pueden leer {path}: usa chmod 600.").format(path=token), is_fine=False
        )


def _photos() -> Iterator[Finding]:
    """Send one pixel through the gate: a container may forbid the process, or its limits, that photos need."""

    async def admitted() -> bool:
        with tempfile.TemporaryFile() as file:
            file.write(_A_PHOTO)
            file.flush()
            return isinstance(await ImageGate().admit(file), Harmless)

    try:
        works = asyncio.run(admitted())
    except OSError:
        works = False
    if works:
        yield Finding(_("Fotos: se reciben; cada una se dibuja de nuevo en un proceso aparte."))
    else:
        yield Finding(
            _("Fotos: no se pueden recibir, porque el proceso que las revisa no arranca aquí."), is_fine=False
        )


def _speech(settings: Settings) -> Finding:
    """Whether what is said can be transcribed. It is an extra: only what was asked for and does not work is to be mended."""
    found = Availability(settings).look()
    if found.code is not None:
        told = _("Transcripción: apagada. {why}").format(why=SAYINGS[found.code])
        return Finding(told, is_fine=settings.voz_model is None)
    if settings.voz_model is not None and settings.voz_model.startswith(SCRIPT):
        return Finding(
            _("Transcripción: con un guion, que dice siempre lo mismo. Sirve solo para demostraciones.")
        )
    if found.is_draft:
        return Finding(
            _("Transcripción: lista, con un modelo «{size}». Es un borrador: se equivoca mucho.").format(
                size=found.size
            )
        )
    return Finding(_("Transcripción: lista. Para medir esta máquina: tinkuy voz check."))


def _server(settings: Settings) -> Iterator[Finding]:
    told = running(settings)
    if told is not None:
        guarantee = GUARANTEES.get(str(told.get("guarantee")), "?")
        yield Finding(
            _("Tinkuy {version} está en marcha, modo {mode}. Garantía {guarantee}.").format(
                version=told.get("version"), mode=told.get("mode"), guarantee=guarantee
            ),
            is_fine=told.get("guarantee") != "none",
        )
        return
    try:
        bound(settings).close()
    except CannotStartError as reason:
        yield Finding(str(reason), is_fine=False)
    else:
        yield Finding(_("El puerto {port} está libre.").format(port=settings.port))
    if settings.redis_url is None:
        yield Finding(_("Guardará en la carpeta de datos. Garantía {g}.").format(g=GUARANTEES["strong"]))
    else:
        yield Finding(
            _("Guardará en Redis; la garantía depende de su configuración y la dice /salud al empezar.")
        )


def running(settings: Settings) -> dict[str, Any] | None:
    """What a Tinkuy on our address says of itself; None when nobody, or somebody else, answers."""
    host = "127.0.0.1" if settings.is_open_to_the_network else settings.host
    address = f"http://{f'[{host}]' if ':' in host else host}:{settings.port}/salud"
    opener = urllib.request.build_opener(
        urllib.request.ProxyHandler({})
    )  # a proxy would not reach this machine
    try:
        with opener.open(address, timeout=_PATIENCE_S) as answer:
            told = json.load(answer)
    except (OSError, ValueError):
        return None
    return told if isinstance(told, dict) and "guarantee" in told else None


def _reach(settings: Settings) -> Iterator[Finding]:
    if settings.public_url is not None:
        yield Finding(_("La gente entra por {address}").format(address=settings.public_url))
        if not settings.is_secure:
            yield Finding(
                _("Sin https los celulares no guardan la página para abrirla sin señal ni usan micrófono.")
            )
    elif settings.is_open_to_the_network and (address := lan_address()):
        yield Finding(
            _("En esta red la gente entra por http://{address}:{port}").format(
                address=address, port=settings.port
            )
        )
    elif settings.is_open_to_the_network:
        yield Finding(_("Esta máquina no tiene red: los celulares no podrán entrar."), is_fine=False)
    else:
        yield Finding(_("Solo se entra desde esta máquina. Para una sala: tinkuy serve --host 0.0.0.0"))
