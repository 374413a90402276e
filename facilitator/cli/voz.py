"""`tinkuy voz check`: is there a model, how fast is it here, which size suits, what does it hear. Fetches nothing."""

from __future__ import annotations

import sys
import time
import wave
from array import array
from collections.abc import Iterator
from pathlib import Path

import click

from facilitator.locale import _
from facilitator.settings import CannotStartError, Settings, read_settings
from facilitator.speech.sayings import SAYINGS
from transcription.choice import SCRIPT, EngineChoice, chosen
from transcription.engines.base import EngineError, SpeechEngine
from transcription.engines.ear import WebRtcEar
from transcription.engines.whisper import WhisperEngine, is_installed, sha256_of
from transcription.frames import RATE
from transcription.sizes import OFFERED, Advice, advice, size_of
from transcription.stream import Line, Stream

WINDOW_S = 30
LONGEST_SOUND_S = 600


@click.group(help=_("Reconocimiento de voz en esta máquina, sin internet."))
def voz() -> None:
    """Hold what can be done with speech from here."""


@voz.command(name="check", help=_("Prueba el modelo de voz y dice qué tamaño le conviene a esta máquina."))
@click.option(
    "--sound",
    type=click.Path(path_type=Path, dir_okay=False),
    help=_("Un archivo WAV: escribe lo que se oye en él."),
)
@click.option("--threads", default=2, show_default=True, type=click.IntRange(1, 64), help=_("Hilos que usa."))
@click.option("--plain", is_flag=True, help=_("Sin comprimir los pesos a 8 bits (más lento)."))
def check(sound: Path | None, threads: int, plain: bool) -> None:
    """Report, and end with 1 if speech cannot be used."""
    try:
        settings = read_settings()
        for line in examine(settings, sound, threads=threads, int8=not plain):
            click.echo(line)
    except CannotStartError as reason:
        click.echo(f"✗ {reason}")
        sys.exit(1)
    except EngineError as reason:
        click.echo(f"✗ {SAYINGS[reason.code]}")
        sys.exit(1)


def examine(settings: Settings, sound: Path | None, *, threads: int, int8: bool) -> Iterator[str]:
    """A sentence for each thing that was found. Raises `EngineError` for what ends the use of speech."""
    if settings.voz_model is not None and settings.voz_model.startswith(SCRIPT):
        yield scripted(chosen(settings.voz_model, None))
        return
    if not is_installed():
        raise EngineError("voz_missing")
    if settings.voz_model is None:
        raise EngineError("model_unset")
    path = Path(settings.voz_model).expanduser()
    pcm = b"" if sound is None else pcm_of(sound)
    yield _("✓ La voz está instalada.")
    begun_s = time.perf_counter()
    engine = WhisperEngine(path, sha256=settings.voz_sha256, int8=int8, threads=threads)
    try:
        yield _("✓ El modelo se cargó en {seconds:.1f} s.").format(seconds=time.perf_counter() - begun_s)
        if settings.voz_sha256 is None:
            yield _("• Para fijar este archivo y ningún otro: TINKUY_VOZ_SHA256={sum}").format(
                sum=sha256_of(path)
            )
        took_s = timed(engine)
        yield _("• Leer {window} s de sonido toma {seconds:.2f} s con {threads} hilos.").format(
            window=WINDOW_S, seconds=took_s, threads=threads
        )
        size = size_of(engine.dimensions)
        yield from told(size, advice(size, took_s, int8=int8) if size else None)
        if sound is not None:
            yield from heard(engine, pcm)
    finally:
        engine.close()


def scripted(choice: EngineChoice | str) -> str:
    """A script stands where a model would: it is told how many sentences it has, and what it is good for."""
    if isinstance(choice, str):
        raise EngineError(choice)
    return _("• Hay un guion de {count} frases en lugar de un modelo: sirve para mostrar y probar.").format(
        count=len(choice.sentences)
    )


def timed(engine: SpeechEngine) -> float:
    """Seconds for a window, the second time: the first one pays for what is made once."""
    window = bytes(RATE * 2 * WINDOW_S)
    engine.decode(window)
    begun_s = time.perf_counter()
    engine.decode(window)
    return time.perf_counter() - begun_s


def told(size: str | None, advised: Advice | None) -> Iterator[str]:
    """What suits, in plain words."""
    if size is None:
        yield _("• Este modelo no tiene un tamaño oficial: sirve para pruebas, no para una reunión.")
        return
    yield _("• El modelo es de tamaño «{size}».").format(size=size)
    if advised is None:
        yield _("• Los modelos más grandes que «small» necesitan una máquina con tarjeta gráfica.")
        return
    for name in OFFERED:
        yield _("  {size}: cerca de {seconds} s por frase").format(
            size=name, seconds=f"{advised.passes[name]:.1f}"
        )
    match advised.size:
        case "small":
            yield _("✓ A esta máquina le conviene «small»: es el que mejor entiende el español.")
        case "base":
            yield _("• A esta máquina le conviene «base». Tómalo como borrador: se equivoca más.")
        case "tiny":
            yield _("• Esta máquina solo puede con «tiny», que se equivoca mucho: mejor sin voz.")
        case _:
            yield _("✗ Esta máquina es muy lenta para la voz. Todo lo demás funciona igual.")


def heard(engine: SpeechEngine, pcm: bytes) -> Iterator[str]:
    """The lines of a sound, each with the second in which it begins."""
    stream = Stream(WebRtcEar(), engine.decode, time.monotonic)
    lines = [one for one in (*stream.take(pcm, behind=True), *stream.end()) if isinstance(one, Line)]
    if not lines:
        yield _("• No se oye ninguna frase en ese sonido.")
    for line in lines:
        minutes, seconds = divmod(line.began_ms // 1000, 60)
        yield f"  {minutes:02}:{seconds:02}  {line.text}"


def pcm_of(sound: Path) -> bytes:
    """PCM16 mono at 16 kHz out of a WAV file of that rate or three times that. Raises `EngineError`."""
    try:
        with wave.open(str(sound), "rb") as file:
            rate, frames = file.getframerate(), file.getnframes()
            is_ours = file.getsampwidth() == 2 and file.getnchannels() == 1 and rate in (RATE, 3 * RATE)
            if not is_ours or frames > LONGEST_SOUND_S * rate:
                raise EngineError("sound_unreadable")
            samples = array("h", file.readframes(frames))
    except (OSError, EOFError, wave.Error, ValueError):
        raise EngineError("sound_unreadable") from None
    if sys.byteorder == "big":
        samples.byteswap()
    if rate == 3 * RATE:  # three to one: the mean of each is filter enough for what speech holds
        samples = array("h", (sum(samples[at : at + 3]) // 3 for at in range(0, len(samples) - 2, 3)))
    if sys.byteorder == "big":
        samples.byteswap()
    return samples.tobytes()
