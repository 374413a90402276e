"""A synthetic voice that says a sentence: espeak-ng's library, in this process. Only for making fixtures; no test needs it.

Debian: libespeak-ng1. `ESPEAK_LIBRARY` and `ESPEAK_DATA` say where they are when the system does not know.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import importlib
import os
from dataclasses import dataclass
from typing import Any

from transcription.frames import RATE

_RETRIEVE, _EVENTS_OF_PHONEMES = 1, 1
_ENDS, _WORD, _PHONEME = 0, 1, 7
_SPEED, _PITCH, _RANGE, _GAP = 1, 3, 4, 7
_UTF8 = 1
_HUSH = 0.003
"""Below this share of full scale nothing is said yet, or any more."""


class _Event(ctypes.Structure):
    _fields_ = (
        ("kind", ctypes.c_int),
        ("utterance", ctypes.c_uint),
        ("text_at", ctypes.c_int),
        ("length", ctypes.c_int),
        ("at_ms", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user", ctypes.c_void_p),
        ("name", ctypes.c_char * 8),
    )


_Heard = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


@dataclass(frozen=True)
class Spoken:
    """`samples` between -1 and 1 at 16 kHz, from the first sound to the last; when each word and phoneme begins, in seconds."""

    samples: Any
    words: tuple[float, ...]
    phonemes: tuple[tuple[float, str], ...]


class Voice:
    """One library, one voice at a time."""

    def __init__(self) -> None:
        self._numpy: Any = importlib.import_module("numpy")
        found = os.environ.get("ESPEAK_LIBRARY") or ctypes.util.find_library("espeak-ng")
        self._library = ctypes.CDLL(found or "libespeak-ng.so.1")
        data = os.environ.get("ESPEAK_DATA")
        self._rate = self._library.espeak_Initialize(
            _RETRIEVE + 1, 0, data.encode() if data else None, _EVENTS_OF_PHONEMES
        )
        if self._rate <= 0:
            raise OSError("espeak-ng has no data here")
        self._pieces: list[Any] = []
        self._words: list[float] = []
        self._phonemes: list[tuple[float, str]] = []
        self._heard = _Heard(self._hear)  # kept: the library holds no reference of Python's
        self._library.espeak_SetSynthCallback(self._heard)

    def say(
        self, text: str, voice: str, *, rate: int, pitch: int = 50, lively: int = 50, gap: int = 0
    ) -> Spoken:
        """`rate` in words a minute, `pitch` and `lively` (how far it rises and falls) from 0 to 99, `gap` between words in 10 ms."""
        self._pieces.clear()
        self._words.clear()
        self._phonemes.clear()
        if self._library.espeak_SetVoiceByName(voice.encode()):
            raise ValueError(f"no voice {voice}")
        for what, value in ((_SPEED, rate), (_PITCH, pitch), (_RANGE, lively), (_GAP, gap)):
            self._library.espeak_SetParameter(what, value, 0)
        said = text.encode()
        self._library.espeak_Synth(said, ctypes.c_size_t(len(said) + 1), 0, 1, 0, _UTF8, None, None)
        samples = self._at_our_rate(self._numpy.concatenate(self._pieces) / 32768)
        loud = self._numpy.nonzero(self._numpy.abs(samples) > _HUSH)[0]
        begin, end = (int(loud[0]), int(loud[-1]) + 1) if len(loud) else (0, len(samples))
        late_s = begin / RATE
        words = tuple(max(0.0, at_s - late_s) for at_s in self._words)
        return Spoken(
            samples[begin:end], words, tuple((at_s - late_s, name) for at_s, name in self._phonemes)
        )

    def _hear(self, sound: Any, count: int, events: Any) -> int:
        if sound and count:
            self._pieces.append(self._numpy.ctypeslib.as_array(sound, (count,)).copy())
        at = 0
        while (event := events[at]).kind != _ENDS:
            if event.kind == _WORD:
                self._words.append(event.at_ms / 1000)
            elif event.kind == _PHONEME:
                self._phonemes.append((event.at_ms / 1000, event.name.decode("utf-8", "ignore")))
            at += 1
        return 0

    def _at_our_rate(self, samples: Any) -> Any:
        """By its spectrum: what 16 kHz cannot hold is left out, not folded back."""
        numpy = self._numpy
        count = round(len(samples) * RATE / self._rate)
        spectrum = numpy.fft.rfft(samples)
        fitted = numpy.zeros(count // 2 + 1, complex)
        common = min(len(spectrum), len(fitted))
        fitted[:common] = spectrum[:common]
        return (numpy.fft.irfft(fitted, count) * (count / len(samples))).astype(numpy.float32)
