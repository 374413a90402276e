"""What a random meeting is likely to do to its agenda."""

from board.core.kernel.records import State
from board.core.meeting.planning import untouched
from board.core.meeting.records import Clock, Proposal


def likely(state: State) -> dict[str, float]:
    """A proposal is mostly taken when there is one, and often undone."""
    found = state.get(Proposal)
    word, changes, rev = (found.state, found.changes, found.clock_rev) if found else ("", (), 0)
    can_skip = any(moment.skippable for moment in untouched(state))
    return {
        "agenda.accept": 60 if word == "open" and changes and rev == state.one(Clock).rev else 1,
        "agenda.undo": 12 if word == "accepted" else 1,
        "agenda.skip": 40 if can_skip else 1,
    }
