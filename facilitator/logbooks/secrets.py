"""What opens a logbook: the secret of a personal link. Drawn by us or minted by a phone; only its hash is ever kept."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re

from facilitator.access.links import hash_of

_MINTED = re.compile(r"[A-Za-z0-9_-]{43}")
_SECRET = re.compile(r"bit-([0-9a-f]{32})\.([A-Za-z0-9_-]{43})")


def is_minted_secret(value: str) -> bool:
    """True for the 256 bits that a phone drew for its own link, in base64url."""
    return _MINTED.fullmatch(value) is not None


def secret_of(logbook: str, minted: str) -> str:
    """The secret of a link, which says whose logbook it opens."""
    return f"bit-{logbook}.{minted}"


def drawn_secret(key: bytes, logbook: str, number: int) -> str:
    """The secret of the link with this number, the same however often it is asked for."""
    drawn = hmac.new(key, f"logbook|{logbook}|{number}".encode(), hashlib.sha256).digest()
    return secret_of(logbook, base64.urlsafe_b64encode(drawn).rstrip(b"=").decode("ascii"))


def logbook_in(secret: str | None) -> str | None:
    """The logbook that a secret names; None for what is no logbook's."""
    found = _SECRET.fullmatch(secret) if secret is not None else None
    return found[1] if found else None


def kept(secret: str) -> str:
    """What the log keeps of it."""
    return hash_of(secret)
