"""What happens when a meeting ends: it is closed, and closed again, people open their logbooks, and say how far they are.

Must never look at what should be in a logbook but to know when to stop waiting: the oracle judges.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from facilitator.simulate.bots import FOREVER_S, current, is_closed
from facilitator.simulate.client import Client
from facilitator.simulate.closing_kills import ClosingKills
from facilitator.simulate.company import Company
from facilitator.simulate.journal import Journal
from facilitator.simulate.logbook_doors import try_doors
from facilitator.simulate.oracle import Evidence
from facilitator.simulate.oracle_logbooks import progress, progress_on
from facilitator.simulate.probes import Prober
from facilitator.simulate.reading import Reader, Shelf
from facilitator.simulate.replica import Replica
from facilitator.simulate.takings import Takings, certain, items_of, takings, told
from facilitator.simulate.wire import mint

HOME_S = 40.0
"""How long things may be on their way: two restarts, and a courier's whole round."""
TELL = 3
"""So many people say how far they are."""


class Homecoming:
    """The logbooks of one meeting. `readers` are in the order in which people opened them."""

    def __init__(self, shelf: Shelf, company: Company, journal: Journal, kills: ClosingKills) -> None:
        """`journal` is the meeting's."""
        self.prober: Prober | None = None
        self.readers: list[Reader] = []
        self.kills = kills
        self._shelf = shelf
        self._company = company
        self._journal = journal
        self._watching: asyncio.Task[None] | None = None

    async def open_early(self) -> None:
        """Every other person opens the logbook while the meeting ends, before anything is in it."""
        leader = self._company.client_of("facilitator")
        await leader.until(_is_ending, FOREVER_S)
        await self._open(self._people()[::2])
        self._watching = asyncio.create_task(self._watch())

    async def _watch(self) -> None:
        """Tells when the first thing arrives, after the first fall of the server."""
        if not self.kills.is_on:
            return
        await self.kills.closed.wait()
        waits = [asyncio.create_task(reader.until(_holds_something, HOME_S)) for reader in self.readers]
        for wait in asyncio.as_completed(waits):
            if await wait:
                self.kills.arrived()
                break
        for task in waits:
            task.cancel()
        await asyncio.gather(*waits, return_exceptions=True)

    async def come_home(self, evidence: Callable[[], Evidence]) -> None:
        """Everybody at home with everything, though closing is repeated and the server falls."""
        await self._settle()
        await self._close_again()
        await self._look("after the first steps", is_whole=False)
        have = {reader.person for reader in self.readers}
        await self._open([one for one in self._people() if one[0] not in have])
        community = self._shelf.stage.community
        await self._open([(person, None) for person in (community.away if community else [])])
        await self._until_home(evidence())
        await self._close_again()
        await self._look("when everything was to be there", is_whole=True)
        if self.prober is not None:
            await try_doors(self.prober, self._shelf, self.readers)
        await self._tell(evidence)
        await self._look("when progress was told", is_whole=True)

    async def look_last(self) -> None:
        """The logbooks as the server shows them at the end of all."""
        await asyncio.gather(*(reader.look_afresh("at the end") for reader in self.readers))

    async def close(self) -> None:
        """Puts all devices away."""
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.gather(self._watching, return_exceptions=True)
        await self.kills.abandon()
        await asyncio.gather(*(reader.close() for reader in self.readers))

    # --- steps ----------------------------------------------------------------------------------------------------

    def _people(self) -> list[tuple[str, Client | None]]:
        """Everybody who came, with their device, and guests with that of who writes for them."""
        company = self._company
        came = [client for client in company.clients if client.identity.role != "projector"]
        own = [(client.identity.person_id, client) for client in came]
        guests = [(participant.guest, participant.client) for participant in company.participants]
        return [(person, client) for person, client in (*own, *guests) if person]

    async def _open(self, people: list[tuple[str, Client | None]]) -> None:
        made = [Reader(self._shelf, person, host) for person, host in people]
        self.readers += made
        await asyncio.gather(*(reader.open() for reader in made))

    async def _settle(self) -> None:
        """Until nothing is about to fall any more."""
        if self._watching is not None:
            await self._watching
        await self.kills.over()

    async def _close_again(self) -> None:
        """Under the id it was closed by, and under a new one."""
        leader = self._company.client_of("facilitator")
        closings = [i for i in self._journal.of_kind("meeting.close") if i.role == "facilitator"]
        for intent in [i for i in closings if i.is_acked][:1]:
            await leader.repeat(intent.op["id"])
        rev = leader.replica.get("clock").get("rev", 0)
        await leader.ask("meeting.close", op_id=mint(), lane="agenda", rev=rev)

    async def _until_home(self, evidence: Evidence) -> None:
        """Until each logbook holds what it should, or what it never should: that no waiting mends."""
        wanted, sources, items = takings(evidence), certain(evidence), items_of(evidence)

        def is_home(reader: Reader) -> Awaitable[bool]:
            own = wanted.get(reader.person, Takings())

            def is_settled(at: Replica) -> bool:
                rows = told(at.records, items, sources)
                return rows == own or bool(rows - own)

            return reader.until(is_settled, HOME_S)

        await asyncio.gather(*(is_home(reader) for reader in self.readers))

    async def _tell(self, evidence: Callable[[], Evidence]) -> None:
        """Some say how far they are; then the meeting is looked at until it shows that."""
        able = [reader for reader in self.readers if reader.agreements()]
        await asyncio.gather(*(reader.get_on_with(reader.agreements()[0]) for reader in able[:TELL]))
        await self.kills.over()
        wanted = progress(evidence())

        def is_shown(replica: Replica) -> Any:
            return replica.is_live and progress_on(replica.records) == wanted

        await asyncio.gather(*(client.until(is_shown, HOME_S) for client in self._company.clients))

    async def _look(self, when: str, *, is_whole: bool) -> None:
        await asyncio.gather(*(reader.look(when, is_whole=is_whole) for reader in self.readers))


def _is_ending(replica: Replica) -> bool:
    moment = replica.get(f"moment/{current(replica)}")
    return is_closed(replica) or moment.get("activity") == "close"


def _holds_something(replica: Replica) -> bool:
    return any(key.startswith(("task/", "practice/", "entry/")) for key in replica.records)
