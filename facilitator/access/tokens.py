"""The signed pass that a cookie or a token holds. Nothing is stored per phone; must never learn of rooms or requests."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from itsdangerous import BadData, URLSafeSerializer

from board.core.kernel.entry import Role
from board.core.kernel.rejections import Rejection

VERSION = 1
_LONGEST = 1_000
CLIENT_ROLES = frozenset(Role) - {Role.SERVER}
"""The roles a pass can carry; the server's own is never handed out."""


@dataclass(frozen=True, slots=True)
class Pass:
    """By which grant somebody is in which meeting, as whom, from which device."""

    grant: str
    meeting: str
    role: Role
    person: str | None
    device: str


class Tokens:
    """Signs and reads passes with the installation's key. The same pass always gives the same token."""

    def __init__(self, key: bytes) -> None:
        self._signer = URLSafeSerializer(
            key,
            salt="tinkuy.pass",
            signer_kwargs={"digest_method": hashlib.sha256, "key_derivation": "hmac"},
        )

    def sign(self, held: Pass) -> str:
        told = [VERSION, held.grant, held.meeting, held.role.value, held.person, held.device]
        return self._signer.dumps(told)

    def read(self, token: str) -> Pass | Rejection:
        """The pass in a token of ours; anything else, an older version of ours too, is no grant. Never raises."""
        if len(token) > _LONGEST or not token.isascii():
            return Rejection("no_grant")
        try:
            told = self._signer.loads(token)
        except BadData:
            return Rejection("no_grant")
        match told:
            case [version, str(grant), str(meeting), str(role), str() | None as person, str(device)] if (
                version == VERSION and role in CLIENT_ROLES
            ):
                return Pass(grant, meeting, Role(role), person, device)
        return Rejection("no_grant")
