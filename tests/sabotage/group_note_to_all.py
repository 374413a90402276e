"""A server that shows everybody what a group writes, as it writes it."""

from board.core.kernel import audience
from board.core.meeting import notes
from board.core.meeting.records import Moment
from board.core.meeting.revealing import note_audience
from tests.sabotage.launch import serve_with


def everybody(moment: Moment, author: str, group: str | None = None) -> str:
    return audience.ALL if group is not None else note_audience(moment, author)


if __name__ == "__main__":
    serve_with((notes, "note_audience", everybody))
