"""Which people of a roster a line speaks of, as the ear would tell. Pure; must never learn who is here or who speaks.

A first name or a surname alone is enough when nobody else on the roster bears it. A name that is also a word («Rosa»,
«Luz», «Julio») counts only where a name can stand; what merely resembles a name counts only where no article makes it a
thing. No answer is better than a wrong person: whoever writes the report fills in a name faster than a false one is found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from transcription import common_words
from transcription.phonetics import key, keys
from transcription.plain import Word, composed, listed, words

ALIKE = 88.0
"""Of 100. Measured: names that a recogniser misspelt score 91 and more, words that are none 73 and less."""
_LEAST_TO_RESEMBLE = 6
"""Sounds in a key before likeness counts: in shorter ones a single sound makes another word («pasa», «Apaza»)."""
_LEAST = 3
_MOST = 40
"""Sounds of a word that are looked at."""
_PARTICLES = frozenset(listed("de del la las los y e da do dos san santa von van"))


@dataclass(frozen=True, slots=True)
class _Index:
    """A roster by sound: who bears a key, and which keys begin with the same sound."""

    names: tuple[str, ...]
    bearers: Mapping[str, frozenset[int]]
    by_sound: Mapping[str, tuple[str, ...]]


def found(text: str, roster: Sequence[str]) -> tuple[str, ...]:
    """The names of the roster that the text holds, each once, in the order in which they are said. Never raises."""
    index = _index(tuple(roster))
    said = words(line := composed(text))
    could_be = [_bearers(index, said, at, line) for at in range(len(said))]
    people = dict.fromkeys(person for person in _people(could_be) if person is not None)
    return tuple(index.names[person] for person in people)


def _people(could_be: Sequence[frozenset[int]]) -> Iterable[int | None]:
    """Who is meant, word by word: neighbours that one person bears are one name, and it says more than either alone."""
    at = 0
    while at < len(could_be):
        meant, until = could_be[at], at + 1
        while meant and until < len(could_be) and (both := meant & could_be[until]):
            meant, until = both, until + 1
        yield next(iter(meant)) if len(meant) == 1 else None
        at = until


def _bearers(index: _Index, said: Sequence[Word], at: int, line: str) -> frozenset[int]:
    word = said[at]
    sound = key(word.raw)[:_MOST]
    if len(sound) < _LEAST or word.plain in _PARTICLES:
        return frozenset()
    if bearers := index.bearers.get(sound):
        if sound not in common_words.KEYS or _stands_as_name(index, said, at, line, bearers):
            return bearers
        return frozenset()
    return _resembling(index, said, at, sound)


def _resembling(index: _Index, said: Sequence[Word], at: int, sound: str) -> frozenset[int]:
    if len(sound) < _LEAST_TO_RESEMBLE or sound in common_words.KEYS:
        return frozenset()
    if at and said[at - 1].plain in common_words.BEFORE_THINGS:
        return frozenset()
    best, alike = ALIKE, frozenset[int]()
    for other in index.by_sound.get(sound[0], ()):
        if abs(len(other) - len(sound)) > 1 or len(other) < _LEAST_TO_RESEMBLE:
            continue
        score = fuzz.ratio(sound, other, score_cutoff=best)
        if score > best or (score and not alike):
            best, alike = score, index.bearers[other]
        elif score == best:
            alike |= index.bearers[other]
    return alike


def _stands_as_name(index: _Index, said: Sequence[Word], at: int, line: str, bearers: frozenset[int]) -> bool:
    """Whether a word that is also an ordinary one is a name here: by a surname, a title, a capital or a verb of people."""
    word = said[at]
    before = said[at - 1].plain if at else ""
    after = said[at + 1] if at + 1 < len(said) else None
    for near in (at - 1, at + 1):
        if 0 <= near < len(said) and bearers & index.bearers.get(key(said[near].raw), frozenset()):
            return True
    if before in common_words.TITLES:
        return True
    if before in common_words.BEFORE_THINGS:
        return False
    opens = not at or not line[said[at - 1].ends : word.begins].isspace()
    if word.raw[0].isupper() and not opens and any(other.raw.islower() for other in said):
        return True
    if before == "a" and after is not None and after.plain in {"le", "se", "te"}:
        return True
    can_open = opens or before in common_words.BEFORE_PEOPLE
    if can_open and after is not None and _is_done_by_people(word, after, line):
        return True
    return word.plain in common_words.THINGS_WITH_ARTICLE and before in {"con", "y", "e", "a", "para"}


def _is_done_by_people(word: Word, after: Word, line: str) -> bool:
    called = line[word.ends : after.begins].lstrip().startswith(",")
    return called or after.plain in common_words.DONE_BY_PEOPLE or after.raw.endswith("ó")


@lru_cache(maxsize=32)
def _index(roster: tuple[str, ...]) -> _Index:
    bearers: dict[str, set[int]] = defaultdict(set)
    seen: dict[str, int] = {}
    for name in roster:
        person = seen.setdefault(name, len(seen))
        for part in words(composed(name)):
            if part.plain not in _PARTICLES and len(key(part.raw)) >= _LEAST:
                for sound in keys(part.raw):
                    bearers[sound[:_MOST]].add(person)
    by_sound: dict[str, list[str]] = defaultdict(list)
    for sound in sorted(bearers):
        by_sound[sound[0]].append(sound)
    return _Index(
        tuple(seen),
        {sound: frozenset(people) for sound, people in bearers.items()},
        {first: tuple(sounds) for first, sounds in by_sound.items()},
    )
