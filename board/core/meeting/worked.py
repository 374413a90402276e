"""Who worked with whom: in earlier meetings, as a meeting is told when it opens, and in this one, as it tells its
community. Never what they did.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from board.core.kernel import audience
from board.core.kernel.entry import Json
from board.core.kernel.fields import Ident, Whole
from board.core.kernel.records import State
from board.core.kernel.rows import Rows
from board.core.meeting.records import Member
from board.core.meeting.records_groups import Group, Pairs

Pair = tuple[str, str, int]
"""Two people, the lesser id first, and how often they were in one group."""

PAIRS = Rows(
    {"a": Ident(), "b": Ident(), "times": Whole(1, 9999)}, needed=frozenset({"a", "b", "times"}), most=5000
)


def told_of(rows: Iterable[Mapping[str, Json]]) -> tuple[Pairs, ...]:
    """The record of who worked together before, if anybody did. It names people to nobody: it stays in the process."""
    pairs = tuple((row["a"], row["b"], row["times"]) for row in rows)
    return (Pairs(id="0", audience=audience.SERVER, pairs=pairs),) if pairs else ()


def rows_of(state: State) -> list[dict[str, Json]]:
    """What this meeting was told of earlier ones, as it was told."""
    return [{"a": a, "b": b, "times": times} for told in state.all(Pairs) for a, b, times in told.pairs]


def pairs_among(groups: Iterable[Group]) -> list[Pair]:
    """Who is together in these groups, in the order of ids."""
    times: Counter[tuple[str, str]] = Counter()
    for group in groups:
        members = sorted(member["person"] for member in group.members)
        times.update((one, other) for at, one in enumerate(members) for other in members[at + 1 :])
    return [(one, other, count) for (one, other), count in sorted(times.items())]


def pairs_of(state: State) -> list[Pair]:
    """Who worked with whom in this meeting, earlier ones apart."""
    return pairs_among(state.all(Group))


def attended(state: State) -> list[str]:
    """Whoever was there, guests too."""
    return sorted(member.id for member in state.all(Member))
