"""A server that acknowledges another mark and keeps the one before."""

from board.core.kernel.operations import Facts, Stamp
from board.core.kernel.records import Change, State
from board.core.meeting.marks import MarkNote
from tests.sabotage.launch import serve_with


def forget(_self: MarkNote, _state: State, _facts: Facts, _stamp: Stamp) -> Change:
    return Change()


if __name__ == "__main__":
    serve_with((MarkNote, "apply", forget))
