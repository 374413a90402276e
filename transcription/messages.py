"""What goes through the pipes between the server and the recogniser's process. Pure; either side takes the other's bytes as hostile.

A message is two lengths (big-endian, 32 bits each), a head of JSON with its `kind`, and sound or nothing. Streams and
dictations are numbers: no name of a person or a meeting goes down the pipe but those in a prompt.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from transcription.phrases import Resume
from transcription.told import Guess, Heard, Line, Unheard
from transcription.turns import Dictated, Ended, Moved, Outcome, Said

_LENGTHS = struct.Struct(">II")
HEAD_MOST = 1 << 20
BODY_MOST = 1 << 20
"""Twenty seconds dictated are 640,000 bytes."""
WORDS_MOST = 10_000
"""Letters of a text. A recogniser that writes more than a person says in half a minute is out of its mind."""
_NUMBER_MOST = 2**53


class BadMessage(ValueError):
    """Bytes that are no message: whoever sent them is not to be listened to any more."""


@dataclass(frozen=True, slots=True)
class Message:
    """`head["kind"]` says what it is."""

    head: Mapping[str, Any]
    body: bytes = b""

    @property
    def kind(self) -> str:
        return str(self.head["kind"])

    def number(self, name: str) -> int:
        """A whole number that is not negative. Raises `BadMessage`."""
        found = self.head.get(name)
        if type(found) is not int or not 0 <= found < _NUMBER_MOST:
            raise BadMessage(f"{name} of {self.kind}")
        return found

    def text(self, name: str) -> str:
        """A text of a sane length. Raises `BadMessage`."""
        found = self.head.get(name)
        if not isinstance(found, str) or len(found) > WORDS_MOST:
            raise BadMessage(f"{name} of {self.kind}")
        return found

    def words(self, name: str) -> tuple[str, ...]:
        """A list of texts. Raises `BadMessage`."""
        found = self.head.get(name)
        if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
            raise BadMessage(f"{name} of {self.kind}")
        return tuple(found)

    def flag(self, name: str) -> bool:
        """Yes or no. Raises `BadMessage`."""
        found = self.head.get(name)
        if not isinstance(found, bool):
            raise BadMessage(f"{name} of {self.kind}")
        return found


def packed(kind: str, body: bytes = b"", **fields: object) -> bytes:
    """The bytes of one message."""
    head = json.dumps({"kind": kind, **fields}, ensure_ascii=False, separators=(",", ":")).encode()
    return _LENGTHS.pack(len(head), len(body)) + head + body


class Unpacker:
    """Bytes go in as they come, whole messages come out."""

    def __init__(self) -> None:
        self._rest = bytearray()

    def take(self, data: bytes) -> Iterator[Message]:
        """The messages that are whole now. Raises `BadMessage`; nothing after that can be trusted."""
        self._rest += data
        while len(self._rest) >= _LENGTHS.size:
            head, body = _LENGTHS.unpack_from(self._rest)
            if head > HEAD_MOST or body > BODY_MOST:
                raise BadMessage(f"{head} and {body} bytes")
            end = _LENGTHS.size + head + body
            if len(self._rest) < end:
                return
            whole = bytes(self._rest[_LENGTHS.size : end])
            del self._rest[:end]
            yield Message(_head(whole[:head]), whole[head:])


def _head(content: bytes) -> Mapping[str, Any]:
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        raise BadMessage("no JSON") from None
    if not isinstance(found, dict) or not isinstance(found.get("kind"), str):
        raise BadMessage("no kind")
    return found


def told(outcome: Outcome) -> bytes:
    """The message that says so. The last word about a phrase and how far its sound is done are one message, or none."""
    match outcome:
        case Said(stream, heard, resume):
            return packed(
                type(heard).__name__.lower(), stream=stream, **_fields(heard), **_resume_fields(resume)
            )
        case Moved(stream, resume):
            return packed("moved", stream=stream, **_resume_fields(resume))
        case Ended(stream):
            return packed("ended", stream=stream)
        case Dictated(number, text):
            return packed("dictated", number=number, text=text)


def outcome(message: Message) -> Outcome | None:
    """What a message tells; None for one of another kind. Raises `BadMessage`."""
    match message.kind:
        case "guess":
            stable, loose = message.words("stable"), message.words("loose")
            return Said(message.number("stream"), Guess(message.number("began_ms"), stable, loose))
        case "line":
            began_ms, lasts_ms = message.number("began_ms"), message.number("lasts_ms")
            line = Line(began_ms, lasts_ms, message.text("text"))
            return Said(message.number("stream"), line, _resume(message))
        case "unheard":
            unheard = Unheard(message.number("began_ms"), message.text("reason"))
            return Said(message.number("stream"), unheard, _resume(message))
        case "moved":
            return Moved(message.number("stream"), _resume(message))
        case "ended":
            return Ended(message.number("stream"))
        case "dictated":
            return Dictated(message.number("number"), message.text("text"))
        case _:
            return None


def _fields(heard: Heard) -> dict[str, Any]:
    match heard:
        case Guess(began_ms, stable, loose):
            return {"began_ms": began_ms, "stable": stable, "loose": loose}
        case Line(began_ms, lasts_ms, text):
            return {"began_ms": began_ms, "lasts_ms": lasts_ms, "text": text}
        case Unheard(began_ms, reason):
            return {"began_ms": began_ms, "reason": reason}


def _resume_fields(resume: Resume | None) -> dict[str, Any]:
    return {} if resume is None else {"done_ms": resume.at_ms, "goes_on": resume.goes_on}


def _resume(message: Message) -> Resume:
    return Resume(message.number("done_ms"), message.flag("goes_on"))
