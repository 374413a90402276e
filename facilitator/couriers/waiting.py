"""Which meetings may still have something to carry: noted before they exist, forgotten once all is delivered.

One document of the directory, so that a process that starts need not replay every log there is. The logs are the
truth: a meeting that is listed wrongly costs one look, and one that is listed by nobody is seen when it is next opened.
"""

from __future__ import annotations

from collections.abc import Callable

from board.core.kernel.fields import is_minted
from board.directory.base import Conflict, Directory, Exists
from board.log.base import Logs

DOCUMENT = "couriers"
REPORTS = "reports"
"""The same for reports that were begun and are not published yet: somebody may wait for them, and they are reminded of."""
TRANSCRIPTS = "transcripts"
"""The same for transcripts that are being deleted: their meetings are to be told."""
MOST = 2000
"""Meetings that were prepared and never closed would pile up for ever; the oldest are forgotten."""
PREFIX = "meeting-"
_ROUNDS = 8


async def begin(directory: Directory, logs: Logs) -> None:
    """Where nothing was ever noted, note every meeting there is: they were made by a program without couriers."""
    if await directory.get(DOCUMENT) is None:
        names = await logs.names(PREFIX)
        meetings = [name.removeprefix(PREFIX) for name in names]
        await directory.create(DOCUMENT, {"meetings": meetings[-MOST:]})


async def expect(directory: Directory, meeting: str, document: str = DOCUMENT) -> None:
    """Note a meeting that is about to be made, or a report that is about to be begun."""
    await _change(
        directory,
        document,
        lambda listed: listed if meeting in listed else [*listed, meeting][-MOST:],
        [meeting],
    )


async def forget(directory: Directory, meeting: str, document: str = DOCUMENT) -> None:
    """Everything of it is delivered, or published and told."""
    await _change(directory, document, lambda listed: [each for each in listed if each != meeting], [])


async def listed(directory: Directory, document: str = DOCUMENT) -> list[str]:
    """The meetings to look at, oldest first."""
    held = await directory.get(document)
    meetings = [] if held is None else held.document.get("meetings", [])
    return [meeting for meeting in meetings if is_minted(meeting)]


async def _change(
    directory: Directory, document: str, changed: Callable[[list[str]], list[str]], first: list[str]
) -> None:
    """Change the list; after some rounds of others coming first, leave it as they left it."""
    for _ in range(_ROUNDS):
        held = await directory.get(document)
        if held is None:
            kept: int | Conflict | Exists = await directory.create(document, {"meetings": first})
        else:
            meetings = changed(held.document["meetings"])
            if meetings == held.document["meetings"]:
                return
            kept = await directory.put(document, {"meetings": meetings}, held.rev)
        if isinstance(kept, int):
            return
