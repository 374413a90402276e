"""A server that gives every note the widest audience, private moment or not."""

from board.core.kernel import audience
from board.core.meeting import notes
from tests.sabotage.launch import serve_with


def everybody(*_who: object) -> str:
    return audience.ALL


if __name__ == "__main__":
    serve_with((notes, "note_audience", everybody))
