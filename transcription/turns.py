"""Who is read next when several streams, and people who dictate, share one recogniser. Pure: the recogniser is outside, as is the clock.

A whole phrase is always read, in the order of its stream; streams take turns. A phrase that goes on is read only when no
whole one waits anywhere. Must never learn whose stream it is.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from transcription.agreement import Agreement, next_pass_s
from transcription.gate import Decoded, reason_against
from transcription.phrases import Ear, Phrase, Phrases, Resume
from transcription.told import Guess, Heard, Line, Unheard

LEAST_FOR_A_GUESS_MS = 600
MOVES_MS = 1_000
"""In silence it is told no more often than for this much of it that nobody need keep it."""
_DICTATED = -1
"""All who dictate take one turn together: a note is short, and a room of phones must not silence a meeting."""


@dataclass(frozen=True, slots=True)
class Job:
    """Sound to be read now. `number` is that of its stream, or of the dictation."""

    kind: Literal["whole", "guess", "dictated"]
    number: int
    phrase: Phrase
    prompt: str
    begun_s: float
    owner: object
    """Whoever asked, as it was then: what was dropped meanwhile, and came back under its number, is another one."""


@dataclass(frozen=True, slots=True)
class Said:
    """Something about a phrase; `resume` comes with the last word about it, and with it the sound is done."""

    stream: int
    told: Heard
    resume: Resume | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """Silence up to there."""

    stream: int
    resume: Resume


@dataclass(frozen=True, slots=True)
class Ended:
    """Everything of that stream was told."""

    stream: int


@dataclass(frozen=True, slots=True)
class Dictated:
    """The text of a dictation; empty when nothing in it is believed."""

    number: int
    text: str


Outcome = Said | Moved | Ended | Dictated


class _Lane:
    """One stream."""

    def __init__(self, phrases: Phrases, prompt: str) -> None:
        self.phrases, self.prompt = phrases, prompt
        self.whole: deque[Phrase] = deque()
        self.agreement = Agreement()
        self.next_s = 0.0
        self.told_ms = phrases.resume.at_ms
        self.is_ending = False


@dataclass(frozen=True, slots=True)
class _Dictation:
    number: int
    phrase: Phrase
    prompt: str


class Turns:
    """Streams by number. Sound goes in when it comes; `next` says what to read, `settle` what is told of it."""

    def __init__(self, now_s: Callable[[], float]) -> None:
        self._now_s = now_s
        self._lanes: dict[int, _Lane] = {}
        self._dictations: deque[_Dictation] = deque()
        self._order: deque[int] = deque([_DICTATED])

    def open(self, stream: int, phrases: Phrases, prompt: str = "") -> None:
        """A stream begins, at the end of the round. One that was there under the number is forgotten."""
        self.drop(stream)
        self._lanes[stream] = _Lane(phrases, prompt)
        self._order.append(stream)

    def take(self, stream: int, pcm: bytes) -> list[Outcome]:
        """More sound. For a stream that is not there it is nothing: it was dropped while this came."""
        lane = self._lanes.get(stream)
        if lane is None or lane.is_ending:
            return []
        lane.whole += lane.phrases.take(pcm)
        resume = lane.phrases.resume
        if lane.whole or resume.at_ms - lane.told_ms < MOVES_MS:
            return []
        lane.told_ms = resume.at_ms
        return [Moved(stream, resume)]

    def end(self, stream: int) -> list[Outcome]:
        """No more sound comes; what was being said is read as it is."""
        lane = self._lanes.get(stream)
        if lane is None or lane.is_ending:
            return []
        lane.is_ending = True
        if last := lane.phrases.end():
            lane.whole.append(last)
        return self._leave(stream, lane)

    def drop(self, stream: int) -> None:
        """Forget what waits, at once; a reading that is under way comes to nothing."""
        if self._lanes.pop(stream, None):
            self._order.remove(stream)

    def dictate(self, number: int, pcm: bytes, ear: Ear, prompt: str = "") -> list[Outcome]:
        """A whole recording of one person: read once, from its first word to its last."""
        phrase = _spoken(pcm, ear)
        if phrase is None:
            return [Dictated(number, "")]
        self._dictations.append(_Dictation(number, phrase, prompt))
        return []

    def forget(self, number: int) -> None:
        """Nobody waits for that dictation any more."""
        self._dictations = deque(one for one in self._dictations if one.number != number)

    def next(self, *, guesses: bool = True) -> Job | None:
        """What to read now; None when nothing waits. `settle` is due before the next one is asked for."""
        begun_s = self._now_s()
        for number in self._order:
            if number == _DICTATED and self._dictations:
                asked = self._dictations[0]
                self._to_the_end(number)
                return Job("dictated", asked.number, asked.phrase, asked.prompt, begun_s, asked)
            lane = self._lanes.get(number)
            if lane is not None and lane.whole:
                self._to_the_end(number)
                return Job("whole", number, lane.whole[0], lane.prompt, begun_s, lane)
        return self._guess(begun_s) if guesses else None

    def settle(self, job: Job, decoded: Decoded) -> list[Outcome]:
        """What is told of a reading. Nothing, when whoever it was for is gone."""
        if job.kind == "dictated":
            return self._settled_dictation(job, decoded)
        lane = self._lanes.get(job.number)
        if lane is None or lane is not job.owner:
            return []
        reason = reason_against(decoded, job.phrase.voiced_ms)
        if job.kind == "guess":
            lane.next_s = job.begun_s + next_pass_s(self._now_s() - job.begun_s)
            told = None if reason else lane.agreement.take(decoded.text)
            if told is None or not (told.stable or told.loose):
                return []
            return [Said(job.number, Guess(job.phrase.began_ms, told.stable, told.loose))]
        phrase = lane.whole.popleft()
        lane.agreement = Agreement()
        resume = Resume(phrase.began_ms + phrase.lasts_ms, phrase.cut)
        lane.told_ms = resume.at_ms
        return [Said(job.number, _last_word(phrase, decoded, reason), resume), *self._leave(job.number, lane)]

    def heard_ms(self, stream: int) -> int | None:
        """How far that stream was listened to; None when it is not there."""
        lane = self._lanes.get(stream)
        return None if lane is None else lane.phrases.heard_ms

    def waits_ms(self, stream: int) -> int | None:
        """Where the oldest whole phrase of it ends that is not read yet; None when none waits."""
        lane = self._lanes.get(stream)
        if lane is None or not lane.whole:
            return None
        return lane.whole[0].began_ms + lane.whole[0].lasts_ms

    def __iter__(self) -> Iterator[int]:
        """The numbers of the streams that are there."""
        return iter(self._lanes)

    def _guess(self, begun_s: float) -> Job | None:
        ready = (
            (lane.next_s, number, lane, phrase)
            for number, lane in self._lanes.items()
            if lane.next_s <= begun_s
            and (phrase := lane.phrases.so_far()) is not None
            and phrase.lasts_ms >= LEAST_FOR_A_GUESS_MS
        )
        first = min(ready, key=lambda one: one[:2], default=None)
        if first is None:
            return None
        _, number, lane, phrase = first
        return Job("guess", number, phrase, lane.prompt, begun_s, lane)

    def _settled_dictation(self, job: Job, decoded: Decoded) -> list[Outcome]:
        if not self._dictations or self._dictations[0] is not job.owner:
            return []
        self._dictations.popleft()
        believed = reason_against(decoded, job.phrase.voiced_ms) is None
        return [Dictated(job.number, _plain(decoded.text) if believed else "")]

    def _leave(self, stream: int, lane: _Lane) -> list[Outcome]:
        if not lane.is_ending or lane.whole:
            return []
        self.drop(stream)
        return [Ended(stream)]

    def _to_the_end(self, number: int) -> None:
        self._order.remove(number)
        self._order.append(number)


def _last_word(phrase: Phrase, decoded: Decoded, reason: str | None) -> Line | Unheard:
    if reason is not None:
        return Unheard(phrase.began_ms, reason)
    return Line(phrase.began_ms, phrase.lasts_ms, _plain(decoded.text))


def _spoken(pcm: bytes, ear: Ear) -> Phrase | None:
    """From the first word to the last of a recording, pauses included; None where nobody speaks."""
    phrases = Phrases(ear)
    found = phrases.take(pcm)
    if last := phrases.end():
        found.append(last)
    if not found:
        return None
    begin, end = found[0].began_ms, found[-1].began_ms + found[-1].lasts_ms
    return Phrase(begin, pcm[begin * 32 : end * 32], sum(phrase.voiced_ms for phrase in found))


def _plain(text: str) -> str:
    return " ".join(text.split())
