"""Finger drawings: what counts as one, to the byte, and that it is kept as drawn."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.core.kernel.rejections import Rejection
from board.core.meeting.sketches import LARGEST_BYTES, STROKES, Sketch
from tests.board.core.kernel.test_fields import JSON
from tests.board.core.meeting.meeting_room import PROJECTOR, MeetingRoom

POINT = st.tuples(st.integers(0, 1000), st.integers(0, 750))
STROKE = st.builds(
    lambda ink, width, points: [ink, width, *(n for point in points for n in point)],
    st.integers(0, 5),
    st.integers(1, 5),
    st.lists(POINT, min_size=1, max_size=40),
)


def code(value: Any) -> str | None:
    checked = Sketch().check("sketch", value)
    return checked.code if isinstance(checked, Rejection) else None


@given(st.lists(STROKE, min_size=1, max_size=20))
def test_a_sketch_is_kept_as_it_was_drawn(strokes: list[list[int]]) -> None:
    """[SK1] [SK2] Stroke by stroke, through JSON and a replay."""
    room = MeetingRoom(replay_every=1000)
    room.go_to("m4")
    note = room.write("Dibujo", room.facilitator, sketch=strokes)
    told = json.loads(json.dumps(room.view(PROJECTOR)[f"note/{note}/sketch"]))
    assert told == {"strokes": strokes}
    room.check_replay()


@given(JSON)
def test_no_value_makes_the_check_raise(value: Any) -> None:
    """[KN4] Neither does anything as a stroke or a number of one."""
    for hostile in (value, [value], [[0, 1, 5, value]]):
        checked = Sketch().check("sketch", hostile)
        assert not isinstance(checked, Rejection) or checked.field == "sketch"


@pytest.mark.parametrize(
    "value",
    [
        [],
        "x",
        {"0": [0, 1, 5, 5]},
        [[]],
        [[0, 1]],
        [[0, 1, 5]],
        [[0, 1, 5, 5, 6]],
        [[6, 1, 5, 5]],
        [[-1, 1, 5, 5]],
        [[0, 0, 5, 5]],
        [[0, 6, 5, 5]],
        [[0, 1, 1001, 5]],
        [[0, 1, 5, 751]],
        [[0, 1, -1, 5]],
        [[0, 1, 5.0, 5]],
        [[0, 1, True, 5]],
        [[0, 1, "5", 5]],
        [[0, 1, 5, 5], None],
        [[0, 1, 5, 5]] * (STROKES + 1),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_merely_resembles_a_sketch_is_refused(value: Any) -> None:
    """[SK1] Inks 0 to 5, widths 1 to 5, whole points on the sheet."""
    assert code(value) == "bad_field"


def test_the_corners_and_the_most_strokes_belong_to_it() -> None:
    """[SK1] Both ends of every limit."""
    assert code([[0, 1, 0, 0], [5, 5, 1000, 750]]) is None
    assert code([[0, 1, 5, 5]] * STROKES) is None


def test_a_sketch_is_measured_as_compact_json() -> None:
    """[SK1] One byte more is too much."""
    stroke = [0, 1]
    while len(json.dumps([[*stroke, 10, 10]], separators=(",", ":"))) <= LARGEST_BYTES:
        stroke += [10, 10]
    short = LARGEST_BYTES - len(json.dumps([stroke], separators=(",", ":")))
    stroke[2 : 2 + short] = [100] * short
    assert len(json.dumps([stroke], separators=(",", ":"))) == LARGEST_BYTES
    assert code([stroke]) is None
    stroke[-1] = 100
    assert Sketch().check("sketch", [stroke]) == Rejection("too_big", "sketch", {"bytes": LARGEST_BYTES})


def test_the_limit_says_itself() -> None:
    assert Sketch().describe() == "1–400 strokes, ≤ 32768 bytes"
