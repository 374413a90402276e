"""The recogniser of this process, made when it is first needed: a model may be put there while the server runs."""

from __future__ import annotations

from collections.abc import Callable

from facilitator.journal import journal
from facilitator.speech.availability import Availability
from facilitator.speech.standings import Standings
from transcription.choice import EngineChoice
from transcription.recogniser import Recogniser


class Engine:
    """At most one. Where there is none, `get` gives None, and asks again the next time."""

    def __init__(
        self,
        availability: Availability,
        standings: Standings,
        make: Callable[..., Recogniser] = Recogniser,
    ) -> None:
        self._availability, self._standings, self._make = availability, standings, make
        self._made: Recogniser | None = None

    @property
    def is_made(self) -> bool:
        """False while nobody has needed it."""
        return self._made is not None

    def get(self) -> Recogniser | None:
        """The recogniser; its process starts with the first sound, not here."""
        if self._made is None and isinstance(choice := self._availability.choice(), EngineChoice):
            self._made = self._make(choice, tell=self._standings.tell, last_words=note_last_words)
        return self._made

    async def close(self) -> None:
        """End its process, if there is one."""
        if self._made is not None:
            await self._made.close()


def note_last_words(words: str) -> None:
    """Put the end of a recogniser into the journal: of which kind it was, never what it said, which may quote somebody."""
    lines = [line for line in words.splitlines() if line.strip()]
    failure = lines[-1].partition(":")[0].strip() if lines else ""
    is_kind = failure.isidentifier() and failure.endswith(("Error", "Exception"))
    journal().error("recogniser", failure=failure if is_kind else "ended")
