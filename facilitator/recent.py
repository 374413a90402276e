"""Which meetings were made last, so that the next one can begin from them. The logs are the truth; this only says where to look."""

from __future__ import annotations

from dataclasses import dataclass

from board.core.kernel.fields import is_minted
from board.directory.base import Conflict, Directory, Exists

DOCUMENT = "recent"
MOST = 60
_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Made:
    """A meeting that was made, with the network and the community it is of, if any."""

    meeting: str
    network: str | None = None
    community: str | None = None


async def note(directory: Directory, made: Made) -> None:
    """Put a meeting first. One that is there keeps its place; who cannot write after some rounds leaves it out."""
    for _ in range(_ROUNDS):
        held = await directory.get(DOCUMENT)
        listed = [] if held is None else held.document["meetings"]
        if any(row[0] == made.meeting for row in listed):
            return
        document = {"meetings": [[made.meeting, made.network, made.community], *listed][:MOST]}
        kept = await (
            directory.create(DOCUMENT, document)
            if held is None
            else directory.put(DOCUMENT, document, held.rev)
        )
        if not isinstance(kept, Conflict | Exists):
            return


async def listed(directory: Directory, network: str | None = None) -> list[Made]:
    """The last ones first: of one network, or all."""
    held = await directory.get(DOCUMENT)
    rows = [] if held is None else held.document.get("meetings", [])
    found = [Made(*row) for row in rows if is_minted(row[0])]
    return [made for made in found if network is None or made.network == network]
