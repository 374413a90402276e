"""A server that forgets to tell: every eighth patch about notes is not sent, the tips after it are.

Patches that move the clock are spared: a meeting that stops is found out by anybody.
"""

from itertools import count

from board.core.kernel.entry import Json
from board.gateway.fanout import Fanout
from tests.sabotage.launch import serve_with

EACH = 8
_notes = count(1)
_send_patch = Fanout._send_patch


def send_most(fanout: Fanout, sids: list[str], records: dict[str, Json], seq: int) -> None:
    is_about_notes = "clock" not in records and any(key.startswith("note/") for key in records)
    if is_about_notes and next(_notes) % EACH == 0:
        return
    _send_patch(fanout, sids, records, seq)


if __name__ == "__main__":
    serve_with((Fanout, "_send_patch", send_most))
