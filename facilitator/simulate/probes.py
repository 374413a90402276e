"""Attempts that must be refused: a role that is not one's own, orders that are not one's to give, a door without a key.

Must never weaken an attempt: each is complete and would succeed if the server forgot to ask who is there. A control attempt with the
right role goes with them, so that a server that refuses everybody does not look safe.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp

from facilitator.simulate import door
from facilitator.simulate.bots import current
from facilitator.simulate.client import Client
from facilitator.simulate.journal import mint_canary
from facilitator.simulate.line import Line
from facilitator.simulate.wire import VERSION, Ack, Endpoint, Identity, LineDown, Refused, mint

Attempt = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Probe:
    """One attempt and whether it ended as it must."""

    name: str
    held: bool
    outcome: str


MASKS = (
    ("participant", "facilitator"),
    ("participant", "rapporteur"),
    ("participant", "projector"),
    ("projector", "facilitator"),
    ("projector", "participant"),
    ("rapporteur", "facilitator"),
    ("facilitator", "participant"),
)


class Prober:
    """Tries the locks of one meeting. `endpoint` is asked for anew on every try: servers come and go."""

    def __init__(
        self,
        http: aiohttp.ClientSession,
        endpoint: Callable[[], Endpoint],
        app: int,
        identities: Mapping[str, Identity],
    ) -> None:
        """`identities` by role: one real grant of each."""
        self.probes: list[Probe] = []
        self._http = http
        self._endpoint = endpoint
        self._app = app
        self._identities = identities

    async def try_masks(self) -> None:
        """Every grant under another role's name: by token and by cookie, at the view and at the socket."""
        for role in ("participant", "facilitator", "projector"):
            who = self._identities[role]
            await self.expect(f"{role} as itself by token", self._view(who, role, _token(who)), must="let in")
            await self.expect(
                f"{role} as itself by cookie", self._socket(who, role, self._cookie(who, role)), must="let in"
            )
        for role, mask in MASKS:
            who = self._identities[role]
            for way, headers in (
                ("token", _token(who)),
                ("its own cookie", self._cookie(who, role)),
                ("a renamed cookie", self._cookie(who, mask)),
            ):
                await self.expect(f"view: {role} as {mask} by {way}", self._view(who, mask, headers))
                await self.expect(f"socket: {role} as {mask} by {way}", self._socket(who, mask, headers))
        nobody = self._identities["participant"]
        await self.expect("view: nobody", self._view(nobody, "participant", {}))
        await self.expect("socket: nobody", self._socket(nobody, "participant", {}))

    async def try_stranger(self, stranger: Identity) -> None:
        """Somebody of another meeting."""
        here, headers = self._identities["participant"], _token(stranger)
        for role in ("participant", "facilitator"):
            await self.expect(
                f"view: another meeting's participant as {role}", self._view(here, role, headers)
            )
            await self.expect(
                f"socket: another meeting's participant as {role}", self._socket(here, role, headers)
            )

    async def try_orders(self, client: Client) -> None:
        """Orders of the facilitator's, or any writing at all for a projector; complete and of the newest `rev`."""
        await client.until(lambda replica: replica.is_live and current(replica) is not None, 60.0)
        role, moment = client.identity.role, current(client.replica)
        rev = client.replica.get("clock").get("rev", 0)
        orders: list[tuple[str, dict[str, Any]]] = [
            ("agenda.next", {"rev": rev}),
            ("agenda.pause", {"rev": rev}),
            ("agenda.extend", {"rev": rev, "seconds": 1}),
            ("moment.reveal", {"moment": moment}),
            ("cluster.make", {"moment": moment, "title": f"Ajeno {mint_canary()}"}),
            ("synthesis.write", {"moment": moment, "text": f"Ajena {mint_canary()}"}),
            ("access.lock", {"locked": True}),
            ("meeting.close", {"rev": rev}),
        ]
        if role == "projector":
            orders += [("note.write", {"moment": moment, "text": f"Del proyector {mint_canary()}"})]
        for kind, fields in orders:
            answer = await client.ask(kind, **fields)
            if isinstance(answer, Ack):
                self.probes.append(Probe(f"{role} sends {kind}", held=False, outcome="accepted"))
            else:
                self.probes.append(Probe(f"{role} sends {kind}", answer.code == "forbidden", answer.code))

    # --- ways in --------------------------------------------------------------------------------------------------

    def _view(self, who: Identity, mask: str, headers: Mapping[str, str]) -> Attempt:
        async def attempt() -> None:
            path = f"/api/meetings/{who.code}/view?as={mask}&at_least=0"
            await door.request(self._http, "GET", self._endpoint(), path, headers=headers)

        return attempt

    def _socket(self, who: Identity, mask: str, headers: Mapping[str, str]) -> Attempt:
        async def attempt() -> None:
            auth: dict[str, Any] = {"v": VERSION, "app": self._app, "log": who.meeting_id, "as": mask}
            cookies = dict(headers)
            if token := cookies.pop("Authorization", "").removeprefix("Bearer "):
                auth["token"] = token
            line = Line(self._http, _ignore, _ignore, headers=cookies)
            await line.open(self._endpoint(), auth, 5.0)
            await line.close()

        return attempt

    def _cookie(self, who: Identity, name: str) -> dict[str, str]:
        return {"Cookie": f"tk.{who.meeting_id}.{name}={who.token}", "Origin": self._endpoint().url}

    async def expect(self, name: str, attempt: Attempt, *, must: str = "refused") -> None:
        """Tries until something is answered for good, and notes whether that is what must be."""
        for _ in range(100):
            try:
                await attempt()
            except LineDown:
                await asyncio.sleep(0.1)
                continue
            except Refused as refused:
                if refused.refusal.action == "retry" and refused.status not in {401, 403, 404}:
                    await asyncio.sleep(0.1)
                    continue
                outcome = f"{refused.refusal.code} {refused.status or ''}".strip()
                self.probes.append(Probe(name, must == "refused", outcome))
                return
            self.probes.append(Probe(name, must == "let in", "let in"))
            return
        self.probes.append(Probe(name, held=False, outcome="no answer"))


def _ignore(*_heard: Any) -> None:
    """A probe listens to nothing."""


def _token(who: Identity) -> dict[str, str]:
    return door.bearer(who.token)


def stranger_wish(name: str) -> dict[str, Any]:
    """A meeting beside the real one, whose people have no business there."""
    return {"meeting_id": mint(), "template": "libre", "title": name}
