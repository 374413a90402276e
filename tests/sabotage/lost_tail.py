"""A server that forgets the end of a log when it opens it, and says nothing."""

from pathlib import Path

from board.log.sqlite_file import SqliteFile
from tests.sabotage.launch import serve_with

TAIL = 6
_open = SqliteFile.__init__


def open_most(file: SqliteFile, name: str, path: Path, *, synchronous: str = "FULL") -> None:
    _open(file, name, path, synchronous=synchronous)
    file._connection.execute("DELETE FROM entry WHERE seq > (SELECT MAX(seq) FROM entry) - ?", (TAIL,))


if __name__ == "__main__":
    serve_with((SqliteFile, "__init__", open_most))
