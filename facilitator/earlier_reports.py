"""What the published reports of a community's earlier meetings established, to be read beside the one being written.

Reads logs and changes nothing. Only what was published for everybody is told, in the words it was published in.
"""

from __future__ import annotations

from board.core.kernel.entry import Json
from board.core.kernel.records import State
from board.core.meeting.home import home_of
from board.core.meeting.records import Meeting
from board.core.report.naming import log_name
from board.core.report.records import Publication, PublishedDocument, Report
from board.directory.base import Directory
from board.rooms.registry import Rooms
from exports.document import Document, DocumentBlock
from exports.words import PARTS
from facilitator.dependencies import room_name
from facilitator.known_networks import network_called

MOST = 6
"""So many reports back: those of a year and more."""
TOLD = frozenset({PARTS["synthesis"], PARTS["conclusions"]})
NOTHING = frozenset({"empty", "prompt"})
"""Paragraphs in which nobody said anything."""


async def earlier_reports(rooms: Rooms, directory: Directory, meeting: str, home: State) -> list[Json]:
    """`[{meeting, number, title, at_ms, parts: [{title, texts}]}]`, newest first; [] for a meeting of no community.

    `number` is that of the meeting in its community. One whose logs are away or cannot be read is passed over.
    """
    of = home_of(home)
    network = await network_called(directory, of.network) if of is not None else None
    community = network.community(of.community or "") if network is not None and of is not None else None
    told: list[Json] = []
    for each in reversed(community.before(meeting) if community is not None else ()):
        try:
            room, report = await rooms.open(room_name(each)), await rooms.open(log_name(each))
        except Exception:  # noqa: S112 - whatever became of that log, whoever serves it has reported it
            continue
        if room is not None and report is not None and (said := _told(each, room.state, report.state)):
            told.append(said)
        if len(told) == MOST:
            break
    return told


def _told(meeting: str, home: State, report: State) -> Json | None:
    version = str(report.one(Report).version)
    published, document = report.get(Publication, version), report.get(PublishedDocument, version)
    if published is None or document is None:
        return None
    frame, whole = home.one(Meeting), Document.from_json(document.document)
    moments = {block.moment: block.title for block in whole.blocks if block.moment and block.level == 1}
    parts = [_part(block, moments) for block in whole.blocks if _is_told(block)]
    return {
        "meeting": meeting,
        "number": frame.number,
        "title": frame.title,
        "at_ms": published.at_ms,
        "parts": [part for part in parts if part["texts"]],
    }


def _is_told(block: DocumentBlock) -> bool:
    return block.section == "repertoire" or (block.moment is not None and block.title in TOLD)


def _part(block: DocumentBlock, moments: dict[str, str]) -> dict[str, Json]:
    under = moments.get(block.moment or "")
    title = f"{under} · {block.title}" if under else block.title
    return {"title": title, "texts": [para.text for para in block.paras if para.sort not in NOTHING]}
