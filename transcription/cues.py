"""Whether a line holds an agreement, a commitment, a task or an idea, by the words it is said with. Pure.

Only ever a suggestion: whoever writes the report decides. A line that says itself what it is («Acuerdo: …») is explicit;
the others are found by cue phrases, of which questions, stories of the past, habits, negations and what somebody else
is said to have said are taken away. A wrong suggestion costs more than a missing one: it is read by somebody in a hurry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from transcription import cue_words, dates, names
from transcription.plain import Sentence, composed, folded, sentences

SORTS = {"acuerdo": "agreement", "compromiso": "commitment", "tarea": "task", "idea": "idea"}
ONLY_EXPLICIT = False
"""Set by the score on lines that no rule has seen (docs/decisions/cues.md): below a precision of 0.9 it would be true."""
_ANY_DAY = date(2024, 1, 1)


@dataclass(frozen=True, slots=True)
class Cue:
    """`sort` of what was said; `explicit` when the line names it itself; `says_all` when it is for everybody."""

    sort: str
    explicit: bool
    says_all: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What the rules make of a line. `sort` is None where none suggests; who and when are told all the same."""

    sort: str | None
    explicit: bool
    who: tuple[str, ...]
    everyone: bool
    by: str | None


def read(text: str, roster: Sequence[str], today: date) -> Reading:
    """The line with everything that can be filled in beforehand. Never raises."""
    cue = suggestion(text, today)
    return Reading(
        sort=cue.sort if cue else None,
        explicit=bool(cue and cue.explicit),
        who=names.found(text, roster),
        everyone=cue.says_all if cue else _says_all(text),
        by=dates.by_when(text, today),
    )


def suggestion(text: str, today: date = _ANY_DAY) -> Cue | None:
    """What the line is, by the first sentence of it that tells; None when none does. Never raises."""
    line = composed(text)
    parts = sentences(line)
    if cue := _explicit(line, parts):
        return cue
    if ONLY_EXPLICIT:
        return None
    return next((cue for part in parts if (cue := _by_phrase(part, today))), None)


def _explicit(line: str, parts: Sequence[Sentence]) -> Cue | None:
    plain = folded(line)
    for pattern in (*cue_words.EXPLICIT, *cue_words.EXPLICIT_SAID):
        for match in pattern.finditer(plain):
            at = match.start("kind")
            if not any(part.asks for part in parts if part.begins <= at < part.ends):
                return Cue(SORTS[match["kind"]], explicit=True, says_all=_says_all(line))
    return None


def _by_phrase(part: Sentence, today: date) -> Cue | None:
    """The cue that comes first in the sentence, for whoever opens with «propongo» proposes whatever follows."""
    if cue_words.PAST.search(part.plain):
        return None
    found = list(_found(part, today))
    if not found:
        return None
    _, _, sort, is_told = min(found)
    if any(pattern.search(part.plain) for pattern in _AGAINST[sort]):
        return None
    return Cue(sort, explicit=False, says_all=is_told or _says_all(part.plain))


def _found(part: Sentence, today: date) -> Iterable[tuple[int, int, str, bool]]:
    """Where each kind of phrase begins, its rank among equals, what it makes of the line and whether it tells everybody."""
    plain = part.plain
    for pattern in cue_words.ASKED:
        if match := pattern.search(plain):
            yield match.start(), 3, "idea", False
    if part.asks:
        return
    day = dates.by_when(part.raw, today)
    for rank, (sort, patterns, needs, is_told) in enumerate(_PHRASES):
        if needs and (day is None or (needs == _LATER and day == today.isoformat())):
            continue
        for pattern in patterns:
            for match in pattern.finditer(plain):
                if not _is_taken_back(plain[: match.start()]):
                    yield match.start(), rank, sort, is_told


def _is_taken_back(before: str) -> bool:
    """Whether what stands before a phrase makes it no statement of the speaker's own."""
    clause = re.split(r"[,:;]", before)[-1]
    return any(
        pattern.search(text) is not None
        for pattern, text in (
            (cue_words.NEGATED, clause),
            (cue_words.DEPENDS, clause),
            (cue_words.REPORTED, before),
        )
    )


def _says_all(text: str) -> bool:
    return cue_words.EVERYONE.search(folded(composed(text))) is not None


_AGAINST = {
    "agreement": (cue_words.STORY,),
    "commitment": (cue_words.HABIT,),
    "task": (cue_words.HABIT, cue_words.HERE),
    "idea": (),
}
_DAY, _LATER = "day", "later"
_PHRASES: tuple[tuple[str, tuple[re.Pattern[str], ...], str, bool], ...] = (
    ("agreement", cue_words.AGREEMENT, "", False),
    ("commitment", cue_words.COMMITMENT, "", False),
    ("commitment", cue_words.PROMISED, _DAY, False),
    ("task", cue_words.TASK, "", False),
    ("task", cue_words.TASK_BY, _LATER, False),
    ("task", (cue_words.GIVEN_OUT,), "", True),
    ("task", (cue_words.GIVEN_OUT_BY, cue_words.EACH_DOES), _LATER, True),
    ("idea", cue_words.IDEA, "", False),
)
"""Sort, phrases, whether a day has to be named with them (a later one than today), whether they speak to everybody."""
