"""What a browser that sends sound is told, and how it is sent away."""

from __future__ import annotations

import asyncio

import pytest

from board.core.kernel.entry import Json
from board.core.kernel.rejections import CODES, Rejection
from facilitator.speech.outlet import Ending, Outlet, Paced, refused


async def test_a_browser_that_reads_nothing_is_owed_one_word_of_each_kind() -> None:
    """[SN5] However long it sleeps."""
    outlet = Outlet()
    for at in range(10_000):
        outlet.tell(done=at, voz={"state": "ready", "lag_s": at})
        outlet.tell(have=at)
    assert [await outlet.next() for _ in range(3)] == [
        {"done": 9_999},
        {"voz": {"state": "ready", "lag_s": 9_999}},
        {"have": 9_999},
    ]
    waiting = asyncio.create_task(outlet.next())
    await asyncio.sleep(0)
    outlet.tell(have=3)
    assert await waiting == {"have": 3}


async def test_the_first_reason_stands_and_nothing_is_said_after_it() -> None:
    """[SN2] What was about to be said is not said any more."""
    outlet = Outlet()
    outlet.tell(heard={"stable": "algo", "loose": ""})
    first = refused(Rejection("speech_paused"))
    outlet.end(first)
    outlet.end(refused(Rejection("fault")))
    outlet.tell(done=3)
    assert await outlet.next() is None
    assert await outlet.ended() == first == Ending(4403, "speech_paused", Rejection("speech_paused"))


@pytest.mark.parametrize(
    ("code", "number"),
    [
        ("bad_sound", 4400),
        ("bad_field", 4400),
        ("no_grant", 4401),
        ("bad_origin", 4401),
        ("revoked", 4403),
        ("role_passed", 4403),
        ("speech_off", 4403),
        ("meeting_closed", 4403),
        ("meeting_not_found", 4404),
        ("stream_taken", 4409),
        ("voz_behind", 4429),
        ("sound_too_fast", 4429),
        ("voz_unavailable", 4503),
        ("unavailable", 1012),
        ("fault", 1012),
    ],
)
def test_each_refusal_has_its_number(code: str, number: int) -> None:
    """[SN5] By which a browser knows whether to come again."""
    assert refused(Rejection(code)) == Ending(number, code, Rejection(code))


def test_no_refusal_is_without_a_number_that_a_browser_can_be_closed_with() -> None:
    """[SN5] 1000 to 1013 and 4000 to 4999; a reason fits into a close frame."""
    for code in CODES:
        ending = refused(Rejection(code))
        assert ending.code in (1009, 1012) or 4400 <= ending.code <= 4503
        assert len(ending.reason.encode()) <= 123


async def test_a_word_that_changes_all_the_time_is_said_now_and_then() -> None:
    """[SN7] The first at once, the last for sure, those between not at all."""
    said: asyncio.Queue[Json] = asyncio.Queue()
    paced = Paced(0.02, said.put_nowait)
    for at in range(50):
        paced(at)
    assert said.get_nowait() == 0
    assert said.empty()
    assert await said.get() == 49
    paced(50)
    paced.stop()
    assert paced._timer is None
    assert said.empty()
    paced(51)
    assert said.get_nowait() == 51
    paced.stop()
