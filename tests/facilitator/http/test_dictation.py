"""Dictating a note: after one's own yes, at most twenty seconds, one at a time, back to that phone alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from board.core.speech.naming import log_name
from facilitator.http import dictation
from facilitator.http.dictation import MOST_BYTES
from facilitator.speech.engine import Engine
from tests.facilitator.speech.speaking import SCRIPT, a_room_that_hears, ask
from tests.security.wire import Held, Wire
from tests.transcription.sounds import silence, tone
from transcription.recogniser import BehindError

pytestmark = pytest.mark.asyncio(loop_scope="module")

KIND = "audio/L16;rate=16000"
VOICE = silence(300) + tone(2_000, 233) + silence(700)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def wire(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Wire]:
    async with a_room_that_hears(tmp_path_factory.mktemp("dictado"), [SCRIPT[0]]) as served:
        yield served


@pytest_asyncio.fixture(loop_scope="module")
async def ana(wire: Wire) -> Held:
    return await wire.enter(await wire.meeting(), "code")


async def dictated(
    wire: Wire, held: Held, pcm: Any = VOICE, kind: str = KIND, *, role: str = "", token: str = ""
) -> httpx.Response:
    headers = {"Authorization": f"Bearer {token or held.token}", "Content-Type": kind}
    address = f"/api/meetings/{held.code}/dictation?as={role or held.role}"
    return await wire.http.post(address, content=pcm, headers=headers, timeout=30)


def error_of(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


async def test_what_somebody_dictates_is_told_to_them_and_kept_nowhere(wire: Wire, ana: Held) -> None:
    """[SN8] After the own yes, and nobody else's."""
    assert error_of(await dictated(wire, ana)) == (422, "consent_missing")
    assert not wire.deps.engine.is_made
    await ask(wire, ana, "dictation.accept", notice=1)
    before = await wire.stored(ana.meeting)
    answer = await dictated(wire, ana)
    assert (answer.status_code, answer.json()) == (200, {"text": SCRIPT[0]})
    assert answer.headers["cache-control"] == "no-store"
    quiet = await dictated(wire, ana, silence(2_000))
    assert quiet.json() == {"text": ""}
    assert await wire.stored(ana.meeting) == before
    assert await wire.deps.rooms.open(log_name(ana.meeting)) is None


async def test_what_is_no_sound_is_refused_by_its_code(wire: Wire, ana: Held) -> None:
    """[SN8] Of the wrong kind, too long however it is told, half a sample, nothing at all."""
    await ask(wire, ana, "dictation.accept", notice=1)

    async def untold() -> AsyncIterator[bytes]:
        for _ in range(MOST_BYTES // 32_000 + 1):
            yield silence(1_000)

    for pcm, kind, expected in [
        (VOICE, "audio/wav", (422, "bad_sound")),
        (VOICE, "audio/L16;rate=48000", (422, "bad_sound")),
        (VOICE, "audio/L16;rate=16000;channels=2", (422, "bad_sound")),
        (VOICE, "", (422, "bad_sound")),
        (silence(20_001), KIND, (422, "sound_too_long")),
        (untold(), KIND, (422, "sound_too_long")),
        (VOICE + b"\x01", KIND, (422, "bad_sound")),
        (b"", KIND, (422, "bad_sound")),
    ]:
        assert error_of(await dictated(wire, ana, pcm, kind)) == expected, (len(kind), expected)
    assert (await dictated(wire, ana, VOICE, "Audio/L16; rate=16000; channels=1")).status_code == 200


async def test_only_whoever_has_a_voice_here_dictates(wire: Wire, ana: Held) -> None:
    """[SN8] By role, by meeting, by a pass that stands."""
    made = await wire.meeting()
    projector = await wire.enter(made, "projector")
    assert error_of(await dictated(wire, projector)) == (403, "forbidden")
    assert error_of(await dictated(wire, ana, role="facilitator")) == (403, "no_grant")
    assert error_of(await dictated(wire, ana, token="x")) == (403, "no_grant")


async def test_one_at_a_time_and_twelve_in_a_row(
    wire: Wire, ana: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    """[SN8] A phone that hurries keeps nobody else waiting."""
    await ask(wire, ana, "dictation.accept", notice=1)
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slowly(pcm: bytes, prompt: str) -> str:
        begun.set()
        await go_on.wait()
        return "despacio"

    recogniser = wire.deps.engine.get()
    monkeypatch.setattr(recogniser, "dictated", slowly)
    first = asyncio.create_task(dictated(wire, ana))
    await begun.wait()
    assert error_of(await dictated(wire, ana)) == (503, "voz_behind")
    go_on.set()
    assert (await first).json() == {"text": "despacio"}
    codes = [(await dictated(wire, ana)).status_code for _ in range(12)]
    assert codes == [200] * 11 + [429]


async def test_a_recogniser_that_is_behind_or_away_is_told_of(
    wire: Wire, ana: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    """[SN9] In a sentence, with when to come again; nothing else is touched by it."""
    await ask(wire, ana, "dictation.accept", notice=1)

    async def behind(pcm: bytes, prompt: str) -> str:
        raise BehindError

    async def never(pcm: bytes, prompt: str) -> str:
        await asyncio.Event().wait()
        return ""

    recogniser = wire.deps.engine.get()
    monkeypatch.setattr(recogniser, "dictated", behind)
    answer = await dictated(wire, ana)
    assert error_of(answer) == (503, "voz_behind")
    assert int(answer.headers["retry-after"]) > 0
    monkeypatch.setattr(recogniser, "dictated", never)
    monkeypatch.setattr(dictation, "PATIENCE_S", 0.05)
    assert error_of(await dictated(wire, ana)) == (503, "voz_behind")
    monkeypatch.setattr(Engine, "get", lambda _engine: None)
    assert error_of(await dictated(wire, ana)) == (503, "voz_unavailable")


async def test_without_a_model_nobody_dictates(tmp_path: Path) -> None:
    """[SN9] Neither a phone of today nor one that asks all the same."""
    async with a_room_that_hears(tmp_path, []) as wire:
        ana = await wire.enter(await wire.meeting(), "code")
        await ask(wire, ana, "dictation.accept", notice=1)
        assert error_of(await dictated(wire, ana)) == (503, "voz_unavailable")
        assert "data-voz" not in (await wire.http.get(f"/m/{ana.code}")).text
