"""A server that hides a private note and shows what it carries: its marks and its doubt, to everybody and at once."""

from dataclasses import replace
from typing import Any

from board.core.kernel import audience
from board.core.kernel.records import Record, State
from board.core.meeting import marks, notes
from board.core.meeting.records import Note
from tests.sabotage.launch import serve_with

_marked = marks.marked


def to_everybody(state: State, note: Note, *args: Any, **kwargs: Any) -> list[Record]:
    return [replace(part, audience=audience.ALL) for part in _marked(state, note, *args, **kwargs)]


if __name__ == "__main__":
    serve_with((notes, "marked", to_everybody), (marks, "marked", to_everybody))
