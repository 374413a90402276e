"""The recogniser of a process: made when it is needed, once, and what it last said is never quoted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from prometheus_client import CollectorRegistry

from facilitator.settings import Settings
from facilitator.speech import engine as module
from facilitator.speech.availability import Availability
from facilitator.speech.engine import Engine, note_last_words
from facilitator.speech.standings import Standings


async def test_a_model_that_is_put_there_later_is_found(tmp_path: Path) -> None:
    """[SN9] Nobody has to begin the server anew for it."""
    script = tmp_path / "guion.txt"
    engine = Engine(Availability(Settings(voz_model=f"guion:{script}")), Standings(CollectorRegistry()))
    assert engine.get() is None
    await engine.close()
    script.write_text("Acordamos aplicar la ficha.", encoding="utf-8")
    made = engine.get()
    assert made is not None
    assert engine.get() is made
    assert made.pid is None
    await engine.close()


@pytest.mark.parametrize(
    ("words", "noted"),
    [
        ("Traceback (most recent call last):\n  File x\nMemoryError: Acordamos aplicar", "MemoryError"),
        ("Rosa Quispe dijo que no", "ended"),
        ("Acuerdo: aplicar la ficha", "ended"),
        ("", "ended"),
    ],
)
def test_last_words_are_noted_by_their_kind_alone(
    monkeypatch: pytest.MonkeyPatch, words: str, noted: str
) -> None:
    """[SN9] They may hold what somebody said."""
    told: list[dict[str, Any]] = []

    class Journal:
        def error(self, event: str, **about: Any) -> None:
            told.append({"event": event} | about)

    monkeypatch.setattr(module, "journal", Journal)
    note_last_words(words)
    assert told == [{"event": "recogniser", "failure": noted}]
