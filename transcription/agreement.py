"""Which words of a phrase that is still being said can be shown: those on which two passes agree (LocalAgreement-2).

Policy of Liu et al. (2020), «Low-Latency Sequence-to-Sequence Speech Recognition and Translation by Partial Hypothesis
Selection», as streaming systems use it with Whisper. What was once shown as stable is never taken back.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

AT_LEAST_S = 1.0
PASSES = 1.5
"""A pass begins no sooner than this many times what the last one took, so that a slow machine is not kept behind."""


@dataclass(frozen=True, slots=True)
class Provisional:
    """Words of an unfinished phrase: `stable` stay, `loose` may still change."""

    stable: tuple[str, ...]
    loose: tuple[str, ...]


class Agreement:
    """One phrase, from its first pass to its last."""

    def __init__(self) -> None:
        self._stable: tuple[str, ...] = ()
        self._last: tuple[str, ...] = ()

    def take(self, text: str) -> Provisional:
        """What can be shown after a pass that read this text."""
        words = tuple(text.split())
        agreed = _together(self._last, words)
        # A pass that changed its mind about what is stable already is not followed, and takes nothing back.
        if len(agreed) > len(self._stable) and _together(self._stable, agreed) == self._stable:
            self._stable += agreed[len(self._stable) :]  # as it was first shown, stops and capitals included
        self._last = words
        follows = len(_together(self._stable, words)) == len(self._stable)
        return Provisional(self._stable, words[len(self._stable) :] if follows else ())


def next_pass_s(took_s: float) -> float:
    """Seconds from the begin of one pass to the begin of the next."""
    return max(AT_LEAST_S, PASSES * took_s)


def _together(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """The words with which both begin, as the first has them; a stop or a capital more is no disagreement."""
    count = 0
    for mine, yours in zip(one, other, strict=False):
        if _bare(mine) != _bare(yours):
            break
        count += 1
    return one[:count]


def _bare(word: str) -> str:
    return "".join(sign for sign in word.casefold() if unicodedata.category(sign)[0] not in "PS")
