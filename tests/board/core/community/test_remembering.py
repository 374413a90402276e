"""What may stand in a document as memory of meetings: anything else is named, and never raises."""

from typing import Any

import pytest

from board.core.community.remembering import ATTENDED, MOST_MEETINGS, WORKED
from board.core.kernel.rejections import Rejection
from tests.board.core.community.test_network import a_document, refusal

MEETING = "a" * 32


@pytest.mark.parametrize(
    "rows",
    [
        "todas",
        [["p0", "p1"]],
        [["p1", "p0", 1]],
        [["p0", "p0", 1]],
        [["p0", "p1", 0]],
        [["p0", "p1", True]],
        [["P0", "p1", 1]],
        [[None, "p1", 1]],
        [{"a": "p0"}],
    ],
)
def test_what_is_no_pair_is_refused(rows: Any) -> None:
    """[CO1] By the meeting it is of."""
    assert WORKED.check("worked", {MEETING: rows}) == Rejection("bad_field", f"worked.{MEETING}")


@pytest.mark.parametrize("value", [[], "x", 3, {f"m{n}": [] for n in range(MOST_MEETINGS + 1)}])
def test_what_is_no_memory_is_refused(value: Any) -> None:
    """[CO1]"""
    assert WORKED.check("worked", value) == Rejection("bad_field", "worked")
    assert ATTENDED.check("attended", value) == Rejection("bad_field", "attended")


def test_a_bad_name_of_a_meeting_is_told_back_short() -> None:
    """[CO1] Without what cannot be sent."""
    assert WORKED.check("worked", {"\ud800" + "x" * 90: []}) == Rejection("bad_field", "worked.?" + "x" * 39)
    assert ATTENDED.check("attended", {MEETING: ["p0", "p0"]}) == Rejection(
        "bad_field", f"attended.{MEETING}"
    )


def test_a_network_names_what_is_wrong_with_its_memory() -> None:
    """[CO1] Down to the community."""
    community = {
        "id": "c1",
        "name": "CAP",
        "members": ["p0", "p1", "p2"],
        "worked": {MEETING: [["p0", "p1"]]},
    }
    assert refusal(a_document(communities=[community])) == ("bad_field", f"communities.0.worked.{MEETING}")
