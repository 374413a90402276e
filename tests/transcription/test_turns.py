"""Several streams and one recogniser: every phrase is read, in order and in turn, and guesses never stand in the way."""

from __future__ import annotations

import random
from collections import Counter
from itertools import pairwise

from tests.transcription.sounds import Clock, PlainEar, pieces, silence, voice
from transcription.gate import Decoded
from transcription.phrases import Phrases, Resume
from transcription.told import Guess, Line, Unheard
from transcription.turns import Dictated, Ended, Job, Moved, Outcome, Said, Turns

VOICE = 1_000
PAUSE = 700
SURE = Decoded("acordamos leer en casa", 0.0, -0.1)


def _turns(*streams: int, clock: Clock | None = None) -> Turns:
    turns = Turns(clock or Clock())
    for stream in streams:
        turns.open(stream, Phrases(PlainEar()), f"prompt {stream}")
    return turns


def _speak(turns: Turns, stream: int, phrases: int) -> list[Outcome]:
    return turns.take(stream, (voice(VOICE) + silence(PAUSE)) * phrases)


def _settled(turns: Turns, *, guesses: bool = False) -> list[tuple[Job, list[Outcome]]]:
    found = []
    while job := turns.next(guesses=guesses):
        found.append((job, turns.settle(job, SURE)))
    return found


def test_streams_take_turns_however_much_one_of_them_has() -> None:
    """[SN20]"""
    turns = _turns(1, 2, 3)
    for stream, phrases in ((1, 6), (2, 2), (3, 3)):
        _speak(turns, stream, phrases)
    assert [job.number for job, _ in _settled(turns)] == [1, 2, 3, 1, 2, 3, 1, 3, 1, 1, 1]


def test_whoever_dictates_has_a_turn_between_and_no_more_than_one() -> None:
    turns = _turns(1, 2)
    for stream in (1, 2):
        _speak(turns, stream, 3)
    for number in (11, 12, 13):
        assert turns.dictate(number, silence(500) + voice(VOICE) + silence(500), PlainEar(), "Rosa") == []
    jobs = [job for job, _ in _settled(turns)]
    assert [(job.kind, job.number) for job in jobs[:6]] == [
        *(("dictated", 11), ("whole", 1), ("whole", 2)),
        *(("dictated", 12), ("whole", 1), ("whole", 2)),
    ]
    assert {job.prompt for job in jobs} == {"Rosa", "prompt 1", "prompt 2"}


def test_no_guess_is_made_while_a_whole_phrase_waits_anywhere() -> None:
    """[SN20]"""
    clock = Clock()
    turns = _turns(1, 2, clock=clock)
    turns.take(1, voice(2_000))
    _speak(turns, 2, 2)
    kinds = list[tuple[str, int]]()
    while (job := turns.next()) and len(kinds) < 10:
        kinds.append((job.kind, job.number))
        turns.settle(job, SURE)
    assert kinds == [("whole", 2), ("whole", 2), ("guess", 1)]


def test_no_word_of_one_phrase_is_shown_as_stable_in_the_next() -> None:
    clock = Clock()
    turns = _turns(1, clock=clock)

    def guessed(text: str) -> Guess:
        clock.now += 2.0
        job = turns.next()
        assert job is not None
        (said,) = turns.settle(job, Decoded(text, 0.0, -0.1))
        assert isinstance(said, Said)
        assert isinstance(said.told, Guess)
        return said.told

    turns.take(1, voice(1_000))
    guessed("Acordamos leer")
    assert guessed("Acordamos leer").stable == ("Acordamos", "leer")
    turns.take(1, silence(PAUSE))
    _settled(turns)
    turns.take(1, voice(1_000))
    assert guessed("Acordamos ver").stable == ()


def test_guesses_are_shared_out_too() -> None:
    clock = Clock()
    turns = _turns(1, 2, 3, clock=clock)
    for stream in (1, 2, 3):
        turns.take(stream, voice(900))
    made = list[int]()
    for _ in range(60):
        clock.now += 0.25
        if job := turns.next():
            made.append(job.number)
            clock.now += 0.2
            turns.settle(job, SURE)
    assert max(Counter(made).values()) - min(Counter(made).values()) <= 1
    assert set(made) == {1, 2, 3}


def test_the_last_word_says_how_far_the_sound_is_done() -> None:
    turns = _turns(1)
    turns.take(1, silence(400) + voice(VOICE) + silence(600) + voice(24_500))
    (_, first), (_, second) = _settled(turns)
    assert first == [Said(1, Line(180, 1_820, SURE.text), Resume(2_000))]
    assert second == [Said(1, Line(2_000, 24_000, SURE.text), Resume(26_000, goes_on=True))]


def test_silence_moves_on_in_steps_and_not_past_what_waits() -> None:
    turns = _turns(1)
    moved = [one for piece in pieces(silence(20 * 60_000), 5_000) for one in turns.take(1, piece)]
    assert len(moved) == 240
    assert moved[-1] == Moved(1, Resume(20 * 60_000 - 300))
    assert _speak(turns, 1, 1) == []
    assert turns.take(1, silence(10_000)) == []
    (said, *_) = next(outcomes for _, outcomes in _settled(turns))
    assert isinstance(said, Said)
    (moved_on,) = turns.take(1, silence(20))
    assert isinstance(moved_on, Moved)


def test_what_is_dropped_is_never_read_and_a_reading_under_way_comes_to_nothing() -> None:
    """[SN23]"""
    turns = _turns(1, 2)
    _speak(turns, 1, 2)
    turns.take(1, voice(2_000))
    _speak(turns, 2, 1)
    under_way = turns.next()
    assert under_way is not None
    assert under_way.number == 1
    turns.drop(1)
    turns.open(1, Phrases(PlainEar()))  # under the same number, before the reading is over
    assert turns.settle(under_way, SURE) == []
    assert [job.number for job, _ in _settled(turns, guesses=True)] == [2]
    assert turns.take(9, voice(500)) == []


def test_a_stream_that_ends_says_so_after_its_last_phrase() -> None:
    turns = _turns(1, 2)
    _speak(turns, 1, 1)
    turns.take(1, voice(800))
    assert turns.end(1) == []
    assert turns.take(1, voice(800)) == []
    outcomes = [one for _, found in _settled(turns) for one in found]
    assert [type(one) for one in outcomes] == [Said, Said, Ended]
    assert turns.end(2) == [Ended(2)]
    assert list(turns) == []


def test_a_dictation_is_read_once_from_its_first_word_to_its_last() -> None:
    turns = _turns()
    spoken = silence(1_000) + voice(800) + silence(1_500) + voice(500) + silence(2_000)
    assert turns.dictate(7, spoken, PlainEar()) == []
    ((job, found),) = _settled(turns)
    assert job.phrase.began_ms == 780
    assert job.phrase.lasts_ms == 220 + 800 + 1_500 + 500 + 600
    assert job.phrase.voiced_ms == 1_300
    assert found == [Dictated(7, SURE.text)]
    assert turns.dictate(8, silence(5_000), PlainEar()) == [Dictated(8, "")]
    turns.dictate(9, spoken, PlainEar())
    made_up = turns.next()
    assert made_up is not None
    assert turns.settle(made_up, Decoded("Subtítulos", 0.97, -0.9)) == [Dictated(9, "")]


def test_a_dictation_that_nobody_waits_for_is_not_read() -> None:
    turns = _turns()
    for number in (1, 2):
        turns.dictate(number, voice(800), PlainEar())
    under_way = turns.next()
    assert under_way is not None
    turns.forget(1)
    assert turns.settle(under_way, SURE) == []
    assert [job.number for job, _ in _settled(turns)] == [2]


def test_any_day_of_streams(seed: int) -> None:
    """[SN20] Whatever comes when: each phrase is read once and in order, nobody waits for two of another's, stable words stay."""
    chance, clock = random.Random(seed), Clock()
    streams = {number: f"s{number}" for number in range(1, 5)}
    turns = _turns(*streams, clock=clock)
    read = {number: list[int]() for number in streams}
    stable = dict[tuple[int, int], tuple[str, ...]]()
    waited = Counter[tuple[int, int]]()
    dropped = set[int]()
    for _ in range(600):
        clock.now += chance.random() / 3
        number = chance.choice(list(streams))
        turns.take(number, voice(chance.randrange(20, 1_500)) if chance.random() < 0.6 else silence(PAUSE))
        if chance.random() < 0.004 and number not in dropped:
            turns.drop(number)
            dropped.add(number)
        if chance.random() < 0.5 or (job := turns.next()) is None:
            continue
        waiting = [one for one in streams if turns.waits_ms(one) is not None]
        assert job.kind == "whole" or not waiting
        if job.kind == "whole":
            for other in waiting:
                waited[other, job.number] += 1
                assert other == job.number or waited[other, job.number] <= 1
            for pair in [pair for pair in waited if pair[0] == job.number]:
                del waited[pair]
        words = tuple(chance.choice(["leer", "ver", "en", "casa"]) for _ in range(chance.randrange(1, 5)))
        clock.now += chance.random()
        for outcome in turns.settle(job, Decoded(" ".join(words), 0.0, -0.1)):
            assert isinstance(outcome, Said)
            told = outcome.told
            if isinstance(told, Guess):
                before = stable.get((job.number, told.began_ms), ())
                assert told.stable[: len(before)] == before
                assert not read[job.number] or told.began_ms > read[job.number][-1]
                stable[job.number, told.began_ms] = told.stable
            else:
                assert isinstance(told, Line | Unheard)
                read[job.number].append(told.began_ms)
    for number in set(streams) - dropped:
        turns.end(number)
    for job, _ in _settled(turns):
        read[job.number].append(job.phrase.began_ms)
    for number, began in read.items():
        assert all(one < after for one, after in pairwise(began)), number
    assert sum(map(len, read.values())) > 50
    assert list(turns) == []
