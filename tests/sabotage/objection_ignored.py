"""A server that counts a «no me transcriban» and pauses nothing."""

from board.core.meeting import hearing
from tests.sabotage.launch import serve_with


def nothing(*_what: object) -> tuple[()]:
    return ()


if __name__ == "__main__":
    serve_with((hearing, "paused", nothing))
