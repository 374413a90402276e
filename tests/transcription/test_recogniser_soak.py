"""A long meeting as fast as it is taken: the transcript is complete, and memory is what it was at the beginning."""

from __future__ import annotations

from tests.transcription.listening import company
from tests.transcription.soaking import Soaked, soaked
from transcription.recogniser import BEHIND_MS

MINUTES = 12
MOST_BYTES = 8 << 20
"""The sound of the meeting is 23 MB: whoever keeps it is found."""


async def test_a_long_meeting_is_written_down_whole_and_nothing_piles_up() -> None:
    """[SN22]"""
    async with company() as one:
        result = await soaked(one.recogniser, one.standings, MINUTES, speed=None)
    assert result.heard == result.said
    assert len(result.said) > 80
    assert result.states == ["starting", "ready"]
    assert result.waiting_most_ms <= BEHIND_MS + 100
    assert Soaked.grown(result.process) < MOST_BYTES
    assert Soaked.grown(result.server) < MOST_BYTES
