"""The sound frames of protocol and design: numbered, bounded, in order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription.frames import LONGEST_BYTES, BadFrame, Frame, Reception, decode, encode

samples = st.binary(min_size=2, max_size=LONGEST_BYTES).filter(lambda pcm: len(pcm) % 2 == 0)


@given(st.integers(0, 2**32 - 1), samples)
def test_a_frame_comes_out_as_it_went_in(number: int, pcm: bytes) -> None:
    assert decode(encode(Frame(number, pcm))) == Frame(number, pcm)


def test_a_hundred_milliseconds_pass_and_one_sample_more_is_too_long() -> None:
    longest = Frame(0, bytes(LONGEST_BYTES))
    assert decode(encode(longest)).duration_ms == 100.0
    with pytest.raises(BadFrame) as refused:
        decode(encode(Frame(0, bytes(LONGEST_BYTES + 2))))
    assert refused.value.too_long


@pytest.mark.parametrize("packet", [b"", b"\0\0\0", b"\0\0\0\0", b"\0\0\0\0\1"])
def test_what_is_no_whole_frame_is_refused_without_closing(packet: bytes) -> None:
    with pytest.raises(BadFrame) as refused:
        decode(packet)
    assert not refused.value.too_long


def test_a_sender_that_comes_back_goes_on_from_what_was_had() -> None:
    reception = Reception()
    frames = [Frame(n, b"\0\0") for n in (0, 1, 1, 0, 3, 2, 3)]
    assert [reception.take(frame) for frame in frames] == [True, True, False, False, False, True, True]
    assert reception.have == 4
