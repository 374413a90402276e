"""What goes through the pipe comes out as it went in, in whatever pieces; garbage is known for what it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription.messages import BODY_MOST, BadMessage, Message, Unpacker, outcome, packed, told
from transcription.phrases import Resume
from transcription.told import Guess, Line, Unheard
from transcription.turns import Dictated, Ended, Moved, Outcome, Said

OUTCOMES: list[Outcome] = [
    Said(1, Guess(40, ("Acordamos", "leer"), ("en",))),
    Said(2, Line(60, 900, "Acordamos leer en voz alta: «Ñandú» 😀"), Resume(1_000)),
    Said(3, Unheard(80, "no_speech"), Resume(24_000, goes_on=True)),
    Moved(4, Resume(5_000)),
    Ended(5),
    Dictated(6, ""),
]


@given(st.lists(st.binary(max_size=300), max_size=6), st.lists(st.integers(1, 40), min_size=1, max_size=9))
def test_messages_come_out_in_order_whatever_the_pieces(bodies: list[bytes], sizes: list[int]) -> None:
    sent = b"".join(packed("sound", body, stream=number) for number, body in enumerate(bodies))
    unpacker, found, at = Unpacker(), list[Message](), 0
    while at < len(sent):
        size = sizes[at % len(sizes)]
        found += unpacker.take(sent[at : at + size])
        at += size
    assert [(message.kind, message.number("stream"), message.body) for message in found] == [
        ("sound", number, body) for number, body in enumerate(bodies)
    ]


@pytest.mark.parametrize("one", OUTCOMES, ids=lambda one: type(getattr(one, "told", one)).__name__)
def test_what_is_told_comes_out_as_it_went_in(one: Outcome) -> None:
    (message,) = Unpacker().take(told(one))
    assert outcome(message) == one


def test_half_a_message_is_none_yet() -> None:
    assert list(Unpacker().take(told(OUTCOMES[1])[:-1])) == []


@pytest.mark.parametrize(
    "garbage",
    [
        b"Traceback (most recent call last)",
        (2**31).to_bytes(4, "big") + bytes(4),
        bytes(4) + (BODY_MOST + 1).to_bytes(4, "big"),
        bytes(8),
        b"\0\0\0\2\0\0\0\0[]",
        b"\0\0\0\2\0\0\0\0{}",
        b"\0\0\0\4\0\0\0\0\xff\xfe{}",
        (60_000).to_bytes(4, "big") + bytes(4) + b"[" * 60_000,
    ],
)
def test_garbage_is_no_message(garbage: bytes) -> None:
    with pytest.raises(BadMessage):
        list(Unpacker().take(garbage))


@pytest.mark.parametrize(
    "fields",
    [
        {
            "kind": "line",
            "stream": 1,
            "began_ms": -1,
            "lasts_ms": 1,
            "text": "",
            "done_ms": 1,
            "goes_on": False,
        },
        {
            "kind": "line",
            "stream": 1,
            "began_ms": 1,
            "lasts_ms": 1,
            "text": 3,
            "done_ms": 1,
            "goes_on": False,
        },
        {"kind": "line", "stream": 1, "began_ms": 1, "lasts_ms": 1, "text": "a", "goes_on": False},
        {"kind": "line", "stream": 1, "began_ms": 1, "lasts_ms": 1, "text": "a" * 10_001, "done_ms": 1},
        {"kind": "guess", "stream": 1, "began_ms": 1, "stable": [1], "loose": []},
        {"kind": "guess", "stream": 1, "began_ms": 1, "stable": "ab", "loose": []},
        {"kind": "moved", "stream": True, "done_ms": 1, "goes_on": False},
        {"kind": "moved", "stream": 1, "done_ms": 1.5, "goes_on": False},
        {"kind": "moved", "stream": 1, "done_ms": 1, "goes_on": 1},
        {"kind": "ended", "stream": "1"},
        {"kind": "dictated", "number": 2**60, "text": ""},
    ],
)
def test_a_message_that_makes_no_sense_is_refused(fields: dict[str, object]) -> None:
    kind = str(fields.pop("kind"))
    (message,) = Unpacker().take(packed(kind, **fields))  # type: ignore[arg-type]
    with pytest.raises(BadMessage):
        outcome(message)


def test_another_kind_tells_nothing() -> None:
    (message,) = Unpacker().take(packed("ready"))
    assert outcome(message) is None
