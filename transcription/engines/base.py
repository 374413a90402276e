"""What a recogniser of speech promises. Must never learn of meetings, sockets or reports."""

from __future__ import annotations

from abc import ABC, abstractmethod

from transcription.gate import Decoded


class EngineError(Exception):
    """The recogniser cannot be used; carries the code that says why: `model_missing`, `model_other`, `voz_missing`, `model_unreadable`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class SpeechEngine(ABC):
    """Turns one phrase into text. Not to be used from two threads at once."""

    @abstractmethod
    def decode(self, pcm: bytes, prompt: str = "") -> Decoded:
        """The text of PCM16 mono at 16 kHz, at most 30 s. `prompt` holds names and terms that may come up.

        The same sound and prompt give the same text. Silence gives an empty text or one that says so in its doubts;
        it never raises for what the sound holds.
        """

    @abstractmethod
    def close(self) -> None:
        """Let go of the model; again is fine."""
