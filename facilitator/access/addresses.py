"""Which hosts are us, which pages are ours, and under which address people reach us. Must never learn who asks."""

from __future__ import annotations

import ipaddress
import re
import socket
from urllib.parse import urlsplit

from facilitator.settings import Settings

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
_HOST = re.compile(r"([a-z0-9._-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::([0-9]{1,5}))?")
_TEST_NET = ("192.0.2.1", 9)
"""A documentation address: asking for the way there sends nothing and tells which of our addresses would be used."""


class Addresses:
    """The installation's names, as a browser would say them in `Host` and `Origin`."""

    def __init__(self, settings: Settings) -> None:
        self._public = settings.public_url
        self._public_host = urlsplit(settings.public_url).hostname if settings.public_url else None
        own = {self._public_host, settings.host.lower(), *settings.hosts}
        self._names = _LOOPBACK | {_bracketed(name) for name in own if name}
        self._takes_literals = settings.is_open_to_the_network
        self._port = settings.port

    def is_our_host(self, host: str | None) -> bool:
        """True for a `Host` we answer to. Else a foreign name pointed at us could read with a visitor's cookies."""
        found = _HOST.fullmatch(host.lower()) if host else None
        if found is None:
            return False
        name = found[1].rstrip(".")
        return name in self._names or (self._takes_literals and _is_literal(name))

    def is_our_origin(self, origin: str | None, host: str | None) -> bool:
        """True when a page of ours asked: the public address, or the very host that was asked (checked before)."""
        if not origin or not host:
            return False
        origin, host = origin.lower(), host.lower()
        if origin == self._public:
            return True
        if self._public_host and _name_of(host) == self._public_host:
            return False  # the public name is reached by its own scheme and port, and by no other
        return origin in (f"http://{host}", f"https://{host}")

    def base_url(self, scheme: str, host: str) -> str:
        """Where links and QR codes lead. A laptop that opened `localhost` for a room of phones gives its LAN address."""
        if self._public:
            return self._public
        name = _name_of(host.lower())
        if self._takes_literals and name in _LOOPBACK and (lan := lan_address()):
            port = host.rpartition(":")[2] if host.rpartition(":")[2].isdigit() else str(self._port)
            return f"{scheme}://{lan}:{port}"
        return f"{scheme}://{host.lower()}"


def lan_address() -> str | None:
    """The address this machine would use to reach others, or None without a network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_TEST_NET)
        except OSError:
            return None
        address = str(probe.getsockname()[0])
    return None if address.startswith(("127.", "0.")) else address


def _name_of(host: str) -> str:
    found = _HOST.fullmatch(host)
    return found[1].rstrip(".") if found else ""


def _bracketed(name: str) -> str:
    return f"[{name}]" if ":" in name and not name.startswith("[") else name


def _is_literal(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True
