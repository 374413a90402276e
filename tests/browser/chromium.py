"""The Chromium that tests, pictures and measurements share, and the windows people look through."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, async_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]
HERE: dict[str, Any] = {"locale": "es-PE", "timezone_id": "America/Lima"}
PHONE: dict[str, Any] = {
    **HERE,
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
}
CONSOLE: dict[str, Any] = {**HERE, "viewport": {"width": 1440, "height": 900}}
PROJECTOR: dict[str, Any] = {**HERE, "viewport": {"width": 1280, "height": 720}}


def microphone(sound: Path) -> list[str]:
    """Flags for a browser whose microphone hears this WAV file, over and over; a page still has to be allowed to."""
    return ["--use-fake-device-for-media-stream", f"--use-file-for-fake-audio-capture={sound}"]


def shared_tab(title: str) -> list[str]:
    """Flags for a browser in which whoever asks for a tab's sound gets the one of this title, and tabs sound by themselves."""
    return [
        "--autoplay-policy=no-user-gesture-required",
        f"--auto-select-tab-capture-source-by-title={title}",
    ]


@asynccontextmanager
async def chromium(*flags: str, is_loud: bool = False) -> AsyncIterator[Browser]:
    """The system's Chromium, else the one that Playwright brought; loud, its tabs have a sound that others can take."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=[*FLAGS, *flags],
            ignore_default_args=["--mute-audio"] if is_loud else None,
        )
        try:
            yield browser
        finally:
            await browser.close()
