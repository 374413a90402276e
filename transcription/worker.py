"""The recogniser's own process: sound comes in by stdin, what is told goes out by stdout, nothing touches a disk.

`python -m transcription.worker`. It gives way to everything else on the machine and ends with whoever started it. It
knows streams by number only, and must never learn whose they are.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import queue
import resource
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import BinaryIO

from transcription.choice import engine_of, from_fields
from transcription.engines.base import EngineError, SpeechEngine
from transcription.messages import BadMessage, Message, Unpacker, packed, told
from transcription.phrases import Ear, Phrases, Resume
from transcription.turns import Outcome, Turns

NICE = 10
READ = 1 << 16
REPORT_MS = 1_000
"""Of sound taken in, between two reports of how far each stream is; asked for, one comes at once."""
_PR_SET_PDEATHSIG = 1


class Desk:
    """Takes messages and answers them. One thread; who waits for what is kept by `Turns`."""

    def __init__(self, engine: SpeechEngine, ear: Callable[[], Ear], send: Callable[[bytes], None]) -> None:
        self._engine, self._ear, self._send = engine, ear, send
        self._turns = Turns(time.monotonic)
        self._fresh_ms = 0

    def take(self, message: Message) -> None:
        """One message. Raises `BadMessage` for one that no parent of ours sends."""
        match message.kind:
            case "sound":
                self._fresh_ms += len(message.body) // 32
                self._tell(self._turns.take(message.number("stream"), message.body))
            case "open":
                resume = Resume(message.number("at_ms"), message.flag("goes_on"))
                phrases = Phrases(self._ear(), resume)
                self._turns.open(message.number("stream"), phrases, message.text("prompt"))
            case "end":
                self._tell(self._turns.end(message.number("stream")))
            case "drop":
                self._turns.drop(message.number("stream"))
            case "dictate":
                number, prompt = message.number("number"), message.text("prompt")
                self._tell(self._turns.dictate(number, message.body, self._ear(), prompt))
            case "forget":
                self._turns.forget(message.number("number"))
            case "ping":
                self.report()
            case other:
                raise BadMessage(other)

    def work(self) -> bool:
        """Read what is next, if anything is. True when there was something."""
        if self._fresh_ms >= REPORT_MS:
            self.report()
        job = self._turns.next()
        if job is None:
            return False
        self._tell(self._turns.settle(job, self._engine.decode(job.phrase.pcm, job.prompt)))
        return True

    def report(self) -> None:
        """How far each stream was listened to, and where the oldest phrase ends that waits to be read."""
        self._fresh_ms = 0
        far = [[number, self._turns.heard_ms(number), self._turns.waits_ms(number)] for number in self._turns]
        self._send(packed("far", streams=far))

    def _tell(self, outcomes: list[Outcome]) -> None:
        for outcome in outcomes:
            self._send(told(outcome))


def arriving(source: BinaryIO, arrivals: queue.SimpleQueue[Message], send: Callable[[bytes], None]) -> None:
    """Keep the pipe empty, whatever is being read meanwhile. The end of the pipe is the end of this process.

    A question whether we live is answered from here: a reading may take long on a machine that is busy elsewhere.
    """
    unpacker = Unpacker()
    while data := os.read(source.fileno(), READ):
        for message in unpacker.take(data):
            if message.kind == "ping":
                send(packed("alive"))
            arrivals.put(message)


def _reader(source: BinaryIO, arrivals: queue.SimpleQueue[Message], send: Callable[[bytes], None]) -> None:
    # Out at once, in the middle of a reading too: whoever wanted it is gone, and nothing is to be put in order.
    with contextlib.suppress(BadMessage, OSError):
        arriving(source, arrivals, send)
    os._exit(0)


def serve(desk: Desk, arrivals: queue.SimpleQueue[Message]) -> None:
    """For ever: take whatever has come, so that a withdrawal is known before the next reading; then read one thing."""
    busy = False
    while True:
        if not busy:
            desk.take(arrivals.get())
        while not arrivals.empty():
            desk.take(arrivals.get())
        busy = desk.work()


def give_way() -> None:
    """Least of all to the board: no core dump, no file, low priority, and no longer life than whoever asked."""
    parent = os.getppid()
    with contextlib.suppress(
        OSError, AttributeError
    ):  # only Linux has it; elsewhere the end of the pipe tells
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(0)
    os.nice(NICE)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of a terminal, for the server: it says when this one ends
    for limit in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE):
        resource.setrlimit(limit, (0, 0))


def main() -> None:
    give_way()
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # whatever a library prints is no message
    arrivals: queue.SimpleQueue[Message] = queue.SimpleQueue()
    turn = threading.Lock()

    def send(content: bytes) -> None:
        with turn:  # two threads speak, and neither into the other's message
            while content:
                content = content[out.write(content) or 0 :]

    threading.Thread(target=_reader, args=(sys.stdin.buffer, arrivals, send), daemon=True).start()
    try:
        engine, ear = engine_of(from_fields(arrivals.get().head))
    except EngineError as reason:
        send(packed("unable", code=reason.code))
        return
    send(packed("ready"))
    serve(Desk(engine, ear, send), arrivals)


if __name__ == "__main__":
    main()
