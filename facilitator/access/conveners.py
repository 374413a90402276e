"""Who may prepare meetings: the administrator everywhere, a coordinator in the own network. Must never keep a secret.

A coordinator's secret is drawn from the installation's key, the network and a number; the directory keeps the hash of
the one that opens. A new number closes the ways in that went before.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass

from itsdangerous import BadData, URLSafeSerializer

from board.core.kernel.rejections import Rejection
from board.directory.base import Conflict, Directory, Exists
from facilitator.access.credentials import Presented
from facilitator.access.links import hash_of, opens
from facilitator.installation import Installation

COOKIE = "tk.admin"
LIFE_S = 7 * 24 * 3600
PAGE = "/sala/nueva"
_VERSION = 1
_LONGEST = 600
_SECRET = re.compile(r"red-([0-9a-z]{1,32})\.[A-Za-z0-9_-]{43}")


@dataclass(frozen=True, slots=True)
class Convener:
    """Whoever prepares meetings; `network` None is the administrator. `mark` tells which secret it came by."""

    network: str | None
    mark: str

    def may_prepare(self, network: str | None) -> bool:
        """A coordinator prepares meetings of the own network and no other."""
        return self.network is None or self.network == network


class Conveners:
    """Knows a right secret, signs the cookie of whoever showed it, and looks again at each use."""

    def __init__(self, installation: Installation, directory: Directory, clock_ms: Callable[[], int]) -> None:
        self._installation = installation
        self._directory = directory
        self._clock_ms = clock_ms
        self._listeners: list[Callable[[str], None]] = []
        self._signer = URLSafeSerializer(
            installation.key,
            salt="tinkuy.convener",
            signer_kwargs={"digest_method": hashlib.sha256, "key_derivation": "hmac"},
        )

    def listen(self, listener: Callable[[str], None]) -> None:
        """Be told the network whose coordinator's way in was closed."""
        self._listeners.append(listener)

    async def opened_by(self, secret: str | None) -> Convener | None:
        """Who has this secret."""
        if secret is None:
            return None
        if self._installation.is_admin(secret):
            return Convener(None, _mark(hash_of(secret)))
        found = _SECRET.fullmatch(secret)
        if found is None:
            return None
        stored = await self._stored(found[1])
        return Convener(found[1], _mark(stored)) if stored is not None and opens(secret, stored) else None

    def sign(self, convener: Convener, device: str) -> str:
        """The cookie's content; it ends by itself, whatever the browser does with it."""
        ends_ms = self._clock_ms() + LIFE_S * 1000
        return self._signer.dumps([_VERSION, convener.network, convener.mark, device, ends_ms])

    def read(self, shown: Presented) -> Convener | None:
        """The convener of a cookie that is ours and has not ended. Whether the secret still opens is `stands`."""
        token = shown.cookies.get(COOKIE)
        if token is None or len(token) > _LONGEST or not token.isascii():
            return None
        try:
            told = self._signer.loads(token)
        except BadData:
            return None
        match told:
            case [version, str() | None as network, str(mark), str(), int(ends_ms)] if version == _VERSION:
                return Convener(network, mark) if ends_ms > self._clock_ms() else None
        return None

    async def stands(self, convener: Convener) -> bool:
        """True while the secret that let them in still opens."""
        if convener.network is None:
            return hmac.compare_digest(_mark(hash_of(self._installation.admin_token)), convener.mark)
        stored = await self._stored(convener.network)
        return stored is not None and hmac.compare_digest(_mark(stored), convener.mark)

    async def give(self, network: str, number: int) -> str | Rejection:
        """Make the secret with this number the one that opens; again with the same number is the same secret."""
        secret = self._secret(network, number)
        return await self._keep(network, number, hash_of(secret)) or secret

    async def revoke(self, network: str) -> Rejection | None:
        """Close a coordinator's way in. The next one needs a higher number."""
        held = await self._directory.get(_document(network))
        return None if held is None else await self._keep(network, held.document["number"], None)

    async def _keep(self, network: str, number: int, stored: str | None) -> Rejection | None:
        document = {"number": number, "hash": stored}
        held = await self._directory.get(_document(network))
        if held is not None and held.document == document:
            return None
        if held is not None and stored is not None and number <= held.document["number"]:
            return Rejection("stale", "number", {"rev": held.document["number"]})
        id = _document(network)
        kept = await (
            self._directory.create(id, document)
            if held is None
            else self._directory.put(id, document, held.rev)
        )
        if isinstance(kept, Conflict | Exists):
            return Rejection("busy")
        for listener in self._listeners:
            listener(network)
        return None

    async def _stored(self, network: str) -> str | None:
        held = await self._directory.get(_document(network))
        return None if held is None else held.document.get("hash")

    def _secret(self, network: str, number: int) -> str:
        told = f"coordinator|{network}|{number}".encode()
        drawn = base64.urlsafe_b64encode(hmac.digest(self._installation.key, told, "sha256")).rstrip(b"=")
        return f"red-{network}.{drawn.decode('ascii')}"


def _document(network: str) -> str:
    return f"coordinator-{network}"


def _mark(stored: str) -> str:
    return stored[:32]
