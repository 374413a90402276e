"""What is told about a stream of sound. Times are milliseconds from the beginning of the stream."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guess:
    """Words of a phrase that goes on. They are shown in grey and kept nowhere."""

    began_ms: int
    stable: tuple[str, ...]
    loose: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """What was said from `began_ms` of the stream on, for `lasts_ms`."""

    began_ms: int
    lasts_ms: int
    text: str


@dataclass(frozen=True, slots=True)
class Unheard:
    """A phrase of which nothing is believed, and why; so that a guess about it is taken off the screen."""

    began_ms: int
    reason: str


@dataclass(frozen=True, slots=True)
class Done:
    """Sound before `until_ms` is read, or was silence: nobody need keep it any more."""

    until_ms: int


Heard = Guess | Line | Unheard
Told = Heard | Done
