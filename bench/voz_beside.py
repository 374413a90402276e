"""What a busy recogniser costs the board: how long thirty phones wait for «on disk» with it and without it, in one run.

    python -m bench.voz_beside [tiny|base|small]

`tinkuy serve` with a model of that size (random weights; base unless another is named), thirty phones that write in one
meeting, and two other meetings in which somebody speaks without end, so that there is always something to read. Windows
follow each other in rounds: nobody speaks; the recogniser reads; while sound comes in, by turns, it is stopped (SIGSTOP),
or killed (SIGKILL) and comes back. Only the ratios of the 95th percentiles are judged. About five minutes.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from contextlib import AsyncExitStack, suppress
from itertools import count
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

from bench import _voz
from bench._phones import Load, serving, writing
from facilitator.simulate.client import Client
from facilitator.simulate.wire import Ack, Endpoint, mint
from tests.faults.test_late_and_lost import enter, meeting, on_the_line
from transcription.engines.whisper import is_installed
from transcription.frames import Frame, encode

ROUNDS = 4
WINDOW_S = 15.0
SETTLE_S = 2.0
LOADS_S, LOADED_S = 120.0, 6.0
"""Seconds of a core after which a model is surely loaded and reads, and how long that may take."""
MOST = 1.2
SPEAKERS = 2
QUIET, READS, STOPPED, KILLED = "quiet", "reads", "stopped", "killed"
STATES = (QUIET, READS, STOPPED, KILLED)


class Speaker:
    """Somebody in a meeting of their own, whose sound is taken from `begin` to `end`."""

    def __init__(self, leader: Client, endpoint: Endpoint) -> None:
        self._leader, self._endpoint = leader, endpoint
        self._again = False
        self._tasks: list[asyncio.Task[None]] = []

    async def begin(self) -> None:
        """Everybody agrees, and somebody speaks on and on."""
        await (self._ask("speech.resume") if self._again else self._ask("speech.allow", notice=1))
        self._again, stream = True, mint()
        await self._ask("speech.listen", stream=stream, source="mic", take=True)
        line = await connect(self._endpoint.url.replace("http", "ws", 1) + "/audio", compression=None)
        who = self._leader.identity
        hello = {"as": who.role, "log": who.meeting_id, "stream": stream, "token": who.token}
        await line.send(json.dumps(hello))
        told = json.loads(await line.recv())
        assert "have" in told, told
        self._tasks = [asyncio.create_task(_speak(line)), asyncio.create_task(_listen(line))]

    async def end(self) -> None:
        """A pause: what waits to be read is forgotten at once."""
        for task in self._tasks:
            if task.done():
                task.result()  # the server sent this one away, and says why
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._ask("speech.pause")

    async def _ask(self, kind: str, **fields: Any) -> None:
        answer = await self._leader.ask(kind, **fields)
        assert isinstance(answer, Ack), (kind, answer)


async def _speak(line: ClientConnection) -> None:
    pieces, next_s = list(_voz.pieces(_voz.sound())), time.perf_counter()
    async with line:
        for number in count():
            await line.send(encode(Frame(number, pieces[number % len(pieces)])))
            next_s += _voz.PIECE_S
            await asyncio.sleep(max(0.0, next_s - time.perf_counter()))


async def _listen(line: ClientConnection) -> None:
    """Whoever sends has to read too."""
    async for _ in line:
        pass


class Run:
    """The windows of one run."""

    def __init__(self, load: Load, speakers: Sequence[Speaker]) -> None:
        self._load, self._speakers = load, speakers
        self.waits_ms = defaultdict[str, list[float]](list)
        self.cores = defaultdict[str, list[float]](list)

    async def windows(self) -> None:
        """The model is loaded before anything is measured."""
        await self._speak(on=True)
        async with asyncio.timeout(LOADS_S):
            while _voz.cpu_s(_voz.recogniser_pid()) < LOADED_S:  # noqa: ASYNC110 - another process tells nobody
                await asyncio.sleep(0.2)
        await self._speak(on=False)
        for number in range(ROUNDS):
            await self._window(QUIET)
            await self._speak(on=True)
            await self._window(READS)
            await self._window((STOPPED, KILLED)[number % 2])
            await self._speak(on=False)

    async def _window(self, state: str) -> None:
        await asyncio.sleep(SETTLE_S)  # what was being read is read, or something is again
        async with asyncio.timeout(LOADS_S):
            while (pid := _voz.recogniser_pid()) is None:  # noqa: ASYNC110 - another process tells nobody
                await asyncio.sleep(0.2)
        if state == STOPPED:
            os.kill(pid, signal.SIGSTOP)
        elif state == KILLED:
            os.kill(pid, signal.SIGKILL)
        self._load.waits_ms.clear()
        used_s, began_s = _voz.cpu_s(pid), time.perf_counter()
        await asyncio.sleep(WINDOW_S)
        self.waits_ms[state] += self._load.waits_ms
        still = _voz.recogniser_pid()
        used_s = _voz.cpu_s(still) - (used_s if still == pid else 0.0)
        self.cores[state].append(used_s / (time.perf_counter() - began_s))
        if state == STOPPED:
            with suppress(ProcessLookupError):  # taken for hung, and another one is there or on its way
                os.kill(pid, signal.SIGCONT)

    async def _speak(self, *, on: bool) -> None:
        for speaker in self._speakers:
            await (speaker.begin() if on else speaker.end())


async def measured(size: str, folder: Path) -> Run:
    model = _voz.checkpoint(size, folder)
    async with serving(folder, TINKUY_VOZ_MODEL=str(model)) as endpoint, AsyncExitStack() as stack:
        load = await stack.enter_async_context(writing(endpoint))
        speakers = []
        for _ in range(SPEAKERS):
            who = await enter(endpoint, await meeting(endpoint))
            leader = await stack.enter_async_context(on_the_line(who, endpoint))
            speakers.append(Speaker(leader, endpoint))
        run = Run(load, speakers)
        await run.windows()
        return run


def main(size: str = "base") -> int:
    if not is_installed():
        print("voz_beside: the extra `voz` is not installed here")
        return 0
    print(
        f"voz_beside: load of the machine before {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores",
        flush=True,
    )
    with tempfile.TemporaryDirectory(prefix="tinkuy-bench-") as folder:
        run = asyncio.run(measured(size, Path(folder)))
    p95_ms = {state: _voz.percentile(run.waits_ms[state], 0.95) for state in STATES}
    ratios = {state: p95_ms[state] / p95_ms[QUIET] for state in STATES}
    for state in STATES:
        waits_ms, cores = run.waits_ms[state], sum(run.cores[state]) / len(run.cores[state])
        print(
            f"voz_beside {size} {state:8} {len(waits_ms):5} acks  p50 {_voz.percentile(waits_ms, 0.5):6.1f} ms  "
            f"p95 {p95_ms[state]:6.1f} ms  {ratios[state]:.2f} of quiet  recogniser on {cores:.2f} of a core"
        )
    return int(max(ratios.values()) > MOST)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
