"""The recogniser's process is killed, hangs, talks nonsense or cannot start: no line is lost, none comes twice, nothing else falls."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

import pytest

from tests.transcription.listening import company, cut, faulty, is_alive, phrases, until
from tests.transcription.recorded import MODEL
from tests.transcription.sounds import silence, tone
from transcription.choice import EngineChoice
from transcription.engines.base import EngineError
from transcription.engines.whisper import is_installed
from transcription.messages import Unpacker, told
from transcription.phrases import Resume
from transcription.recogniser import AGAIN_S, READING_S, RESTARTS, SILENT_S
from transcription.told import Line
from transcription.turns import Said

WITH_VOICE = pytest.mark.skipif(not is_installed(), reason="the extra voz is not installed here")


async def test_killed_in_the_middle_of_a_phrase_it_comes_back_and_reads_that_phrase_whole() -> None:
    """[SN21]"""
    async with company() as one:
        sound = b"".join(phrases(5))
        half = len(b"".join(phrases(2))) + 32 * 1_000
        await one.open("a")
        one.feed(sound[:half])
        await one.until_lines(2)
        first = one.pid
        os.kill(first, signal.SIGKILL)
        one.feed(sound[half:])  # nobody who speaks waits for a process
        await one.recogniser.end("a")
        assert [(line.began_ms, line.lasts_ms) for line in one.lines()] == cut(sound)
        assert one.states == ["starting", "ready", "restarting", "ready"]
        assert not is_alive(first)


async def test_stopped_it_is_taken_for_hung_and_replaced() -> None:
    """[SN21]"""
    async with company() as one:
        sound = b"".join(phrases(4))
        await one.open("a")
        one.feed(sound[: len(sound) // 2])
        await one.until_lines(1)
        first = one.pid
        os.kill(first, signal.SIGSTOP)
        one.feed(sound[len(sound) // 2 :])
        asked = asyncio.create_task(one.recogniser.dictated(tone(1_500, 900) + silence(300), ""))
        one.clock.run(100)
        await until(lambda: "restarting" in one.states, what="a notice")
        one.clock.run(1)
        assert one.clock() >= SILENT_S
        await one.recogniser.end("a")
        assert [(line.began_ms, line.lasts_ms) for line in one.lines()] == cut(sound)
        assert await asked
        assert one.states == ["starting", "ready", "restarting", "ready"]
        assert not is_alive(first)


async def test_one_that_lives_and_does_nothing_is_taken_for_hung_later_than_one_that_is_mute() -> None:
    """[SN21] A machine that is busy elsewhere may take long over a phrase, and says meanwhile that it does."""
    async with company(program=faulty("lives and does nothing")) as one:
        await one.open("a")
        one.feed(tone(1_500) + silence(700))
        await one.until_ready()
        first, begun_s = one.pid, one.clock()

        async def answered() -> None:
            words = one.recogniser._words
            await until(lambda: one.recogniser._words > words or "restarting" in one.states, what="a word")
            one.clock.jump(1.9)

        while one.clock() - begun_s < SILENT_S * 3:
            await answered()
        assert (one.pid, one.states) == (first, ["starting", "ready"])
        while "restarting" not in one.states:
            await answered()
        assert one.clock() - begun_s >= READING_S
        assert any("no deed" in words for words in one.last_words)


async def test_one_that_has_nothing_to_do_is_not_taken_for_hung() -> None:
    """It owes no word, and says none for as long as nobody speaks."""
    async with company() as one:
        await one.open("a")
        one.feed(silence(5_030))
        await until(lambda: one.told["a"] and not one.recogniser._waiting.is_due, what="silence")
        first = one.pid
        one.clock.run(1_000)
        begun_s = one.clock()
        await until(lambda: one.clock() - begun_s > SILENT_S * 10)
        one.clock.run(1)
        one.feed(tone(1_500) + silence(700))
        await one.until_lines(1)
        assert (one.pid, one.states) == (first, ["starting", "ready"])


@pytest.mark.parametrize("how", ["dead", "garbage", "boasts", "babbles", "miscounts"])
async def test_one_that_cannot_be_trusted_is_given_up_after_some_tries_and_tried_again_later(
    how: str,
) -> None:
    """[SN21]"""
    async with company(program=faulty(how)) as one:
        await one.open("a")
        piece = tone(100)

        def is_given_up() -> bool:
            one.recogniser.feed("a", piece)
            return one.recogniser.standing.state == "unavailable"

        await until(is_given_up, what="giving up")
        assert not one.recogniser.feed("a", piece)
        assert one.standings[-1].code == "voz_unavailable"
        assert one.states.count("restarting") + one.states.count("ready") >= 1
        assert len(one.recogniser._restarts) == RESTARTS + 1
        assert one.recogniser.pid is None
        with pytest.raises(EngineError, match="voz_unavailable"):
            await one.open("a")
        with pytest.raises(EngineError, match="voz_unavailable"):
            await one.recogniser.dictated(tone(500), "")
        one.clock.jump(AGAIN_S)
        await one.open("a")
        assert one.recogniser.standing.state == "starting"
        assert one.recogniser.feed("a", tone(100))
        if how == "dead":
            assert all(4_000 < len(words) < 4_100 for words in one.last_words)
            assert one.last_words[0].endswith("boom boom")
        if how == "babbles":
            assert one.last_words[0] == "it sent what is no message: poem"


async def test_whoever_waits_for_the_end_is_let_go_when_it_is_given_up() -> None:
    async with company(program=faulty("garbage")) as one:
        await one.open("a")
        one.feed(tone(500))
        await one.recogniser.end("a")
        assert one.recogniser.standing.state == "unavailable"
        assert one.told["a"] == []


async def test_a_recording_that_brings_it_down_twice_is_not_tried_again() -> None:
    async with company(program=faulty("dies of dictation")) as one:
        with pytest.raises(EngineError, match="voz_unavailable"):
            await one.recogniser.dictated(tone(500), "")
        await one.until_ready()


async def test_a_program_that_is_not_there_is_unavailable() -> None:
    async with company(program=("/nowhere/at/all",)) as one:
        await one.open("a")
        await until(lambda: one.recogniser.standing.state == "unavailable")
        assert one.states == ["starting", "unavailable"]


async def test_one_that_never_loads_is_ended() -> None:
    """[SN24]"""
    async with company(program=("sleep", "3600")) as one:
        await one.open("a")
        one.feed(tone(500))
        await until(lambda: one.recogniser.pid, what="the process")
        first = one.pid
        one.clock.run(10_000)
        await until(lambda: one.recogniser.standing.state == "unavailable", what="giving up")
        assert not is_alive(first)


async def _refused(choice: EngineChoice) -> tuple[str | None, list[str]]:
    async with company(choice) as one:
        await one.open("a")
        one.feed(tone(500))
        await until(lambda: one.recogniser.standing.state == "unavailable")
        return one.recogniser.standing.code, one.states


async def test_a_model_that_is_not_there_is_told_by_its_code_and_not_tried_again(tmp_path: Path) -> None:
    """[SN24]"""
    code = "model_missing" if is_installed() else "voz_missing"
    choice = EngineChoice("whisper", str(tmp_path / "none.pt"))
    assert await _refused(choice) == (code, ["starting", "unavailable"])


@WITH_VOICE
async def test_a_model_of_another_sum_or_that_is_none_is_told_by_its_code(tmp_path: Path) -> None:
    """[SN24]"""
    broken = tmp_path / "broken.pt"
    broken.write_bytes(MODEL.read_bytes()[:5_000])
    assert await _refused(EngineChoice("whisper", str(MODEL), "0" * 64)) == (
        "model_other",
        ["starting", "unavailable"],
    )
    assert await _refused(EngineChoice("whisper", str(broken))) == (
        "model_unreadable",
        ["starting", "unavailable"],
    )


def test_a_line_is_told_with_how_far_it_is_done() -> None:
    """In one message: a process that dies between two would leave a line that is told and read again."""
    (message,) = Unpacker().take(told(Said(1, Line(0, 900, "Leer"), Resume(900))))
    assert (message.number("began_ms"), message.number("done_ms")) == (0, 900)
