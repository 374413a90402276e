"""The recogniser with its real process: what is said comes back in order and once, whoever else speaks or dictates."""

from __future__ import annotations

import asyncio
import os
import signal
from itertools import pairwise

import pytest

from tests.transcription.listening import SCRIPT, company, cut, faulty, is_alive, phrases, until
from tests.transcription.recorded import MODEL, SAID, meeting
from tests.transcription.sounds import silence, tone
from transcription.choice import EngineChoice
from transcription.engines.base import EngineError
from transcription.engines.whisper import is_installed, sha256_of
from transcription.recogniser import BEHIND_MS, DICTATIONS_MOST, BehindError
from transcription.told import Done, Guess, Told

WITH_VOICE = pytest.mark.skipif(not is_installed(), reason="the extra voz is not installed here")


async def test_what_is_said_comes_back_with_where_it_stands_in_the_stream() -> None:
    async with company() as one:
        sound = b"".join(phrases(3))
        await one.open("a", base_ms=40_000)
        one.feed(sound)  # before the process can know of it
        await one.recogniser.end("a")
        assert [(line.began_ms, line.lasts_ms) for line in one.lines()] == cut(sound, 40_000)
        assert one.lines()[0].text.startswith("Frase número")
        done = [told.until_ms for told in one.told["a"] if isinstance(told, Done)]
        assert all(before < after for before, after in pairwise(done))
        assert done[-1] >= one.lines()[-1].began_ms + one.lines()[-1].lasts_ms
        assert one.states == ["starting", "ready"]
        assert not one.recogniser.feed("a", tone(100))


async def test_words_that_go_on_are_told_before_their_line() -> None:
    async with company() as one:
        await one.open("a")
        await one.until_ready()
        one.feed(tone(2_000))
        await until(lambda: any(isinstance(told, Guess) for told in one.told["a"]), what="a guess")
        assert one.lines() == []
        one.feed(silence(700))
        await one.until_lines(1)
        (guess,) = [told for told in one.told["a"] if isinstance(told, Guess)]
        assert one.lines()[0].began_ms == guess.began_ms


async def test_several_streams_and_who_dictates_share_one_process() -> None:
    async with company() as one:
        streams = {f"s{at}": b"".join(phrases(4, begin=at * 10)) for at in range(3)}
        for stream, sound in streams.items():
            await one.open(stream)
            one.feed(sound, stream)
        text = await one.recogniser.dictated(silence(400) + tone(2_000, 700) + silence(400), "Rosa")
        assert text.startswith("Frase número")
        assert await one.recogniser.dictated(silence(3_000), "") == ""
        await asyncio.gather(*(one.recogniser.end(stream) for stream in streams))
        for stream, sound in streams.items():
            assert [(line.began_ms, line.lasts_ms) for line in one.lines(stream)] == cut(sound)


async def test_what_is_dropped_is_forgotten_at_once_and_never_told() -> None:
    """[SN23]"""
    async with company() as one:
        for stream in ("a", "b"):
            await one.open(stream)
        await one.until_ready()
        os.kill(one.pid, signal.SIGSTOP)
        for stream in ("a", "b"):
            one.feed(b"".join(phrases(3)), stream)
        one.recogniser.drop("a")
        assert [lane.number for lane in one.recogniser._waiting.lanes.values()] == [2]
        assert not one.recogniser.feed("a", tone(100))
        os.kill(one.pid, signal.SIGCONT)
        await one.recogniser.end("b")
        assert one.told["a"] == []
        assert len(one.lines("b")) == 3


async def test_in_twenty_minutes_of_silence_nothing_piles_up() -> None:
    """[SN22]"""
    async with company() as one:
        await one.open("a")
        await one.until_ready()
        for minute in range(20):
            one.feed(silence(60_000))
            await until(lambda: one.recogniser._waiting.lanes[1].kept.waiting_ms <= 2_000, what=f"{minute}")
        assert {type(told) for told in one.told["a"]} == {Done}
        await until(lambda: one.recogniser.standing.lag_s == 0.0, what="no lag")


async def test_too_far_behind_no_more_is_taken_and_the_lag_is_told() -> None:
    """[SN22]"""
    async with company() as one:
        await one.open("a")
        await one.until_ready()
        os.kill(one.pid, signal.SIGSTOP)
        piece, taken = tone(100), 0
        while one.recogniser.feed("a", piece):
            taken += 1
        assert taken == BEHIND_MS // 100
        one.clock.jump(45.0)
        await until(lambda: one.standings[-1].lag_s >= 45.0, what="the lag")
        with pytest.raises(BehindError):
            await one.recogniser.dictated(tone(500), "")
        os.kill(one.pid, signal.SIGCONT)
        await one.recogniser.end("a")
        assert sum(line.lasts_ms for line in one.lines()) == BEHIND_MS
        await until(lambda: one.standings[-1].lag_s == 0.0, what="no lag")


async def test_a_phone_that_hangs_up_makes_room_for_the_next() -> None:
    async with company(program=faulty("says nothing of dictation")) as one:
        asked = [asyncio.create_task(one.recogniser.dictated(tone(500), "")) for _ in range(DICTATIONS_MOST)]
        await one.until_ready()
        with pytest.raises(BehindError):
            await one.recogniser.dictated(tone(500), "")
        asked[0].cancel()
        await until(lambda: len(one.recogniser._waiting.dictations) < DICTATIONS_MOST)
        asked.append(asyncio.create_task(one.recogniser.dictated(tone(500), "")))
        await until(lambda: len(one.recogniser._waiting.dictations) == DICTATIONS_MOST)
        await one.recogniser.close()
        ends = await asyncio.gather(*asked, return_exceptions=True)
        assert [type(end) for end in ends] == [asyncio.CancelledError] + [EngineError] * DICTATIONS_MOST


async def test_a_listener_that_fails_hears_the_next_line_all_the_same() -> None:
    async with company() as one:
        told, trouble = list[Told](), list[object]()

        def heard(what: Told) -> None:
            told.append(what)
            raise RuntimeError("not the recogniser's")

        asyncio.get_running_loop().set_exception_handler(lambda loop, context: trouble.append(context))
        await one.recogniser.open("a", "", heard)
        one.feed(b"".join(phrases(2)))
        await one.recogniser.end("a")
        assert len(trouble) == len(told) >= 4
        assert one.states == ["starting", "ready"]


async def test_after_ten_minutes_without_anybody_the_process_is_given_up_and_comes_back() -> None:
    async with company() as one:
        await one.open("a")
        await one.until_ready()
        first = one.pid
        await one.recogniser.end("a")
        one.clock.run(20_000)
        await until(lambda: one.recogniser.standing.state == "idle", what="rest")
        one.clock.run(1)
        await until(lambda: not is_alive(first), what="the end of the process")
        await one.open("a")
        one.feed(b"".join(phrases(1)))
        await one.until_lines(1)
        assert one.pid != first
        assert one.states == ["starting", "ready", "idle", "starting", "ready"]
        assert one.last_words == []


async def test_closing_lets_go_of_everybody_and_can_be_done_again() -> None:
    async with company() as one:
        await one.open("a")
        await one.until_ready()
        pid = one.pid
        os.kill(pid, signal.SIGSTOP)
        one.feed(tone(1_000))
        ending = asyncio.create_task(one.recogniser.end("a"))
        await asyncio.sleep(0)
        await one.recogniser.close()
        await ending
        assert not is_alive(pid)
        await one.recogniser.close()
        assert one.recogniser.standing.state == "idle"


@WITH_VOICE
async def test_the_real_engine_writes_down_the_recording() -> None:
    choice = EngineChoice("whisper", str(MODEL), sha256_of(MODEL), threads=1)
    async with company(choice, speed=0.1) as one:  # on a machine that tests everything else meanwhile
        await one.open("a")
        one.feed(silence(1_000) + meeting() + silence(1_000))
        dictated = await one.recogniser.dictated(meeting()[: 32 * 4_000], "Rosa Quispe")
        await one.recogniser.end("a")
        assert [line.text for line in one.lines()] == list(SAID)
        assert dictated == SAID[0]


def test_the_choice_of_these_tests_needs_no_extra() -> None:
    assert SCRIPT.engine == "scripted"
