"""The whole policy over one stream: guesses while somebody speaks, one line for each phrase, nothing for silence."""

from __future__ import annotations

from itertools import pairwise

from tests.transcription.sounds import Clock, LoudnessEar, decoding, pieces, silence, tone
from transcription.agreement import PASSES
from transcription.gate import Decoded
from transcription.stream import Guess, Heard, Line, Stream, Unheard

TEXT = "acordamos leer en voz alta cada mañana con los más pequeños"


def _text(ms: int) -> str:
    return " ".join(TEXT.split()[: max(1, ms // 300)])


def _listen(sound: bytes, took_s: float = 0.1, *, behind: bool = False) -> list[Heard]:
    clock = Clock()
    stream = Stream(LoudnessEar(), decoding(clock, took_s, _text), clock)
    heard = list[Heard]()
    for piece in pieces(sound):
        heard += stream.take(piece, behind=behind)
        clock.now += 0.1
    return heard + list(stream.end())


def test_guesses_grow_and_one_line_ends_them() -> None:
    heard = _listen(silence(500) + tone(3000) + silence(1000))
    lines = [one for one in heard if isinstance(one, Line)]
    guesses = [one for one in heard if isinstance(one, Guess)]
    assert [heard.index(line) for line in lines] == [len(heard) - 1]
    assert len(guesses) >= 2
    for before, after in pairwise(guesses):
        assert after.stable[: len(before.stable)] == before.stable
    assert guesses[-1].stable
    assert lines[0].text.split()[: len(guesses[-1].stable)] == list(guesses[-1].stable)
    assert {guess.began_ms for guess in guesses} == {lines[0].began_ms}


def test_a_stream_that_lags_makes_no_guess_and_leaves_out_no_line() -> None:
    sound = (tone(1500) + silence(900)) * 4
    heard = _listen(sound, behind=True)
    assert [type(one) for one in heard] == [Line] * 4


def test_a_slow_reading_leaves_time_for_the_others() -> None:
    clock, begun = Clock(), list[float]()

    def decode(pcm: bytes, prompt: str) -> Decoded:
        begun.append(clock.now)
        clock.now += 1.5
        return Decoded(TEXT, 0.0, -0.1)

    stream = Stream(LoudnessEar(), decode, clock)
    for piece in pieces(tone(9000)):
        list(stream.take(piece))
        clock.now += 0.1
    assert len(begun) >= 3
    assert min(after - before for before, after in pairwise(begun)) >= PASSES * 1.5


def test_silence_is_never_read() -> None:
    def refuse(pcm: bytes, prompt: str) -> Decoded:
        raise AssertionError("nothing was said")

    stream = Stream(LoudnessEar(), refuse, Clock())
    assert [one for piece in pieces(silence(20_000)) for one in stream.take(piece)] == []
    assert list(stream.end()) == []


def test_a_phrase_that_is_not_believed_says_so() -> None:
    clock = Clock()
    stream = Stream(LoudnessEar(), lambda pcm, prompt: Decoded("Queda", 0.97, -0.9), clock)
    heard = [one for piece in pieces(tone(700) + silence(900)) for one in stream.take(piece)]
    assert heard == [Unheard(0, "no_speech")]


def test_the_prompt_goes_along_with_every_reading() -> None:
    seen = list[str]()

    def decode(pcm: bytes, prompt: str) -> Decoded:
        seen.append(prompt)
        return Decoded("Leemos en casa", 0.0, -0.1)

    stream = Stream(LoudnessEar(), decode, Clock(), "Rosa Quispe, bitácora")
    for piece in pieces(tone(1200) + silence(900)):
        list(stream.take(piece))
    assert len(seen) >= 2
    assert set(seen) == {"Rosa Quispe, bitácora"}
