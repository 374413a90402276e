"""Moments that nobody planned, drawn for property tests: any activity, any length, at any scale."""

from typing import Any

from hypothesis import strategies as st

from board.core.meeting.records import Moment

ACTIVITIES = [
    "present",
    "share",
    "round",
    "plenary",
    "groups",
    "write",
    "choose",
    "agree",
    "guideline",
    "assess",
    "matrix",
    "close",
]


def moment(index: int, activity: str, minutes: float, *, scale: float = 1.0, **more: Any) -> Moment:
    """A moment ahead, planned for `minutes` unless `more` says otherwise."""
    seconds = minutes * 60 * scale
    fields: dict[str, Any] = {
        "id": f"m{index + 1}",
        "audience": "all",
        "index": index,
        "title": f"Momento {index + 1}",
        "seconds": seconds,
        "planned_seconds": seconds,
        "prompts": (),
        "activity": activity,
        "purpose": "",
        "product": "",
        "synthesis": "",
        "movement": "",
        "protected": False,
        "anonymous": False,
        "skippable": False,
        "reveals": None,
        "columns": (),
        "settings": {},
        "state": "ahead",
        "began_ms": None,
        "ended_ms": None,
        "revealed": True,
    }
    return Moment(**fields | more)


@st.composite
def agendas(draw: st.DrawFn) -> list[Moment]:
    """Up to ten moments ahead. Some are shorter, some longer than they were planned."""
    drawn = draw(
        st.lists(
            st.tuples(
                st.sampled_from(ACTIVITIES),
                st.integers(1, 4800),
                st.integers(1, 4800) | st.none(),
                st.booleans(),
                st.sampled_from(["", "", "", "shrinks_first", "skippable"]),
            ),
            max_size=10,
        )
    )
    return [
        moment(
            index,
            activity,
            planned / 60,
            seconds=float(planned if seconds is None else seconds),
            protected=protected and activity in ("guideline", "close", "plenary", "agree"),
            skippable=mark == "skippable",
            settings={"shrinks_first": mark == "shrinks_first"},
        )
        for index, (activity, planned, seconds, protected, mark) in enumerate(drawn)
    ]
