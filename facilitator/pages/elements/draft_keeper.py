"""The browser's own memory of a form. The server keeps nothing about who is typing what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nicegui import ui


class DraftKeeper(ui.element, component="draft_keeper.js"):
    """Tells once what was kept under `place`, and keeps what it is given from then on."""

    def __init__(self, place: str, told: Callable[[object, object], Any]) -> None:
        super().__init__()
        self.props["place"] = place

        def kept(event: Any) -> Any:
            found = event.args if isinstance(event.args, dict) else {}
            return told(found.get("draft"), found.get("typed"))

        self.on("kept", kept)

    def put(self, draft: str, *, is_new: bool = False) -> None:
        """Keep a draft; a new one forgets what was typed into the one before."""
        self.run_method("put", draft, is_new)
