"""How the recogniser is, for browsers and for whoever keeps the server."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, generate_latest

from facilitator.speech.standings import Standings, told
from transcription.recogniser import Standing


def test_lag_and_restarts_are_counted_and_every_change_is_heard() -> None:
    """[SN9] A word that is said again while it begins anew is one restart."""
    registry = CollectorRegistry()
    standings = Standings(registry)
    heard: list[str] = []
    standings.listen(lambda standing: heard.append(standing.state))
    for state, lag_s in [
        ("starting", 0.0),
        ("restarting", 3.0),
        ("restarting", 4.0),
        ("ready", 2.25),
        ("restarting", 1.5),
    ]:
        standings.tell(Standing(state, None, lag_s))  # type: ignore[arg-type]
    standings.heard()
    counted = generate_latest(registry).decode()
    assert "tinkuy_speech_restarts_total 2.0" in counted
    assert "tinkuy_speech_lag_seconds 1.5" in counted
    assert "tinkuy_speech_lines_total 1.0" in counted
    assert heard == ["starting", "restarting", "restarting", "ready", "restarting"]
    assert told(standings.now) == {"state": "restarting", "lag_s": 1.5}
