"""Codes and secret links: what they look like, how they are made and compared. Must never store or log a secret."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""31 signs that nobody mistakes for each other on a projector."""
CODE_LENGTH = 6
_CODE = re.compile(f"[{ALPHABET}]{{{CODE_LENGTH}}}")
_SECRET = re.compile(f"([{ALPHABET}]{{{CODE_LENGTH}}})\\.[A-Za-z0-9_-]{{43}}")
_TYPED = re.compile(r"[A-Za-z0-9 -]{1,24}")


def clean_code(typed: object) -> str | None:
    """The code somebody meant, however they spaced it; None for what no code looks like."""
    if not isinstance(typed, str) or not _TYPED.fullmatch(typed):
        return None
    code = typed.replace(" ", "").replace("-", "").upper()
    return code if _CODE.fullmatch(code) else None


def code_in(secret: object) -> str | None:
    """The code that a link's secret begins with; None for what no secret looks like."""
    found = _SECRET.fullmatch(secret) if isinstance(secret, str) else None
    return found[1] if found else None


def code_of(key: bytes, meeting_id: str, attempt: int) -> str:
    """The code a meeting tries for. Drawn from the key, so that a retry after a crash tries for the same one."""
    drawn = int.from_bytes(_mac(key, f"code|{meeting_id}|{attempt}"), "big")
    signs = []
    for _ in range(CODE_LENGTH):
        drawn, place = divmod(drawn, len(ALPHABET))
        signs.append(ALPHABET[place])
    return "".join(signs)


def secret_of(key: bytes, meeting_id: str, grant: str, code: str) -> str:
    """The secret of one link: 256 bits nobody without the key can guess, and nothing in clear needs to be kept."""
    drawn = base64.urlsafe_b64encode(_mac(key, f"link|{meeting_id}|{grant}")).rstrip(b"=")
    return f"{code}.{drawn.decode('ascii')}"


def hash_of(secret: str) -> str:
    """What is stored of a secret."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def opens(secret: str, stored_hash: str) -> bool:
    """True for the secret behind the hash, in a time that says nothing about how close another one was."""
    return hmac.compare_digest(hash_of(secret), stored_hash)


def _mac(key: bytes, told: str) -> bytes:
    return hmac.new(key, told.encode("utf-8"), hashlib.sha256).digest()
