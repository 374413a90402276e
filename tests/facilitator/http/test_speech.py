"""What a screen is told before it offers to transcribe: whether it can be, and in which words people are asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from board.core.meeting.notices import DICTATION, NOTICES
from facilitator.messages import SENTENCES
from facilitator.speech.sayings import SAYINGS
from tests.facilitator.edge import Edge, an_edge, secret_in
from tests.transcription.recorded import MODEL
from transcription.recogniser import Standing


async def told(edge: Edge, role: str = "facilitator") -> dict[str, Any]:
    made = await edge.meeting()
    way = {"code": made["code"]} if role == "participant" else {"secret": secret_in(made["links"][role])}
    held = await edge.session(**way, device="5" * 32, name="Ana")
    async with edge.client(headers={"Authorization": f"Bearer {held['token']}"}) as client:
        answer = await client.get(f"/api/meetings/{made['code']}/speech?as={role}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "private, no-store"
    body: dict[str, Any] = answer.json()
    return body


@pytest.mark.parametrize("role", ["facilitator", "rapporteur", "participant", "projector"])
async def test_everybody_with_a_pass_is_told_whether_it_can_be_used(role: str, tmp_path: Path) -> None:
    """[SN9] With the words of the notices, so that a late joiner reads what was read aloud, and that this is a script."""
    script = tmp_path / "guion.txt"
    script.write_text("Acordamos aplicar la ficha.", encoding="utf-8")
    async with an_edge(voz_model=f"guion:{script}") as edge:
        assert await told(edge, role) == {
            "available": True,
            "code": None,
            "message": "",
            "size": "script",
            "draft": True,
            "notice": {"version": 1, "text": NOTICES[1]},
            "dictation": {"version": 1, "text": DICTATION[1]},
            "standing": {"state": "idle", "lag_s": 0.0},
        }


async def test_why_it_cannot_be_used_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """[SN9] The same as the command line's."""
    for settings, code in [
        ({"voz_model": "no-hay.pt"}, "model_missing"),
        ({"voz_model": "guion:no"}, "model_missing"),
    ]:
        monkeypatch.setattr("transcription.choice.is_installed", lambda: True)
        async with an_edge(**settings) as edge:
            body = await told(edge)
        assert (body["available"], body["code"], body["message"]) == (False, code, SAYINGS[code])


async def test_a_recogniser_that_gave_up_is_told_of_while_it_is_available(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """[SN9] It is tried again by whoever asks: the button stays."""
    monkeypatch.setattr("transcription.choice.is_installed", lambda: True)
    async with an_edge(voz_model=str(MODEL)) as edge:
        edge.deps.standings.tell(Standing("unavailable", "voz_unavailable", 0.0))
        gone = await told(edge)
        edge.deps.standings.tell(Standing("unavailable", "model_unreadable", 0.0))
        broken = await told(edge)
    assert (gone["available"], gone["message"]) == (True, SENTENCES["voz_unavailable"])
    assert broken["message"] == SAYINGS["model_unreadable"]
    assert broken["standing"] == {"state": "unavailable", "lag_s": 0.0}


async def test_a_stranger_learns_nothing(edge: Edge) -> None:
    """[SN9] Not even whether the meeting is there."""
    made = await edge.meeting()
    async with edge.client() as client:
        for code in (made["code"], "ZZZZZZ"):
            answer = await client.get(f"/api/meetings/{code}/speech?as=facilitator")
            assert (answer.status_code, answer.json()["error"]["code"]) == (403, "no_grant")
