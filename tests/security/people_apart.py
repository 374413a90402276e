"""A whole server with a meeting that chooses, goes apart, shares and assesses itself, each person on an own line."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from board.core.meeting.records_groups import Group, Preview
from tests.security.told import clock_rev, done, told_to
from tests.security.wire import ADMIN, Held, Line, Wire, line_of

AGENDA: list[dict[str, Any]] = [
    {"title": "Elijo", "minutes": 10, "activity": "choose", "prompts": ["¿Qué práctica elijo?"]},
    {
        "title": "En grupos",
        "minutes": 15,
        "activity": "groups",
        "prompts": ["¿Qué hicimos?", "¿Y qué falta?"],
    },
    {"title": "Compartimos", "minutes": 10, "activity": "share", "prompts": ["¿Qué nos muestran?"]},
    {"title": "Nos miramos", "minutes": 10, "activity": "assess", "prompts": ["¿Escucho?", "¿Planifico?"]},
]
CHOOSE, APART, SHARE, ASSESS = "m1", "m2", "m3", "m4"
TEACHERS = ("Ana", "Beto", "Carla", "Dora", "Eva", "Fidel")
LINKS = ("facilitator", "rapporteur", "projector")


class PeopleApart:
    """One meeting and a line for everybody: the three links by their role, teachers by their name."""

    def __init__(self, wire: Wire, made: dict[str, Any]) -> None:
        self.wire, self.made = wire, made
        self.held: dict[str, Held] = {}
        self.lines: dict[str, Line] = {}
        self._told: dict[str, str] = {}

    async def come_in(self, open_lines: AsyncExitStack) -> None:
        ways = {link: link for link in LINKS} | dict.fromkeys(TEACHERS, "code")
        for name, way in ways.items():
            self.held[name] = await self.wire.enter(self.made, way, name)
            self.lines[name] = await open_lines.enter_async_context(line_of(self.wire, self.held[name]))

    # Asking

    async def ask(self, who: str, kind: str, /, **fields: Any) -> dict[str, Any]:
        """The answer to an operation, whatever it is."""
        return await self.lines[who].op({"id": self.wire.fresh(), "kind": kind, **fields})

    async def do(self, who: str, kind: str, /, **fields: Any) -> str:
        """Ask for what must be accepted; its id."""
        return await done(self.wire, self.lines[who], kind, **fields)

    async def lead(self, kind: str, /, **fields: Any) -> str:
        return await self.do("facilitator", kind, **fields)

    async def order(self, kind: str) -> None:
        """An order of whoever looks at the present clock."""
        await self.lead(kind, rev=await clock_rev(self.wire, self.made))

    async def go_apart(self) -> None:
        """Duos and trios of everybody who takes part."""
        await self.lead("groups.preview", moment=APART, mode="random_even", size=2)
        room = await self.wire.room(self.made["meeting_id"])
        await self.lead("groups.open", moment=APART, rev=room.state.one(Preview, APART).rev)

    # Looking

    async def groups(self) -> dict[str, set[str]]:
        """The names of those who work in each group."""
        room = await self.wire.room(self.made["meeting_id"])
        names = {held.person: name for name, held in self.held.items()}
        return {g.id: {names[one["person"]] for one in g.members} for g in room.state.all(Group)}

    async def group_of(self, who: str) -> str:
        return next(group for group, members in (await self.groups()).items() if who in members)

    async def told(self, who: str) -> str:
        """All that somebody was ever told: on the line, in views and exports, on pages."""
        held = self.held[who]
        fresh = await told_to(self.wire, held, self.lines[who])
        pages = [f"/m/{held.code}", f"/m/{held.code}?as=rapporteur", f"/m/{held.code}/pantalla"]
        texts = [
            (await self.wire.http.get(page, headers={"Cookie": held.cookie})).text
            for page in (*pages, "/salud")
        ]
        self._told[who] = "\n".join([self._told.get(who, ""), fresh, *texts])
        return self._told[who]

    async def who_knows(self, words: Sequence[str]) -> dict[str, set[str]]:
        """For each of these words, who was ever told it. The numbers that are kept of the server count too."""
        heard = {who: await self.told(who) for who in self.lines}
        admin = {"Authorization": f"Bearer {ADMIN}"}
        heard["numbers"] = (await self.wire.http.get("/metrics", headers=admin)).text
        return {word: {who for who, told in heard.items() if word in told} for word in words}


@asynccontextmanager
async def people_apart(wire: Wire, agenda: Sequence[dict[str, Any]] = AGENDA) -> AsyncIterator[PeopleApart]:
    """Everybody is in and the first moment, of choosing unless the agenda is another, is now."""
    people = PeopleApart(wire, await wire.meeting(agenda=list(agenda)))
    async with AsyncExitStack() as open_lines:
        await people.come_in(open_lines)
        await people.order("agenda.start")
        yield people
