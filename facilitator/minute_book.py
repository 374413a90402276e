"""The minute book of a network: which meetings have a number in it. A document of the directory, changed by version.

A number is given durably before anything is published under it, to each meeting once, however often and wherever it is
asked for. Nothing takes it back: a crash in between leaves a number that whoever comes next finds again.
"""

from __future__ import annotations

from board.directory.base import Conflict, Directory, Exists

_ROUNDS = 32
"""Each round that is lost was won by somebody else who published: more than that at once there are not."""


async def number_of(directory: Directory, network: str, meeting: str) -> int | None:
    """The number of a meeting, from 1, given now or before; None when others were always first: ask again."""
    id = document_id(network)
    for _ in range(_ROUNDS):
        held = await directory.get(id)
        meetings: list[str] = [] if held is None else held.document["meetings"]
        if meeting in meetings:
            return meetings.index(meeting) + 1
        document = {"meetings": [*meetings, meeting]}
        kept = await (
            directory.create(id, document) if held is None else directory.put(id, document, held.rev)
        )
        if not isinstance(kept, Conflict | Exists):
            return len(meetings) + 1
    return None


def document_id(network: str) -> str:
    """Beside the network's own document: who edits that one must not be able to take a number away."""
    return f"minutes-{network}"
