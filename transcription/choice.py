"""Which recogniser an installation uses, found out cheaply: nothing of the extra `voz` is loaded to know that it is there."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from transcription.engines.base import EngineError, SpeechEngine
from transcription.engines.ear import WebRtcEar
from transcription.engines.scripted import ScriptedEngine
from transcription.engines.whisper import WhisperEngine, is_installed, sha256_of
from transcription.loudness import LoudnessEar
from transcription.phrases import Ear
from transcription.sizes import PASS_S

SCRIPT = "guion:"
"""Before the path of a text file, a sentence a line: what is said is known beforehand, for a demonstration or a test."""
THREADS = 2
_SCRIPT_MOST = 200_000


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """What the recogniser's process is told to be. `sha256` is the sum that the model must have, if any."""

    engine: Literal["whisper", "scripted"]
    model: str = ""
    sha256: str | None = None
    int8: bool = True
    threads: int = THREADS
    sentences: tuple[str, ...] = ()

    @property
    def size(self) -> str | None:
        """As the name of an official file has it; None for any other name."""
        size = Path(self.model).stem.partition(".")[0].partition("-")[0]
        return size if self.engine == "whisper" and size in {*PASS_S, "medium", "large", "turbo"} else None

    @property
    def is_draft(self) -> bool:
        """True for the sizes whose text is a draft at best."""
        return self.size in ("tiny", "base")

    def fields(self) -> dict[str, Any]:
        """As they go through the pipe."""
        return {
            "engine": self.engine,
            "model": self.model,
            "sha256": self.sha256,
            "int8": self.int8,
            "threads": self.threads,
            "sentences": self.sentences,
        }


def from_fields(fields: Mapping[str, Any]) -> EngineChoice:
    """The choice that went into the pipe."""
    named = {name: fields[name] for name in ("engine", "model", "sha256", "int8", "threads")}
    return EngineChoice(**named, sentences=tuple(fields["sentences"]))


def chosen(voz_model: str | None, voz_sha256: str | None) -> EngineChoice | str:
    """The recogniser these settings ask for, or the code that says why there is none. Reads no model."""
    if voz_model is None:
        return "model_unset"
    if voz_model.startswith(SCRIPT):
        return _scripted(Path(voz_model.removeprefix(SCRIPT)).expanduser())
    if not is_installed():
        return "voz_missing"
    path = Path(voz_model).expanduser()
    if not (path.is_file() and os.access(path, os.R_OK)):
        return "model_missing"
    return EngineChoice(
        "whisper", str(path.absolute()), voz_sha256, threads=min(THREADS, os.cpu_count() or 1)
    )


def fault_of(choice: EngineChoice) -> str | None:
    """The code against the file itself, after reading all of it once for as long as it stays the same file; for a thread."""
    if choice.engine == "scripted" or choice.sha256 is None:
        return None
    try:
        told = Path(choice.model).stat()
        found = _sum(choice.model, told.st_size, told.st_mtime_ns)
    except (OSError, EngineError):
        return "model_missing"
    return None if found == choice.sha256.lower() else "model_other"


def engine_of(choice: EngineChoice) -> tuple[SpeechEngine, Callable[[], Ear]]:
    """The recogniser in memory, and what makes an ear for each stream. Raises `EngineError`."""
    if choice.engine == "scripted":
        return ScriptedEngine(choice.sentences), LoudnessEar
    engine = WhisperEngine(Path(choice.model), sha256=choice.sha256, int8=choice.int8, threads=choice.threads)
    return engine, WebRtcEar


def _scripted(path: Path) -> EngineChoice | str:
    try:
        with path.open("rb") as file:
            content = file.read(_SCRIPT_MOST + 1)
        lines = content.decode("utf-8").splitlines()
    except OSError:
        return "model_missing"
    except UnicodeDecodeError:
        return "model_unreadable"
    sentences = tuple(words for line in lines if (words := " ".join(line.split())))
    if not sentences or len(content) > _SCRIPT_MOST:
        return "model_unreadable"
    return EngineChoice("scripted", sentences=sentences)


@lru_cache(maxsize=4)
def _sum(path: str, size: int, changed_ns: int) -> str:
    """Read again only when size or time of the file are others."""
    return sha256_of(Path(path))
