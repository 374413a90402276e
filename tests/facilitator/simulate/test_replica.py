"""The replica's rules (protocol section 2)."""

from typing import Any

import pytest

from facilitator.simulate.replica import Replica

A, B = {"text": "a"}, {"text": "b"}


def state(seq: int, *, recovered: bool = False, epoch: str = "e1", **records: Any) -> dict[str, Any]:
    return {"epoch": epoch, "seq": seq, "recovered": recovered, "records": records}


def patch(seq: int, **records: Any) -> dict[str, Any]:
    return {"seq": seq, "records": records, "server_ms": 0}


@pytest.fixture
def live() -> Replica:
    replica = Replica()
    replica.take_state(state(5))
    replica.take_view({"epoch": "e1", "seq": 5, "records": {"x": A}})
    return replica


def test_a_state_that_was_not_recovered_asks_for_the_view_of_its_own_seq() -> None:
    assert Replica().take_state(state(5)) == ("e1", 5)


def test_patches_before_the_state_and_during_the_view_are_applied_after_it() -> None:
    replica = Replica()
    replica.take_patch(patch(6, y=B))
    replica.take_state(state(5))
    replica.take_patch(patch(8, x=None))
    replica.take_view({"epoch": "e1", "seq": 7, "records": {"x": A}})
    assert (replica.seq, replica.records) == (8, {})


def test_a_patch_puts_and_removes_whole_records(live: Replica) -> None:
    assert live.take_patch(patch(6, x=None, y=B))
    assert live.records == {"y": B}


@pytest.mark.parametrize("seq", [4, 5])
def test_a_patch_that_is_not_newer_changes_nothing(live: Replica, seq: int) -> None:
    assert not live.take_patch(patch(seq, x=None))
    assert (live.seq, live.records) == (5, {"x": A})


def test_a_tip_moves_the_cursor_and_never_back(live: Replica) -> None:
    live.take_tip(9)
    live.take_tip(7)
    assert live.seq == 9


def test_a_recovered_state_is_a_net_change(live: Replica) -> None:
    live.expect_state()
    assert live.take_state(state(8, recovered=True, x=None, z=B)) is None
    assert (live.is_live, live.seq, live.records) == (True, 8, {"z": B})


def test_another_epoch_throws_the_map_away(live: Replica) -> None:
    live.expect_state()
    assert live.take_state(state(2, epoch="e2")) == ("e2", 2)
    assert live.records == {}


def test_what_an_old_socket_buffered_is_forgotten() -> None:
    replica = Replica()
    replica.take_patch(patch(9, old=A))
    replica.expect_state()
    replica.take_state(state(1))
    replica.take_view({"epoch": "e1", "seq": 1, "records": {}})
    assert replica.records == {}


def test_records_below_a_record_are_not_records_of_its_kind(live: Replica) -> None:
    live.take_patch(patch(6, **{"note/1": A, "note/1/author": B}))
    assert live.under("note") == {"1": A}
