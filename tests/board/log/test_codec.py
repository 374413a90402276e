"""Entries survive their bytes, and no changed byte goes unseen."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.core.kernel.entry import Actor, Entry, Role
from board.log.base import LogDamaged
from board.log.codec import Stored, checksum_of, decode, encode
from tests.board.log.entries import entry

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
objects = st.dictionaries(st.text(), values, max_size=4)
entries = st.builds(
    Entry,
    seq=st.integers(1, 2**53),
    id=st.text(min_size=1),
    kind=st.text(min_size=1),
    version=st.integers(1, 99),
    at_ms=st.integers(0, 2**53),
    actor=st.builds(Actor, st.sampled_from(Role), st.none() | st.text(), st.none() | st.text()),
    fields=objects,
    facts=objects,
    digest=st.text(),
)


@given(entries)
def test_an_entry_comes_back_as_it_was(told: Entry) -> None:
    again = decode("meeting-1", told.seq, encode(told))
    assert again == told
    assert encode(again) == encode(told)
    assert isinstance(again.actor.role, Role)


@given(entries, st.data())
def test_a_changed_byte_is_seen(told: Entry, data: st.DataObject) -> None:
    stored = encode(told)
    whole = stored.body + stored.checksum
    place = data.draw(st.integers(0, len(whole) - 1))
    flip = data.draw(st.integers(1, 255))
    broken = whole[:place] + bytes([whole[place] ^ flip]) + whole[place + 1 :]
    with pytest.raises(LogDamaged):
        decode("meeting-1", told.seq, Stored(broken[:-16], broken[-16:]))


def test_the_order_of_keys_does_not_matter() -> None:
    one = dataclasses.replace(entry(1), facts={"a": 1, "b": 2})
    other = dataclasses.replace(entry(1), facts={"b": 2, "a": 1})
    assert encode(one) == encode(other)


def test_an_entry_in_the_place_of_another_is_damage() -> None:
    with pytest.raises(LogDamaged) as found:
        decode("meeting-1", 2, encode(entry(1)))
    assert (found.value.name, found.value.seq) == ("meeting-1", 2)


@pytest.mark.parametrize("body", [b"", b"no json", b"[]", b"{}", b'{"actor": {"role": "king"}}'])
def test_whole_bytes_that_are_no_entry_are_damage(body: bytes) -> None:
    with pytest.raises(LogDamaged):
        decode("meeting-1", 1, Stored(body, checksum_of(body)))
