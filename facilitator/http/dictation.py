"""`POST /api/meetings/<code>/dictation?as=`: what one person said into their own phone, as text. Must never keep a sample of it.

The sound is in memory while it is read, and in no file and no log. What comes of it goes back to that phone alone.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator

from fastapi import APIRouter, Request
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, Response

from board.core.kernel.rejections import Rejection
from board.core.meeting.hearing import hearing_of
from board.core.meeting.registry import EVERYBODY
from facilitator.dependencies import Deps
from facilitator.http.errors import refused
from facilitator.http.viewer import Viewer, viewer_of
from facilitator.photos.pace import Pace
from facilitator.speech.prefill import prompt_of
from transcription.engines.base import EngineError
from transcription.frames import RATE
from transcription.recogniser import BehindError

LONGEST_S = 20
MOST_BYTES = LONGEST_S * RATE * 2
SILENCE_S, WHOLE_S = 15.0, 60.0
"""Twenty seconds of sound are 640 kB: 13 s over a line of 400 kbit/s."""
PATIENCE_S = 60.0
"""Nobody stands in front of a phone for longer; by then the line of people who wait is too long anyway."""
MOST_AT_ONCE = 24
_KIND = re.compile(r"audio/l16\s*;\s*rate\s*=\s*16000\s*(?:;\s*channels\s*=\s*1\s*)?", re.IGNORECASE)


class Dictations:
    """Under way in this process."""

    def __init__(self, deps: Deps) -> None:
        self._deps = deps
        self._pace = Pace(time.monotonic)
        self._now: set[tuple[str, str]] = set()

    async def text(
        self, viewer: Viewer, kind: str, told: str | None, pieces: AsyncIterator[bytes]
    ) -> str | Rejection:
        """The words, or why there are none."""
        person = viewer.held.person
        if viewer.held.role not in EVERYBODY or person is None:
            return Rejection("forbidden")
        if hearing_of(viewer.room.state, person).dictates < 1:
            return Rejection("consent_missing")
        if not _KIND.fullmatch(kind.strip()):
            return Rejection("bad_sound")
        if told is not None and not (told.isascii() and told.isdigit() and int(told[:20]) <= MOST_BYTES):
            return Rejection("sound_too_long", data={"longest_s": LONGEST_S})
        whose = (viewer.held.meeting, person)
        if whose in self._now or len(self._now) >= MOST_AT_ONCE:
            return Rejection("voz_behind", data={"retry_ms": 3_000})
        if refusal := self._pace.refusal("|".join(whose)):
            return refusal
        self._now.add(whose)
        try:
            pcm = await _received(pieces)
            # Asked again: the grant, or the person's word, may have been taken back while the sound came.
            return pcm if isinstance(pcm, Rejection) else viewer.refusal() or await self._read(viewer, pcm)
        finally:
            self._now.discard(whose)

    async def _read(self, viewer: Viewer, pcm: bytes) -> str | Rejection:
        recogniser = self._deps.engine.get()
        if recogniser is None or (await self._deps.availability.found()).code is not None:
            return Rejection("voz_unavailable")
        try:
            async with asyncio.timeout(PATIENCE_S):
                return await recogniser.dictated(pcm, prompt_of(viewer.room.state))
        except (BehindError, TimeoutError):
            return Rejection("voz_behind", data={"retry_ms": 15_000})
        except EngineError:
            return Rejection("voz_unavailable")


def routes(deps: Deps) -> APIRouter:
    router = APIRouter(tags=["speech"])
    dictations = Dictations(deps)

    @router.post(
        "/api/meetings/{code}/dictation",
        summary="At most 20 s of sound (audio/L16;rate=16000) as text; nothing of it is kept",
    )
    async def dictate(code: str, request: Request) -> Response:
        pieces = request.stream()
        viewer = await viewer_of(deps, code, request)
        kind, told = request.headers.get("content-type", ""), request.headers.get("content-length")
        heard = viewer if isinstance(viewer, Rejection) else await dictations.text(viewer, kind, told, pieces)
        if isinstance(heard, Rejection):
            await _passed_over(pieces)
            return refused(heard, headers={"Connection": "close"})
        return JSONResponse({"text": heard}, headers={"Cache-Control": "no-store"})

    return router


async def _received(pieces: AsyncIterator[bytes]) -> bytes | Rejection:
    """All of it, or why not: it is too long, it is no whole number of samples, or it does not come."""
    parts: list[bytes] = []
    size = 0
    begun_s = asyncio.get_running_loop().time()
    try:
        async with asyncio.timeout(SILENCE_S) as patience:
            async for piece in pieces:
                size += len(piece)
                if size > MOST_BYTES:
                    return Rejection("sound_too_long", data={"longest_s": LONGEST_S})
                parts.append(piece)
                now_s = asyncio.get_running_loop().time()
                patience.reschedule(min(now_s + SILENCE_S, begun_s + WHOLE_S))
    except TimeoutError:
        return Rejection("unavailable", data={"retry_ms": 2_000})
    return b"".join(parts) if size and size % 2 == 0 else Rejection("bad_sound")


async def _passed_over(pieces: AsyncIterator[bytes]) -> None:
    """Let what was refused arrive, up to twice the limit, and keep nothing: cut off while sending, nobody reads the refusal."""
    size = 0
    try:
        async with asyncio.timeout(SILENCE_S):
            async for piece in pieces:
                size += len(piece)
                if size > 2 * MOST_BYTES:
                    return
    except (TimeoutError, ClientDisconnect, RuntimeError):
        return
