"""The live board as one element of a page. It is told which meeting to open and opens its own socket.

Its modules come from our own hashed addresses, not through NiceGUI's `esm`: that route names a folder by its date,
which a change inside a subfolder does not touch, and lets browsers keep the answer for a year. The import map of a
NiceGUI page gives them the same Vue.
"""

from __future__ import annotations

from nicegui import ui

from facilitator.release import APP


class BoardView(ui.element, component="board_view.js"):
    """A screen module of `board/web` inside a NiceGUI page.

    `links` are those its reader may hand on; `call` is where groups call each other, with `{code}` and `{group}`.
    """

    def __init__(
        self,
        module: str,
        *,
        code: str,
        meeting_id: str,
        role: str,
        links: dict[str, str],
        failed: str,
        call: str = "",
    ) -> None:
        super().__init__()
        self.props["module"] = module
        self.props["code"] = code
        self.props["meetingId"] = meeting_id
        self.props["as"] = role
        self.props["app"] = APP
        self.props["links"] = links
        self.props["call"] = call
        self.props["failed"] = failed
