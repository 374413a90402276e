"""Socket.IO packets as this server takes them: text only, bounded. Must never raise for what a client sent."""

from __future__ import annotations

import json
from typing import Any

from socketio.packet import ACK, BINARY_ACK, BINARY_EVENT, CONNECT, DISCONNECT, EVENT, Packet

LARGEST = 65_536
"""Bytes of one packet that are still read; above it the sender is told `too_big` and keeps its socket."""
UNREADABLE = "unreadable"
RESERVED = frozenset({"connect", "disconnect", "connect_error", UNREADABLE})
"""What the server tells itself under the names of events. A client that says them would call our own handlers."""


class Unreadable:
    """Stands in the place of an event's data that was not read; `code` says why."""

    def __init__(self, code: str) -> None:
        self.code = code


class BoundedPacket(Packet):
    """A packet that refuses attachments and oversize or broken JSON by value instead of by exception.

    Unfinished attachments grow a server's memory without bound, so they are not begun.
    """

    uses_binary_events = False
    json = json
    # The library's packets share one encoder, and NiceGUI replaces it with one that raises for lone surrogates.
    packet_type: int
    namespace: str | None
    id: int | None
    data: Any

    def __init__(self, *told: Any, encoded_packet: Any = None, **named: Any) -> None:
        super().__init__(*told, encoded_packet=encoded_packet, **named)
        if (
            encoded_packet is not None and not encoded_packet
        ):  # the library reads no empty packet, and trips over it
            self.decode(encoded_packet)

    def decode(self, encoded_packet: Any) -> int:
        """Read what a client sent; never more than 64 KiB of it, and never as binary."""
        if not isinstance(encoded_packet, str):
            return self._unread("", "binary_refused")
        kind = encoded_packet[:1]
        if kind == str(EVENT):
            return self._event(encoded_packet)
        if kind == str(CONNECT) or kind == str(DISCONNECT):
            return self._opening(encoded_packet)
        if kind == str(ACK):
            # This server asks for none, so it need not be read; nobody waits for number None.
            self.packet_type, self.namespace, self.id, self.data = ACK, None, None, []
            return 0
        if kind in (str(BINARY_EVENT), str(BINARY_ACK)):
            return self._unread(encoded_packet[1:].split("-", 1)[-1], "binary_refused")
        return self._unread("", "bad_json")

    def _event(self, encoded: str) -> int:
        start = encoded.find("[")
        head, body = (encoded, "") if start < 0 else (encoded[:start], encoded[start:])
        self._head(head)
        if is_longer(encoded, LARGEST):
            return self._refused(body, "too_big")
        data = _loaded(body)
        if not isinstance(data, list) or not data or not isinstance(data[0], str):
            return self._refused(body, "bad_json")
        if data[0] in RESERVED:
            return self._refused("", "unknown_kind")
        self.data = data
        return 0

    def _opening(self, encoded: str) -> int:
        """CONNECT and DISCONNECT. Our own namespace is the only one, so nothing but its auth is worth reading."""
        if is_longer(encoded, LARGEST):
            return self._unread("", "too_big")
        start = encoded.find("{")
        head, body = (encoded, "") if start < 0 else (encoded[:start], encoded[start:])
        self._head(head)
        self.packet_type = int(encoded[0])
        self.id = None
        self.data = _loaded(body)
        return 0

    def _refused(self, body: str, code: str) -> int:
        # The event's name is looked for in the first few characters only: an ack needs no more than that.
        name = body[1:40].split(",", 1)[0].strip().strip('"')
        plain = name.isidentifier() and name not in RESERVED
        self.data = [name if plain else UNREADABLE, Unreadable(code)]
        return 0

    def _unread(self, rest: str, code: str) -> int:
        self._head("2" + rest[:200].partition("[")[0])
        return self._refused("", code)

    def _head(self, head: str) -> None:
        """Namespace and acknowledgement id out of `2/board,17`."""
        self.packet_type = EVENT
        self.namespace, self.id = None, None
        rest = head[1:]
        if rest.startswith("/"):
            self.namespace, _, rest = rest.partition(",")
            self.namespace = self.namespace.partition("?")[0]
        if rest.isascii() and rest.isdigit() and len(rest) <= 15:
            self.id = int(rest)


def is_longer(text: str, most: int) -> bool:
    """Whether a text takes more than so many bytes; a short one is not measured."""
    return len(text) * 4 > most and len(text.encode("utf-8", "surrogatepass")) > most


def _loaded(body: str) -> Any:
    """The JSON value, or None for what is none, is nested too deep, or holds NaN or an infinity."""
    try:
        return json.loads(body, parse_constant=_no_number)
    except (ValueError, RecursionError):
        return None


def _no_number(word: str) -> None:
    raise ValueError(word)
