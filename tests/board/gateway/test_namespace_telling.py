"""What passes: told to whoever looks on at a room in this process, in no log, in no patch."""

import asyncio
from typing import Any

import pytest

from board.gateway.fanout import MOST_UNREAD
from tests.board.gateway.conftest import Connect
from tests.board.gateway.wire import Place
from tests.board.rooms.stage import NAME, PATIENCE_S, PROJECTOR


async def test_what_passes_reaches_whoever_looks_on_and_leaves_no_trace(
    place: Place, connect: Connect
) -> None:
    """[SP9] Once each, in order; a room at which nobody looks is no trouble, and the log does not grow."""
    heard: dict[str, asyncio.Queue[Any]] = {}
    for name, actor in (("lead", place.stage.facilitator), ("screen", PROJECTOR)):
        client = await connect(actor)
        await client.hear("state", 1)
        heard[name] = asyncio.Queue()
        client.io.on("passing", heard[name].put_nowait, namespace="/board")
    seq = place.room.seq
    place.namespace.tell("meeting-of-nobody", "passing", {"n": 0})
    for n in (1, 2):
        place.namespace.tell(NAME, "passing", {"n": n})
    async with asyncio.timeout(PATIENCE_S):
        for told in heard.values():
            assert [(await told.get())["n"] for _ in range(2)] == [1, 2]
    assert place.room.seq == seq


async def test_whoever_does_not_read_is_passed_over(
    place: Place, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    """[SP9] What passes does not pile up for a socket that lags; it is told again once it has caught up."""
    await (await connect(place.stage.facilitator)).hear("state", 1)
    line = place.namespace._line
    sent: list[str] = []
    monkeypatch.setattr(line, "send", lambda sids, event, data: sent.append(event))
    with monkeypatch.context() as slow:
        slow.setattr(line, "backlog", lambda sid: MOST_UNREAD + 1)
        place.namespace.tell(NAME, "passing", {"n": 1})
    assert "passing" not in sent
    monkeypatch.setattr(line, "backlog", lambda sid: 0)
    place.namespace.tell(NAME, "passing", {"n": 2})  # caught up: the state first
    place.namespace.tell(NAME, "passing", {"n": 3})
    assert sent.count("passing") == 1
    assert sent[-1] == "passing"
