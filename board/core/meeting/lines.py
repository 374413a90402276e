"""Lines that a moment leaves behind, one under the other: what its syntheses and its conclusions have in common."""

from __future__ import annotations

from board.core.kernel.operations import Facts
from board.core.kernel.records import State
from board.core.kernel.rejections import Rejection
from board.core.meeting.records import Conclusion, Synthesis
from board.core.meeting.wall import begun_moment, closed

LineKind = type[Synthesis] | type[Conclusion]


def place_below(state: State, kind: LineKind, moment_id: str) -> Facts | Rejection:
    """The place of a new line under the others of a moment that began."""
    moment = begun_moment(state, moment_id)
    if isinstance(moment, Rejection):
        return moment
    places = [line.place for line in state.all(kind) if line.moment == moment_id]
    return closed(state) or {"place": max(places, default=0.0) + 1.0}


def check_line(state: State, kind: LineKind, id: str) -> Rejection | None:
    """Refuse a line that is not there, and anything after closing."""
    if state.get(kind, id) is None:
        return Rejection(f"{kind.KIND}_not_found", kind.KIND)
    return closed(state)


def check_seen(state: State, kind: LineKind, id: str, rev: int | None) -> Rejection | None:
    """Refuse as well whoever saw older words of it."""
    line = state.get(kind, id)
    if line is not None and line.rev != rev:
        return Rejection("stale", "rev", {"current": line.wire(), "rev": line.rev})
    return check_line(state, kind, id)
