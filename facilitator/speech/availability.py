"""Whether this process can turn speech into text at all, and if not, why. Loads no model; must never hold the loop up."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

from facilitator.settings import Settings
from transcription.checkpoint import dimensions_of
from transcription.engines.base import EngineError
from transcription.engines.whisper import is_installed, sha256_of
from transcription.sizes import size_of

SCRIPT = "guion:"
"""Before the path of a text file, whose sentences are then heard in turn: for demonstrations and tests."""
DRAFTS = frozenset({"tiny", "base"})
"""Sizes that understand too little Spanish to be more than a draft."""

_Looks = tuple[int, int, int] | None


@dataclass(frozen=True, slots=True)
class Found:
    """`code` says why not, None that it can be used; `size` is the name of the model's official size, if it has one."""

    code: str | None
    size: str | None = None

    @property
    def is_draft(self) -> bool:
        return self.size in DRAFTS


class Availability:
    """Of one process. A model's checksum is read once, and again when the file is another."""

    def __init__(self, settings: Settings) -> None:
        model = settings.voz_model
        self._is_script = model is not None and model.startswith(SCRIPT)
        self._path = None if model is None else Path(model.removeprefix(SCRIPT)).expanduser()
        self._sha256 = settings.voz_sha256
        self._known: tuple[_Looks, Found] | None = None
        self._reading = asyncio.Lock()

    @property
    def is_configured(self) -> bool:
        """Whether something is there to be used, at a glance: what a page that never changes can be told."""
        if self._path is None or not self._path.is_file():
            return False
        return self._is_script or is_installed()

    async def found(self) -> Found:
        """What there is now."""
        async with self._reading:
            looks = self._looks()
            if self._known is None or self._known[0] != looks:
                self._known = looks, await asyncio.to_thread(self.look)
            return self._known[1]

    def look(self) -> Found:
        """Read it, however long it takes."""
        if self._path is None:
            return Found("model_unset" if is_installed() else "voz_missing")
        if self._is_script:
            return Found(None if _has_words(self._path) else "model_missing")
        if not is_installed():
            return Found("voz_missing")
        if not self._path.is_file():
            return Found("model_missing")
        try:
            if self._sha256 is not None and sha256_of(self._path) != self._sha256:
                return Found("model_other")
        except EngineError as problem:
            return Found(problem.code)
        dimensions = dimensions_of(self._path)
        return Found("model_unreadable") if dimensions is None else Found(None, size_of(dimensions))

    def _looks(self) -> _Looks:
        """What changes when a file is replaced."""
        try:
            told = None if self._path is None else self._path.stat()
        except OSError:
            return None
        return None if told is None else (told.st_ino, told.st_size, told.st_mtime_ns)


def _has_words(path: Path) -> bool:
    try:
        return any(line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    except (OSError, ValueError):
        return False
