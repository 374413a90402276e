"""The installation's own secrets: the key that signs passes and the administrator's token. Must never log either."""

from __future__ import annotations

import base64
import hmac
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from board.directory.base import Directory
from facilitator.settings import Settings

DOCUMENT = "installation"
TOKEN_FILE = "admin-token"  # noqa: S105 - the name of a file, not what is in it


@dataclass(frozen=True, slots=True)
class Installation:
    """What no file but the directory's own and the owner's copy may hold."""

    key: bytes = field(repr=False)
    admin_token: str = field(repr=False)

    def is_admin(self, token: str | None) -> bool:
        """True for the administrator's token, in a time that says nothing about a near miss."""
        return token is not None and hmac.compare_digest(
            token.encode("utf-8", "replace"), self.admin_token.encode()
        )


async def open_installation(directory: Directory, settings: Settings) -> Installation:
    """The same secrets in every process on one directory, made the first time.

    A token that nobody set is drawn from the key, so that several processes agree on it; the data folder keeps a
    copy that only its owner can read, for the command line.
    """
    key = await _key(directory)
    if settings.admin_token is not None:
        return Installation(key, settings.admin_token.get_secret_value())
    drawn = base64.urlsafe_b64encode(hmac.digest(key, b"admin", "sha256")).rstrip(b"=").decode("ascii")
    _keep(settings.data / TOKEN_FILE, drawn)
    return Installation(key, drawn)


async def _key(directory: Directory) -> bytes:
    if await directory.get(DOCUMENT) is None:
        await directory.create(DOCUMENT, {"key": secrets.token_hex(32)})
    found = await directory.get(DOCUMENT)
    if found is None:
        raise RuntimeError("the directory lost the document it was just given")
    return bytes.fromhex(found.document["key"])


def _keep(path: Path, token: str) -> None:
    """Write the token where its owner finds it, readable for nobody else."""
    if path.is_file() and path.read_text(encoding="ascii").strip() == token:
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_text(f"{token}\n", encoding="ascii")
