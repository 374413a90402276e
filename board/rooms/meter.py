"""What a process counts of itself. Must never learn who counts it, nor hold a name, a text or an id."""

from __future__ import annotations


class Meter:
    """Told of what happens; forgets it. Whoever counts gives a subclass. Words come from closed lists only."""

    def operation(self, kind: str, code: str) -> None:
        """An operation was answered: `ok` or the code of its refusal. `kind` is `unread` for what was none."""

    def published(self, entries: int) -> None:
        """So many entries became visible at once."""

    def sockets(self, by: int) -> None:
        """Sockets came (1) or went (-1)."""


UNCOUNTED = Meter()
UNREAD = "unread"
