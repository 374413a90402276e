"""The closed list of refusals."""

import pytest

from board.core.kernel.rejections import CODES, Action, Rejection


def test_a_code_outside_the_list_cannot_be_built() -> None:
    """[KN3] Closed."""
    with pytest.raises(ValueError, match="unknown rejection code 'no_idea'"):
        Rejection("no_idea")


def test_every_code_says_what_its_receiver_can_do() -> None:
    """[KN3] Retry, fix or give up."""
    assert {Rejection(code).action for code in CODES} == set(Action)
    assert Rejection("busy").action is Action.RETRY
    assert Rejection("stale").action is Action.FIX
    assert Rejection("forbidden").action is Action.GIVE_UP


def test_a_refusal_is_a_value() -> None:
    assert Rejection("stale", "rev", {"rev": 3}) == Rejection("stale", "rev", {"rev": 3})
    assert Rejection("stale", "rev") != Rejection("stale")
