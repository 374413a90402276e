"""All that somebody was ever told, by every way there is; and asking for what must be accepted."""

from __future__ import annotations

import json
from typing import Any

from tests.security.wire import Held, Line, Wire


async def told_to(wire: Wire, held: Held, line: Line) -> str:
    """What somebody got since it was last asked: each event of the socket, the view, the export."""
    await line.io.call("ping_board", {}, namespace="/board", timeout=5)
    events = []
    while not line.heard.empty():
        events.append(line.heard.get_nowait())
    bearer = {"Authorization": f"Bearer {held.token}"}
    texts = [json.dumps(events)]
    for page in ("view", "export/txt"):
        answer = await wire.http.get(f"/api/meetings/{held.code}/{page}?as={held.role}", headers=bearer)
        texts.append(answer.text)
    return "\n".join(texts)


async def done(wire: Wire, line: Line, kind: str, **fields: Any) -> str:
    packet = {"id": wire.fresh(), "kind": kind, **fields}
    answer = await line.op(packet)
    assert answer["ok"] is True, answer
    return str(packet["id"])


async def clock_rev(wire: Wire, made: dict[str, Any]) -> int:
    _, records = await wire.stored(made["meeting_id"])
    rev: int = records["clock"][1]["rev"]
    return rev
