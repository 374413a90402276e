"""Whatever text or bytes a client sends becomes a packet that the server can handle; reading never raises."""

import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from socketio.packet import ACK, CONNECT, DISCONNECT, EVENT

from board.gateway.packets import LARGEST, RESERVED, BoundedPacket, Unreadable, is_longer

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)
PIECES = st.sampled_from(
    [
        *("2", "5", "6", "0", "1", "3", "4", "٥", "²", "7", "9" * 400, "1-", "99-", "-", "NaN"),
        *("/board,", "/board?x=1,", "/", ",", "[", "]", "{", "}", '"', "\\", "\ud800", "\x00"),
        *('["op"', '["op",{}]', '["disconnect"]', '{"v":1}'),
    ]
)


def read(packet: Any) -> BoundedPacket:
    return BoundedPacket(encoded_packet=packet)


def check(packet: BoundedPacket) -> None:
    """What python-socketio takes for granted when it handles a packet."""
    assert packet.packet_type in (CONNECT, DISCONNECT, EVENT, ACK)
    assert packet.attachment_count == 0
    assert packet.namespace is None or isinstance(packet.namespace, str)
    assert packet.id is None or 0 <= packet.id < 10**15
    if packet.packet_type == EVENT:
        assert isinstance(packet.data, list)
        assert isinstance(packet.data[0], str)
        mine = [item for item in packet.data if isinstance(item, Unreadable)]
        assert packet.data[0] not in RESERVED or len(mine) == 1


@settings(max_examples=400, deadline=None)
@given(st.text() | st.binary() | st.lists(PIECES, max_size=12).map("".join))
@example("")
@example(b"")
@example("2")
@example("2[")
@example("5" + "9" * 30 + "-[]")
def test_reading_never_raises(packet: str | bytes) -> None:
    check(read(packet))


@settings(max_examples=200, deadline=None)
@given(kind=st.integers(0, 9), body=JSON, number=st.integers(0, 10**18) | st.none())
def test_reading_any_json_in_any_kind_of_packet_never_raises(
    kind: int, body: Any, number: int | None
) -> None:
    number_told = "" if number is None else number
    check(read(f"{kind}/board,{number_told}{json.dumps(body)}"))


@pytest.mark.parametrize("depth", [10, 900, 5_000, 30_000])
def test_depth_is_refused_or_read(depth: int) -> None:
    packet = read('2/board,7["op",' + "[" * depth + "]" * depth + "]")
    check(packet)
    assert packet.id == 7
    refused = isinstance(packet.data[1], Unreadable)
    assert refused == (depth > 900)


def test_an_event_is_read_as_it_was_sent() -> None:
    packet = read('2/board,17["op",{"text":"ñ [2]"},null]')
    assert (packet.packet_type, packet.namespace, packet.id) == (EVENT, "/board", 17)
    assert packet.data == ["op", {"text": "ñ [2]"}, None]


def test_a_handshake_is_read_as_it_was_sent() -> None:
    packet = read('0/board,{"v":1,"as":"projector"}')
    assert (packet.packet_type, packet.namespace) == (CONNECT, "/board")
    assert packet.data == {"v": 1, "as": "projector"}
    assert (read("0/board,").data, read("0/board,[1]").data, read("0/board,{").data) == (None, None, None)
    assert read("1/board,").packet_type == DISCONNECT


@pytest.mark.parametrize(
    ("packet", "code"),
    [
        ('2/board,3["op",', "bad_json"),
        ('2/board,3["op",NaN]', "bad_json"),
        ('2/board,3["op",Infinity]', "bad_json"),
        ("2/board,3[]", "bad_json"),
        ("2/board,3[7]", "bad_json"),
        ("2/board,3", "bad_json"),
        ('2/board,3["op","' + "x" * LARGEST + '"]', "too_big"),
        ('2/board,3["op","' + "ñ" * (LARGEST // 2) + '"]', "too_big"),
        ('2/board,3["disconnect"]', "unknown_kind"),
        ('2/board,3["connect",{}]', "unknown_kind"),
        ('2/board,3["unreadable",1]', "unknown_kind"),
        ('51-/board,3["op",{"_placeholder":true,"num":0}]', "binary_refused"),
    ],
    ids=lambda value: value[:24],
)
def test_what_is_not_read_keeps_its_number_and_says_why(packet: str, code: str) -> None:
    told = read(packet)
    assert (told.packet_type, told.namespace, told.id) == (EVENT, "/board", 3)
    assert told.data[1].code == code


def test_an_oversize_event_keeps_its_name() -> None:
    assert read('2/board,3["op","' + "x" * LARGEST + '"]').data[0] == "op"
    assert read('2/board,3["disconnect","' + "x" * LARGEST + '"]').data[0] == "unreadable"


def test_length_is_counted_in_bytes() -> None:
    assert not is_longer("x" * 10, 10)
    assert is_longer("x" * 11, 10)
    assert is_longer("ñ" * 6, 10)
    assert not is_longer("ñ" * 5, 10)
    assert is_longer("\ud800" * 4, 10)


def test_what_we_send_is_text_whatever_it_holds() -> None:
    told = BoundedPacket(EVENT, data=["patch", {"text": "ñ\ud800"}], namespace="/board").encode()
    assert isinstance(told, str)
    assert told.isascii()
