"""Which code belongs to which meeting. The log is the truth; these documents only say where to look."""

from __future__ import annotations

from collections import OrderedDict

from board.directory.base import Directory
from facilitator.access.links import code_of

_MOST_KNOWN = 4_096
_MOST_ATTEMPTS = 100


class Codes:
    """Finds meetings by code and gives new meetings theirs.

    A code is reserved before the log that holds it is made, so two meetings never share one. A crash between the
    two leaves a document without a log, which opens nothing; the retry draws the same codes in the same order from
    the key and the meeting's id, meets its own reservation and goes on from there.
    """

    def __init__(self, directory: Directory, key: bytes) -> None:
        self._directory = directory
        self._key = key
        self._known: OrderedDict[str, str] = OrderedDict()

    async def find(self, code: str) -> str | None:
        """The id of the meeting behind a code. Codes never change hands, so what was found once is kept."""
        if code in self._known:
            self._known.move_to_end(code)
            return self._known[code]
        found = await self._directory.get(f"code-{code}")
        if found is None:
            return None
        meeting_id = str(found.document["meeting"])
        self._known[code] = meeting_id
        if len(self._known) > _MOST_KNOWN:
            self._known.popitem(last=False)
        return meeting_id

    async def reserve(self, meeting_id: str) -> str:
        """The code of a new meeting, the same however often it is asked for."""
        for attempt in range(_MOST_ATTEMPTS):
            code = code_of(self._key, meeting_id, attempt)
            if await self.publish(code, meeting_id):
                return code
        raise RuntimeError(f"no free code in {_MOST_ATTEMPTS} draws out of 887 million")

    async def publish(self, code: str, meeting_id: str) -> bool:
        """True once the code leads to this meeting; False when it leads to another."""
        if await self.find(code) is None:
            await self._directory.create(f"code-{code}", {"meeting": meeting_id})
        return await self.find(code) == meeting_id
