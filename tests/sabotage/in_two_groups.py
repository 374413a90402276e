"""A server that sends somebody into two groups: the first of the first group works in the second too."""

from collections.abc import Iterable, Sequence

from board.core.kernel.entry import Json
from board.core.kernel.records import State
from board.core.meeting import opening_groups
from board.core.meeting.apart import new_group
from board.core.meeting.records_groups import Preview
from tests.sabotage.launch import serve_with


def with_one_more(
    state: State, moment: str, index: int, members: Sequence[str], choice: str | None, visitors: Iterable[str]
) -> dict[str, Json]:
    more = state.one(Preview, moment).groups[0]["members"][:1] if index == 1 else []
    return new_group(state, moment, index, [*members, *more], choice, visitors)


if __name__ == "__main__":
    serve_with((opening_groups, "new_group", with_one_more))
