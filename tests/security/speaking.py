"""A meeting that agreed to be heard, on the wire, and who works with what was said in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from board.core.kernel.operations import Operation
from board.core.meeting.notices import NOTICES, newest
from board.core.speech.operations import SPEECH
from board.core.speech.records import Line as SpokenLine
from board.rooms.answers import Done
from board.rooms.room import SERVER
from tests.board.core.speech.speech_room import a_line
from tests.security.wire import Held, Line, Wire, auth_of, line_of

SAID = "canario-que-alguien-dijo-en-voz-alta"


async def ask(wire: Wire, held: Held, kind: str, **fields: Any) -> dict[str, Any]:
    """What somebody of the meeting asks on its board, and the answer."""
    async with line_of(wire, held) as line:
        return await line.op({"id": wire.fresh(), "kind": kind, **fields})


async def agreed(wire: Wire, leader: Held) -> None:
    answer = await ask(wire, leader, "speech.allow", notice=newest(NOTICES))
    assert answer["ok"], answer


async def said(wire: Wire, meeting: str, text: str = SAID, began_ms: int = 0) -> str:
    """A line in the transcript; its id."""
    transcript = await wire.deps.transcripts.opened(meeting)
    assert transcript is not None
    line = SPEECH.parse({"kind": "line.put", "id": wire.fresh(), **a_line(began_ms, text)})
    assert isinstance(line, Operation), line
    answer = await transcript.ask(line, SERVER)
    assert isinstance(answer, Done), answer
    return next(each.id for each in transcript.state.all(SpokenLine) if each.text == text)


async def at_what_was_said(wire: Wire, held: Held, **auth: Any) -> Line:
    """Somebody who is in, and has heard the state."""
    line = Line(wire, "/speech")
    told = await line.call(auth_of(held, **auth))
    assert "refused" not in told, told
    return line


async def refusal(wire: Wire, held: Held, **auth: Any) -> str:
    line = Line(wire, "/speech")
    told = await line.call(auth_of(held, **auth))
    await line.close()
    return str(told["refused"]["code"])


async def view(wire: Wire, held: Held, page: str = "speech/view", **query: Any) -> Any:
    """The answer to a GET, by somebody with their pass."""
    headers = {"Authorization": f"Bearer {held.token}"}
    path = f"/api/meetings/{held.code}/{page}"
    return await wire.http.get(path, params={"as": held.role} | query, headers=headers)


def found_in(folder: Path, text: str) -> list[str]:
    """The files below a folder in which these words lie, packed or not."""
    words = text.encode()
    return [str(path) for path in folder.rglob("*") if path.is_file() and words in path.read_bytes()]


def files_of(folder: Path, begins: str) -> list[str]:
    """The files below a folder whose names begin so."""
    return [str(path) for path in folder.rglob(f"{begins}*")]
