"""Voice or not, as the detector of WebRTC hears it: 60 seconds of sound in 5 milliseconds. The only file that speaks to it."""

from __future__ import annotations

import importlib
from typing import Any

from transcription.frames import RATE

STRICTNESS = 2
"""Of 0 to 3. At 3 soft endings are lost, at 1 a fan speaks."""


class WebRtcEar:
    """An `Ear`. Raises `ImportError` where the extra `voz` is not installed."""

    def __init__(self) -> None:
        self._detector: Any = importlib.import_module("webrtcvad").Vad(STRICTNESS)

    def hears(self, frame: bytes) -> bool:
        return bool(self._detector.is_speech(frame, RATE))
