"""Socket.IO packets as this server takes them: text only, bounded, and never an exception for what a client sent."""

from __future__ import annotations

import json
from typing import Any

from socketio.packet import BINARY_ACK, BINARY_EVENT, EVENT, Packet

LARGEST = 65_536
"""Characters of one packet that are still read; above it the sender is told `too_big` and keeps its socket."""


class Unreadable:
    """Stands in the place of an event's data that was not read; `code` says why."""

    def __init__(self, code: str) -> None:
        self.code = code


class BoundedPacket(Packet):
    """A packet that refuses attachments and oversize or broken JSON by value instead of by exception.

    Unfinished attachments grow a server's memory without bound, so they are not begun.
    """

    uses_binary_events = False

    def decode(self, encoded_packet: Any) -> int:
        if not isinstance(encoded_packet, str):
            return self._unread("", "binary_refused")
        kind = encoded_packet[:1]
        if kind in (str(BINARY_EVENT), str(BINARY_ACK)):
            return self._unread(encoded_packet[1:], "binary_refused")
        head, body = _split(encoded_packet)
        if kind != str(EVENT):
            return self._other(encoded_packet)
        if len(encoded_packet) > LARGEST:
            return self._event(head, body, Unreadable("too_big"))
        try:
            data = json.loads(body)
        except (ValueError, RecursionError):
            return self._event(head, body, Unreadable("bad_json"))
        if not isinstance(data, list) or not data or not isinstance(data[0], str):
            return self._event(head, body, Unreadable("bad_json"))
        self._head(head)
        self.data = data
        return 0

    def _other(self, encoded_packet: str) -> int:
        try:
            super().decode(encoded_packet)
        except (ValueError, RecursionError):
            return self._unread("", "bad_json")
        self.attachment_count = 0
        return 0

    def _event(self, head: str, body: str, reason: Unreadable) -> int:
        self._head(head)
        # The event's name is looked for in the first few characters only: an ack needs no more than that.
        name = body[1:40].split(",", 1)[0].strip().strip('"')
        self.data = [name if name.isidentifier() else "unreadable", reason]
        return 0

    def _unread(self, rest: str, code: str) -> int:
        head, _ = _split("2" + rest.split("-", 1)[-1])
        self._head(head)
        self.data = ["unreadable", Unreadable(code)]
        return 0

    def _head(self, head: str) -> None:
        """Type, namespace and acknowledgement id out of `2/board,17`."""
        self.packet_type = EVENT
        self.namespace, self.id = None, None
        rest = head[1:]
        if rest.startswith("/"):
            self.namespace, _, rest = rest.partition(",")
            self.namespace = self.namespace.partition("?")[0]
        if rest.isascii() and rest.isdigit() and len(rest) <= 15:
            self.id = int(rest)


def _split(encoded: str) -> tuple[str, str]:
    """The head of an event packet, and its JSON body, which begins with the first bracket."""
    start = encoded.find("[")
    return (encoded, "") if start < 0 else (encoded[:start], encoded[start:])
