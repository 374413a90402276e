"""What an installation can be told, and where from. Must never learn what anybody does with it; never prints a secret."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from board.core.meeting.calling import is_address
from facilitator.dates import PERU_NAME, zone_called
from facilitator.locale import _

PREFIX = "TINKUY_"
_HOST = re.compile(r"[a-z0-9.-]{1,253}|\[[0-9a-f:.]{2,45}\]")


class CannotStartError(Exception):
    """One Spanish sentence for whoever starts the program; it needs no traceback."""


def _origin(url: str) -> str:
    """Scheme, host and port of an address people type; a path would break every link built on it."""
    parts = urlsplit(url.strip().rstrip("/"))
    is_whole = parts.scheme in ("http", "https") and parts.hostname and not (parts.path or parts.query)
    if not is_whole or parts.username or parts.fragment:
        raise ValueError("not scheme://host[:port]")
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _call(url: str) -> str:
    """An address of a call as a browser opens it, once code and group stand in their places."""
    if not is_address(url.strip().replace("{code}", "7K3MPQ").replace("{group}", "0" * 20)):
        raise ValueError("not an address of a call")
    return url.strip()


def _hosts(words: object) -> object:
    """A comma between names, as one writes them in an environment variable."""
    return tuple(word.strip().lower() for word in words.split(",")) if isinstance(words, str) else words


def _known_hosts(hosts: tuple[str, ...]) -> tuple[str, ...]:
    kept = tuple(host for host in hosts if host)
    if not all(_HOST.fullmatch(host) for host in kept):
        raise ValueError("not a host name")
    return kept


def _sha256(sum_of: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", sum_of.strip().lower()):
        raise ValueError("not 64 hexadecimal digits")
    return sum_of.strip().lower()


def _zone(name: str) -> str:
    """A zone that this machine knows; hours that nobody can work out would be shown wrong on every screen."""
    zone_called(name)
    return name


class Settings(BaseSettings):
    """Everything comes from `TINKUY_…` or from the command line; nothing else configures the program."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore", env_ignore_empty=True)

    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8080
    data: Path = Path("data")
    redis_url: SecretStr | None = None
    allow_weak_redis: bool = False
    admin_token: SecretStr | None = Field(default=None, min_length=16)
    public_url: Annotated[str, AfterValidator(_origin)] | None = None
    hosts: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_hosts), AfterValidator(_known_hosts)] = ()
    smtp_url: SecretStr | None = None
    voz_model: str | None = None
    voz_sha256: Annotated[str, AfterValidator(_sha256)] | None = None
    call_url: Annotated[str, AfterValidator(_call)] | None = None
    pages: bool = True
    time_zone: Annotated[str, AfterValidator(_zone)] = PERU_NAME

    @property
    def is_secure(self) -> bool:
        """True when people reach us by https; cookies then never travel in the clear."""
        return self.public_url is not None and self.public_url.startswith("https://")

    @property
    def is_open_to_the_network(self) -> bool:
        """True when bound to every interface, as for a meeting in one room."""
        return self.host in ("0.0.0.0", "::", "")  # noqa: S104 - asked, not chosen


def read_settings(**given: Any) -> Settings:
    """The settings of this process; a wrong one is named in a sentence, its value is not repeated."""
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as problem:
        names = sorted(
            {f"{PREFIX}{str(error['loc'][0]).upper()}" for error in problem.errors() if error["loc"]}
        )
        raise CannotStartError(
            _("Hay ajustes que no se entienden: {names}. Revísalos y vuelve a empezar.").format(
                names=", ".join(names)
            )
        ) from None
