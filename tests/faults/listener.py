"""A browser that listens to a room through broken lines and restarted servers, as our own does: it keeps what is not done.

What it sent is one long sound, of which the test knows where each phrase is; whatever streams it goes through.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from tests.facilitator.speech.speaking import Microphone, minted
from tests.transcription.sounds import pieces, silence, tone
from transcription.frames import Frame, encode

PHRASE_MS, PAUSE_MS, LEAD_MS = 1_200, 900, 400
FRAME_MS = 100


def phrases(count: int) -> bytes:
    """So many phrases, each of its own pitch."""
    said = (tone(PHRASE_MS, 200 + 17 * at) + silence(PAUSE_MS) for at in range(count))
    return silence(LEAD_MS) + b"".join(said)


def begins_ms(count: int) -> list[int]:
    """Where each of them begins."""
    return [LEAD_MS + at * (PHRASE_MS + PAUSE_MS) for at in range(count)]


@dataclass
class Listener:
    """`first` is the first frame of the whole sound that is kept; `base` the one with which the present stream began."""

    sound: bytes
    stream: str = field(default_factory=minted)
    first: int = 0
    base: int = 0
    sent: int = 0
    bases: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.frames: Sequence[bytes] = pieces(self.sound)
        self.bases[self.stream] = 0

    @property
    def is_all_sent(self) -> bool:
        return self.sent >= len(self.frames)

    def is_all_done(self, microphone: Microphone) -> bool:
        """Half a second of the last pause may stay open: it could still be the beginning of something."""
        self.forget(microphone)
        return self.first >= len(self.frames) - 6

    def go_on(self, have: int) -> bool:
        """Whether the server has this stream as far as it is kept here; else what is kept goes into another one."""
        at = self.base + have
        if self.first <= at <= self.sent:
            self.first = self.sent = max(at, self.first)
            return True
        self.stream, self.base, self.sent = minted(), self.first, self.first
        self.bases[self.stream] = self.base
        return False

    async def send(self, microphone: Microphone, frames: int) -> None:
        """Some more of it, in no hurry to hear what became of it. Ends where the line does."""
        with suppress(ConnectionClosed):
            for _ in range(frames):
                if self.is_all_sent:
                    return
                await microphone.socket.send(encode(Frame(self.sent - self.base, self.frames[self.sent])))
                self.sent += 1
                self.forget(microphone)
                await asyncio.sleep(0)

    def forget(self, microphone: Microphone) -> None:
        self.first = max(self.first, self.base + microphone.done)

    def places_ms(self, lines: Sequence[dict[str, Any]]) -> list[int]:
        """Where in the whole sound each line begins."""
        return sorted(self.bases[line["stream"]] * FRAME_MS + line["began_ms"] for line in lines)


async def connected(url: str) -> Microphone | None:
    """A socket, or none while nobody serves."""
    try:
        return Microphone(await connect(url.replace("http", "ws", 1) + "/audio", compression=None))
    except (OSError, InvalidHandshake, ConnectionClosed):
        return None
