"""Sends one operation until it is answered for good, always under the same id.

Must never learn what an operation means, nor believe an answer it was told to lose.
"""

from __future__ import annotations

import asyncio
import random
from typing import Any, Protocol

from facilitator.simulate.faults import Fault, PacketFaults
from facilitator.simulate.journal import Intent, Journal
from facilitator.simulate.line import Line
from facilitator.simulate.wire import Ack, Answer, LineDown, Patience, Refusal, Refused, read_answer

LONGEST_WAIT_S = 2.0


class Lines(Protocol):
    """Where sockets come from. `ended` is why there will be none any more."""

    ended: Refusal | None

    async def live_line(self) -> Line | None:
        """The socket in use, None while there is none."""

    async def second_tab(self) -> Line:
        """Another one of the same person. Raises Refused, LineDown."""


class Outbox:
    """The retry rules of the contract, and the faults of single packets among them."""

    def __init__(self, lines: Lines, journal: Journal, faults: PacketFaults, patience: Patience) -> None:
        """Every answer is written into `journal`, also those the faults make it ignore."""
        self._lines = lines
        self._journal = journal
        self._faults = faults
        self._patience = patience

    async def deliver(self, op: dict[str, Any], intent: Intent) -> Answer:
        """The final answer: an acknowledgement, or a refusal that does not say `retry`."""
        while self._lines.ended is None:
            line = await self._lines.live_line()
            if line is None:
                continue
            try:
                answer = await self._send(line, op, intent)
            except LineDown:
                await asyncio.sleep(self._patience.retry_s * random.uniform(0.2, 1.0))
                continue
            if isinstance(answer, Ack) or answer.action != "retry":
                return answer
            wait_ms = float(answer.data.get("retry_ms") or 1000 * self._patience.retry_s)
            await asyncio.sleep(min(wait_ms / 1000, LONGEST_WAIT_S))
        return self._lines.ended

    async def _send(self, line: Line, op: dict[str, Any], intent: Intent) -> Answer:
        fault = self._faults.draw(op["kind"])
        await self._faults.before_send(fault)
        calls = [self._call(line, op, intent)]
        if fault is Fault.DUPLICATE:
            calls.append(self._call(line, op, intent))
        elif fault is Fault.TWIN:
            calls.append(self._call_on_a_second_tab(op, intent))
        answers = await asyncio.gather(*calls, return_exceptions=True)
        for answer in answers:
            if isinstance(answer, BaseException) and not isinstance(answer, LineDown | Refused):
                raise answer
        heard = [answer for answer in answers if isinstance(answer, Ack | Refusal)]
        if not heard or fault is Fault.DROP_ANSWER:
            raise LineDown("no answer")
        return next((answer for answer in heard if isinstance(answer, Ack)), heard[0])

    async def _call(self, line: Line, op: dict[str, Any], intent: Intent) -> Answer:
        intent.sends += 1
        answer = read_answer(await line.call("op", op, self._patience.answer_s))
        self._journal.answered(intent, answer)
        return answer

    async def _call_on_a_second_tab(self, op: dict[str, Any], intent: Intent) -> Answer:
        tab = await self._lines.second_tab()
        try:
            return await self._call(tab, op, intent)
        finally:
            await tab.close()
