"""A server that gives every note the widest audience, private moment or not."""

from board.core.kernel import audience
from board.core.meeting import notes
from board.core.meeting.records import Moment
from tests.sabotage.launch import serve_with


def everybody(_moment: Moment, _author: str) -> str:
    return audience.ALL


if __name__ == "__main__":
    serve_with((notes, "note_audience", everybody))
