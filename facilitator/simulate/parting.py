"""What the facilitator's bot does when people go apart: looks at the groups, changes them by hand, sends people into them, looks after them.

Must never open groups that would leave somebody alone, but tries it now and then: whoever leads may slip, and the meeting has to say no.
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from typing import Any

from facilitator.simulate.client import Client
from facilitator.simulate.journal import mint_canary
from facilitator.simulate.replica import Replica
from facilitator.simulate.wire import GROUPED_ACTIVITIES, Ack, Answer

SCREEN_S = 20.0
AT_WORK_S = 5.0
LANE = "groups"
SLIPS = 3
"""How often an order is given again after somebody else's change was shown."""


@dataclass(slots=True)
class Parted:
    """One time that people were sent apart, by the orders that were given: what the oracle holds the screens against."""

    moment: str
    mode: str
    looked_at_s: float
    is_by_hand: bool = False
    waited_for: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Partings:
    """All of a meeting; `trouble` is what should have worked and did not."""

    opened: list[Parted] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)


class Usher:
    """Sends people apart and looks after them until they are back."""

    def __init__(self, client: Client, rng: random.Random) -> None:
        """`client` has the role `facilitator`."""
        self.partings = Partings()
        self._client = client
        self._rng = rng

    async def send_apart(self, moment: str, record: dict[str, Any]) -> Parted | None:
        """Opens the groups of a moment that wants some. None where nobody went apart now."""
        client, rng = self._client, self._rng
        if record.get("activity") not in GROUPED_ACTIVITIES or client.replica.get(f"breakout/{moment}"):
            return None  # gone back to: the groups it had are at work again
        mode = (record.get("settings", {}).get("grouping") or {}).get("mode", "same_need")
        parted = Parted(moment, mode, time.monotonic())
        people = self._people()
        absent = [rng.choice(people)] if len(people) > 4 and rng.random() < 0.5 else []
        if not await self._look(moment, absent=absent):
            self.partings.trouble.append(f"groups of {moment} could not be looked at")
            return None
        if not client.replica.get(f"preview/{moment}").get("groups"):
            return None  # one person: the moment runs as a plenary
        if rng.random() < 0.3:
            await self._slip(moment)
        if rng.random() < 0.5:
            parted.is_by_hand = await self._exchange(moment)
        return parted if await self._open(parted) else None

    async def look_after(self, parted: Parted) -> None:
        """While they work: says something to all, sends somebody home, mends what that breaks, lets them come back."""
        client, rng, moment = self._client, self._rng, parted.moment
        if rng.random() < 0.6:
            said = f"A todos los grupos {mint_canary()}"
            await client.ask_and_see("groups.tell", lane=LANE, moment=moment, text=said)
        if rng.random() > 0.4:
            return
        standing = {g: r for g, r in self._groups(moment).items() if len(r["members"]) > 1}
        if len(standing) < 2:
            return  # nobody could mend what is left
        person = rng.choice(standing[rng.choice(sorted(standing))]["members"])["person"]
        parted.is_by_hand = True
        left = await self._ask("groups.leave", moment=moment, person=person)
        if not isinstance(left, Ack):
            return
        for move in client.replica.get(f"breakout/{moment}/mending").get("moves", ()):
            await self._ask(
                "groups.mend", moment=moment, person=move["person"], source=move["from"], target=move["to"]
            )
        if rng.random() < 0.6:
            await self._ask("groups.place", moment=moment, person=person, nulls=("group",))

    async def until_at_work(self, parted: Parted) -> None:
        """Until some group wrote something, as whoever leads looks around before talking again."""
        lives = [f"group/{group}/life" for group in self._groups(parted.moment)]
        await self._client.until(
            lambda replica: any(replica.get(life).get("last_ms") for life in lives), AT_WORK_S
        )

    async def wait_for(self, parted: Parted, person: str) -> None:
        """Until somebody who came late stands in a group on this screen."""
        parted.waited_for.add(person)
        parted.is_by_hand = True
        if not await self._client.until(lambda _: self._is_placed(parted.moment, person), SCREEN_S):
            self.partings.trouble.append(f"{person} came late to {parted.moment} and got no group")

    # --- the steps ------------------------------------------------------------------------------------------------

    async def _look(self, moment: str, **asked: Any) -> bool:
        answer = await self._ask("groups.preview", moment=moment, **asked)
        return isinstance(answer, Ack)

    async def _slip(self, moment: str) -> None:
        """Puts somebody alone into a new group and says «abrir»: that must be refused. Then the groups are worked out again."""
        preview = self._client.replica.get(f"preview/{moment}")
        person = self._rng.choice(self._rng.choice(preview["groups"])["members"])
        if await self._adjust(moment, person, None):
            rev = self._client.replica.get(f"preview/{moment}").get("rev")
            opened = await self._ask("groups.open", moment=moment, rev=rev)
            if isinstance(opened, Ack) or opened.code != "alone_in_group":
                self.partings.trouble.append(f"a group of one in {moment} was answered with {opened}")
        await self._look(moment)

    async def _exchange(self, moment: str) -> bool:
        """Two people change places: sizes stay as they were."""
        groups = self._client.replica.get(f"preview/{moment}").get("groups") or []
        if len(groups) < 2:
            return False
        here, there = self._rng.sample(groups, 2)
        one, other = self._rng.choice(here["members"]), self._rng.choice(there["members"])
        if await self._join(moment, one, other):
            left = [member for member in here["members"] if member != one]
            if await self._join(moment, other, left[0]):
                return True
        await self._look(moment)
        return False

    async def _join(self, moment: str, person: str, mate: str) -> bool:
        groups = self._client.replica.get(f"preview/{moment}").get("groups") or []
        at = next((at for at, group in enumerate(groups) if mate in group["members"]), None)
        return at is not None and await self._adjust(moment, person, at)

    async def _adjust(self, moment: str, person: str, to: int | None) -> bool:
        rev = self._client.replica.get(f"preview/{moment}").get("rev", 0)
        nulls = ("to",) if to is None else ()
        answer = await self._ask("groups.adjust", moment=moment, rev=rev, person=person, to=to, nulls=nulls)
        return isinstance(answer, Ack)

    async def _open(self, parted: Parted) -> bool:
        client, moment = self._client, parted.moment
        opened: Answer | None = None
        for _ in range(SLIPS):
            rev = client.replica.get(f"preview/{moment}").get("rev", 0)
            opened = await self._ask("groups.open", moment=moment, rev=rev)
            if isinstance(opened, Ack):
                self.partings.opened.append(parted)
                is_shown = await client.until(lambda replica: replica.get(f"breakout/{moment}"), SCREEN_S)
                if not is_shown:
                    self.partings.trouble.append(f"groups of {moment} are open, but not on the screen")
                return True
            if opened.code != "stale":
                break
            await client.until_rev(f"preview/{moment}", opened.data.get("rev", rev), SCREEN_S)
        self.partings.trouble.append(f"groups of {moment} did not open: {opened}")
        return False

    async def _ask(self, kind: str, **fields: Any) -> Answer:
        return await self._client.ask_and_see(kind, lane=LANE, **fields)

    # --- the screen -----------------------------------------------------------------------------------------------

    def _people(self) -> list[str]:
        members = self._client.replica.under("member")
        return sorted(person for person, member in members.items() if member.get("role") == "participant")

    def _groups(self, moment: str) -> dict[str, dict[str, Any]]:
        return groups_of(self._client.replica, moment)

    def _is_placed(self, moment: str, person: str) -> bool:
        return group_of(self._client.replica, moment, {person}) is not None


def groups_of(replica: Replica, moment: str) -> dict[str, dict[str, Any]]:
    """The groups of a moment on this screen."""
    return {id: group for id, group in replica.under("group").items() if group.get("moment") == moment}


def group_of(replica: Replica, moment: str, persons: set[str]) -> str | None:
    """The group of a moment in which one of these persons works, on this screen."""
    for id, group in sorted(groups_of(replica, moment).items()):
        if any(member["person"] in persons for member in group["members"]):
            return id
    return None
