"""From what a request or a handshake brought to an actor, or to the refusal. Must never learn what is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import cookie_parser

from board.core.kernel.entry import Actor, Role
from board.core.kernel.records import State
from board.core.kernel.rejections import Rejection
from board.core.meeting.access import admits
from facilitator.access.addresses import Addresses
from facilitator.access.tokens import CLIENT_ROLES, Pass, Tokens

COOKIE_PREFIX = "tk."


@dataclass(frozen=True, slots=True)
class Presented:
    """What somebody showed: headers (lower-case names), cookies, a token from the handshake if there was one.

    `changes` says that more than reading follows (a POST, a handshake): a cookie then needs our own Origin, because
    browsers send cookies for any page that asks.
    """

    headers: Mapping[str, str]
    cookies: Mapping[str, str]
    token: str | None = None
    changes: bool = False

    @property
    def has_cookie(self) -> bool:
        return any(name.startswith(COOKIE_PREFIX) for name in self.cookies)


def presented(scope: MutableMapping[str, Any], *, token: str | None = None) -> Presented:
    """Read an ASGI scope, of a request or of a socket."""
    headers = headers_of(scope.get("headers", ()))
    is_reading = scope["type"] == "http" and scope.get("method") in ("GET", "HEAD")
    return Presented(headers, cookie_parser(headers.get("cookie", "")), token, changes=not is_reading)


def headers_of(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers by lower-case name. A name sent twice keeps its first value, except cookies, which may come in pieces."""
    found: dict[str, str] = {}
    for name, value in raw:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        if key == "cookie" and key in found:
            found[key] += f"; {text}"
        else:
            found.setdefault(key, text)
    return found


def cookie_name(meeting_id: str, role: Role) -> str:
    """One cookie per meeting and role, so that a laptop holds console and projector at once."""
    return f"{COOKIE_PREFIX}{meeting_id}.{role.value}"


def role_asked(word: object) -> Role | Rejection:
    """The role named by `as`; the server's own is nobody's to name."""
    if isinstance(word, str) and word in CLIENT_ROLES:
        return Role(word)
    return Rejection("bad_field", "as")


def bearer(headers: Mapping[str, str]) -> str | None:
    """The token of an `Authorization: Bearer` header."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" and token.strip() else None


class Credentials:
    """Checks in this order: signature, meeting, role, and with the meeting's records the grant itself."""

    def __init__(self, tokens: Tokens, addresses: Addresses) -> None:
        self._tokens = tokens
        self._addresses = addresses

    def has_own_origin(self, shown: Presented) -> bool:
        return self._addresses.is_our_origin(shown.headers.get("origin"), shown.headers.get("host"))

    def read(self, shown: Presented, role: Role, meeting_id: str) -> Pass | Rejection:
        """The pass for this meeting and role. Needs no room, so that a stranger cannot make us load one.

        A token that was shown counts alone: a wrong one is not mended by a cookie that happens to be there.
        """
        token = shown.token or bearer(shown.headers)
        if token is None:
            token = shown.cookies.get(cookie_name(meeting_id, role))
            if token is None:
                return Rejection("no_grant")
            if shown.changes and not self.has_own_origin(shown):
                return Rejection("bad_origin")
        held = self._tokens.read(token)
        if isinstance(held, Rejection):
            return held
        if held.meeting != meeting_id:
            return Rejection("other_meeting")
        return held if held.role is role else Rejection("no_grant")

    def credential(self, shown: Presented, role: Role, meeting_id: str, state: State) -> Actor | Rejection:
        """Who asks, if every check holds."""
        held = self.read(shown, role, meeting_id)
        return held if isinstance(held, Rejection) else admit(held, state)

    def passes(self, shown: Presented, roles: Iterable[Role]) -> list[Pass]:
        """Every pass of these roles among the cookies; a cookie that does not say what its name says is none."""
        wanted = frozenset(roles)
        found = []
        for name, token in shown.cookies.items():
            if name.startswith(COOKIE_PREFIX):
                held = self._tokens.read(token)
                if (
                    isinstance(held, Pass)
                    and held.role in wanted
                    and name == cookie_name(held.meeting, held.role)
                ):
                    found.append(held)
        return found


def admit(held: Pass, state: State) -> Actor | Rejection:
    """The actor of a pass whose grant still stands in the meeting's records."""
    actor = Actor(held.role, held.person, held.grant)
    return admits(state, actor) or actor
