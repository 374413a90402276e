"""Sound as it comes over the wire: numbered frames of at most 100 ms. Must never learn who speaks, nor keep a sample.

A frame is a little-endian unsigned 32-bit number, counted from 0 within its stream, and PCM16 mono at 16 kHz.
"""

from __future__ import annotations

from dataclasses import dataclass

RATE = 16_000
"""Samples a second."""
LONGEST_MS = 100
LONGEST_BYTES = RATE * 2 * LONGEST_MS // 1000
HEAD = 4


class BadFrame(ValueError):
    """The sender broke the frame format; `too_long` tells the one breach that closes the socket with 1009."""

    def __init__(self, sentence: str, *, too_long: bool = False) -> None:
        super().__init__(sentence)
        self.too_long = too_long


@dataclass(frozen=True, slots=True)
class Frame:
    """`number` within the stream and little-endian PCM16 samples, at least one, at most 1,600."""

    number: int
    pcm: bytes

    @property
    def duration_ms(self) -> float:
        return len(self.pcm) / 2 / RATE * 1000


def encode(frame: Frame) -> bytes:
    """The bytes of one frame."""
    return frame.number.to_bytes(HEAD, "little") + frame.pcm


def decode(packet: bytes) -> Frame:
    """The frame in a packet. Raises `BadFrame` for a length that no frame has."""
    pcm = packet[HEAD:]
    if len(pcm) > LONGEST_BYTES:
        raise BadFrame(f"{len(pcm)} bytes of sound, {LONGEST_BYTES} allowed", too_long=True)
    if len(packet) < HEAD or not pcm or len(pcm) % 2:
        raise BadFrame(f"{len(packet)} bytes are no whole frame")
    return Frame(int.from_bytes(packet[:HEAD], "little"), pcm)


class Reception:
    """Which frames of a stream have come: a sender that reconnects goes on from `have`, and repeats are dropped."""

    def __init__(self) -> None:
        self.have = 0

    def take(self, frame: Frame) -> bool:
        """True for the next frame in order; False for one that came before or that leaves a gap."""
        if frame.number != self.have:
            return False
        self.have += 1
        return True
