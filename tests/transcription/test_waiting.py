"""What waits is sent again as it is kept, and a message settles only what it speaks of."""

from __future__ import annotations

import pytest

from tests.transcription.sounds import voice
from transcription.messages import BadMessage, Unpacker, packed, told
from transcription.phrases import Resume
from transcription.told import Done, Line, Told
from transcription.turns import Moved, Outcome, Said
from transcription.waiting import Lane, Waiting

LINE = Line(0, 24_000, "Acordamos leer")


def _waiting(heard: list[Told]) -> tuple[Waiting, Lane]:
    waiting = Waiting(lambda call: call())
    lane = waiting.lanes[1] = Lane(1, "Rosa", heard.append, 0)
    for _ in range(250):
        lane.kept.add(voice(100), 0.0)
    return waiting, lane


def _take(waiting: Waiting, outcome: Outcome) -> None:
    for message in Unpacker().take(told(outcome)):
        waiting.take(message)


def test_a_stream_goes_on_in_another_process_where_its_sound_is_not_done() -> None:
    heard = list[Told]()
    waiting, lane = _waiting(heard)
    _take(waiting, Said(1, LINE, Resume(24_000, goes_on=True)))
    lane.is_ending = True
    opened, *sounds, ended = Unpacker().take(b"".join(waiting.again()))
    assert (opened.kind, opened.number("at_ms"), opened.flag("goes_on")) == ("open", 24_000, True)
    assert opened.text("prompt") == "Rosa"
    assert b"".join(sound.body for sound in sounds) == voice(1_000)
    assert ended.kind == "end"
    assert heard == [LINE, Done(24_000)]


@pytest.mark.parametrize("until_ms", [25_001, 23_999])
def test_a_process_cannot_be_done_with_what_it_never_had_nor_take_it_back(until_ms: int) -> None:
    heard = list[Told]()
    waiting, _ = _waiting(heard)
    _take(waiting, Moved(1, Resume(24_000)))
    with pytest.raises(BadMessage):
        _take(waiting, Said(1, LINE, Resume(until_ms)))
    assert heard == [Done(24_000)]


def test_a_message_about_nobody_settles_nothing() -> None:
    heard = list[Told]()
    waiting, lane = _waiting(heard)
    _take(waiting, Said(2, LINE, Resume(24_000)))
    waiting.take(next(Unpacker().take(packed("far", streams=[[2, 5, None]]))))
    assert (heard, lane.resume, lane.heard_ms) == ([], Resume(0), 0)


def test_it_is_known_since_when_sound_waits_that_could_be_read() -> None:
    waiting, lane = _waiting([])
    lane.kept.add(voice(100), 7.0)
    assert (waiting.oldest_s(), waiting.is_due) == (0.0, True)
    waiting.take(next(Unpacker().take(packed("far", streams=[[1, 25_100, None]]))))
    assert (waiting.oldest_s(), waiting.is_due) == (None, False)
    waiting.take(next(Unpacker().take(packed("far", streams=[[1, 25_100, 25_050]]))))
    assert (waiting.oldest_s(), waiting.is_due) == (7.0, True)
