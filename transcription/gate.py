"""Which texts of a recogniser are speech and which it made up. Pure. Thresholds as measured with silence and noise.

A recogniser trained on films writes «Subtítulos por…» into silence, and says «gracias» out of the air. What tells such a
text from a teacher who thanks is the sound: whoever says it is heard saying it.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

LEAST_VOICED_MS = 160
NO_SPEECH, LOGPROB = 0.6, -0.5
COMPRESSION = 2.4
REPEATS = 4
"""As often in a row says nobody the same three words."""
_WORDS_A_SECOND = 7.0
"""Faster than anybody speaks: more words than that were not said in this time."""
_WORDS_AT_LEAST = 0.5
"""In a second that sounds like a voice: of a hum for four seconds one word is made, in doubt."""
_CREDITS = re.compile(r"\b(?:amara\.org|subt[ií]tul\w+|suscr[ií]b\w+|www\.|https?:)", re.IGNORECASE)
"""Of films: nobody says an address or thanks a translator in a meeting of teachers, and a phrase alone is never asked."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """What a recogniser made of a phrase. `no_speech` is its own doubt (0–1), `logprob` the mean of its tokens."""

    text: str
    no_speech: float
    logprob: float


def reason_against(decoded: Decoded, voiced_ms: int) -> str | None:
    """Why this text is not to be believed, in a word; None when it is."""
    text = " ".join(decoded.text.split())
    if not any(sign.isalpha() for sign in text):
        return "empty"
    if voiced_ms < LEAST_VOICED_MS:
        return "no_voice"
    if decoded.no_speech > NO_SPEECH and decoded.logprob < LOGPROB:
        return "no_speech"
    if len(text.split()) > 3 + _WORDS_A_SECOND * voiced_ms / 1000:
        return "too_fast"
    if decoded.no_speech > NO_SPEECH and len(text.split()) < _WORDS_AT_LEAST * voiced_ms / 1000:
        return "too_slow"
    if _repeats(text) or compression(text) > COMPRESSION:
        return "repeats"
    if _CREDITS.search(text) and decoded.no_speech > NO_SPEECH:
        return "credits"
    return None


def compression(text: str) -> float:
    """How many times shorter a text becomes when it is packed; loops pack well."""
    plain = text.encode()
    return len(plain) / len(zlib.compress(plain)) if plain else 0.0


def _repeats(text: str) -> bool:
    words = re.findall(r"\w+", text.casefold())
    for size in (1, 2, 3, 4, 5):
        run = 1
        for at in range(size, len(words) - size + 1, size):
            run = run + 1 if words[at : at + size] == words[at - size : at] else 1
            if run >= REPEATS + (2 if size == 1 else 0):
                return True
    return False
