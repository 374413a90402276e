"""Who is here and who is writing: told, never logged. Must never be used to decide anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class Presence:
    """People by their open sockets. A person with two phones is here once, and drafts if either does."""

    _drafts: dict[str, tuple[str, bool]] = field(default_factory=dict)

    def put(self, socket: str, person: str, *, draft: bool) -> None:
        """Note that this socket's person is here, and whether it writes."""
        self._drafts[socket] = (person, draft)

    def drop(self, socket: str) -> None:
        """Forget a socket."""
        self._drafts.pop(socket, None)

    def draft_of(self, socket: str) -> bool:
        return self._drafts.get(socket, ("", False))[1]

    def people(self) -> dict[str, str]:
        """Person → `here` or `draft`."""
        return merged({person: "draft" if draft else "here"} for person, draft in self._drafts.values())


def merged(told: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Several accounts of who is here as one: who drafts anywhere drafts."""
    people: dict[str, str] = {}
    for each in told:
        for person, word in each.items():
            people[person] = "draft" if "draft" in (word, people.get(person)) else "here"
    return people
