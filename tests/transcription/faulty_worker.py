"""A process that a recogniser cannot trust. What it does wrong is its argument."""

from __future__ import annotations

import os
import sys
import time

from transcription.messages import Message, Unpacker, packed


def say(content: bytes) -> None:
    os.write(1, content)


def main(how: str) -> None:
    if how == "dead":
        os.write(2, b"boom " * 100_000)
        sys.exit(3)
    if how == "garbage":
        say(b"Traceback (most recent call last):\n")
        time.sleep(3600)
    say(packed("ready"))
    unpacker = Unpacker()
    while data := os.read(0, 65_536):
        for message in unpacker.take(data):
            answer(how, message)


def answer(how: str, message: Message) -> None:
    match how, message.kind:
        case "boasts", "sound":
            say(packed("moved", stream=message.number("stream"), done_ms=10**9, goes_on=False))
        case "babbles", "sound":
            say(packed("poem", stream=message.number("stream")))
        case "miscounts", "sound":
            say(packed("far", streams=[["one", 1, 2]]))
        case "dies of dictation", "dictate":
            os._exit(9)
        case "lives and does nothing", "ping":
            say(packed("alive"))
        case "says nothing of dictation", "ping":
            say(packed("far", streams=[]))


if __name__ == "__main__":
    main(sys.argv[1])
