"""A server that forgets to tell: every eighth patch with a note in it is not sent, the tips after it are."""

from itertools import count

from board.core.kernel.entry import Json
from board.gateway.fanout import Fanout
from tests.sabotage.launch import serve_with

EACH = 8
_notes = count(1)
_send_patch = Fanout._send_patch


def send_most(fanout: Fanout, sids: list[str], records: dict[str, Json], seq: int) -> None:
    if any(key.startswith("note/") for key in records) and next(_notes) % EACH == 0:
        return
    _send_patch(fanout, sids, records, seq)


if __name__ == "__main__":
    serve_with((Fanout, "_send_patch", send_most))
