"""Whether this process can turn speech into text at all, and if not, why. Loads no model; must never hold the loop up."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

from facilitator.settings import Settings
from transcription.checkpoint import dimensions_of
from transcription.choice import SCRIPT, EngineChoice, chosen, fault_of
from transcription.engines.whisper import is_installed
from transcription.sizes import size_of

SCRIPTED = "script"
"""In the place of a size, where nothing is understood: every line is out of a script, for a demonstration."""
DRAFTS = frozenset({"tiny", "base", SCRIPTED})
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
        self._model, self._sha256 = settings.voz_model, settings.voz_sha256
        self._known: tuple[_Looks, Found] | None = None
        self._reading = asyncio.Lock()

    @property
    def is_configured(self) -> bool:
        """Whether something is there to be used, at a glance: what a page that never changes can be told."""
        return isinstance(self.choice(), EngineChoice)

    def choice(self) -> EngineChoice | str:
        """The recogniser that the settings ask for, or the code that says why there is none."""
        choice = chosen(self._model, self._sha256)
        # Who has neither is told of the first step.
        return "voz_missing" if choice == "model_unset" and not is_installed() else choice

    async def found(self) -> Found:
        """What there is now."""
        async with self._reading:
            looks = self._looks()
            if self._known is None or self._known[0] != looks:
                self._known = looks, await asyncio.to_thread(self.look)
            return self._known[1]

    def look(self) -> Found:
        """Read it, however long it takes."""
        choice = self.choice()
        if isinstance(choice, str):
            return Found(choice)
        if choice.engine == "scripted":
            return Found(None, SCRIPTED)
        if code := fault_of(choice):
            return Found(code)
        dimensions = dimensions_of(Path(choice.model))
        return Found("model_unreadable") if dimensions is None else Found(None, size_of(dimensions))

    def _looks(self) -> _Looks:
        """What changes when a file is replaced."""
        if self._model is None:
            return None
        try:
            told = Path(self._model.removeprefix(SCRIPT)).expanduser().stat()
        except OSError:
            return None
        return told.st_ino, told.st_size, told.st_mtime_ns
