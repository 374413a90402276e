"""Who is here and who is writing: told, never logged, never used to decide anything."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Presence:
    """People by their open sockets. A person with two phones is here once, and drafts if either does."""

    _drafts: dict[str, tuple[str, bool]] = field(default_factory=dict)

    def put(self, socket: str, person: str, draft: bool) -> bool:
        """Note that this socket's person is here; True when that changed anything."""
        before = self.people()
        self._drafts[socket] = (person, draft)
        return self.people() != before

    def drop(self, socket: str) -> bool:
        """Forget a socket; True when its person is gone or stopped drafting by that."""
        before = self.people()
        self._drafts.pop(socket, None)
        return self.people() != before

    def draft_of(self, socket: str) -> bool:
        return self._drafts.get(socket, ("", False))[1]

    def people(self) -> dict[str, str]:
        """Person → `here` or `draft`."""
        told: dict[str, str] = {}
        for person, draft in self._drafts.values():
            told[person] = "draft" if draft or told.get(person) == "draft" else "here"
        return told
