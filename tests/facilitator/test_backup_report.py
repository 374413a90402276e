"""A report in a backup: checked by its own rules, restored with the number and the versions it had, and followed again."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

from board.core.report.naming import log_name
from board.core.report.records import Block, Publication, Report
from board.directory.base import Directory
from board.directory.tinydb import TinyDirectory
from board.log.sqlite import SqliteLogs
from facilitator.backup import back_up, restore
from facilitator.checking import examine, look_at
from facilitator.minute_book import document_id
from facilitator.storage import UPGRADES
from tests.board.rooms.stage import MEETING_ID, NAME
from tests.facilitator.couriers.reporting import Reporting

NAME_OF_REPORT = log_name(MEETING_ID)


def stored_in(folder: Path) -> tuple[SqliteLogs, Directory]:
    return SqliteLogs(folder / "logs", UPGRADES.lift), TinyDirectory(folder / "directory")


async def held_in(folder: Path) -> Reporting:
    """A process over what is stored in a folder."""
    logs, directory = stored_in(folder)
    place = Reporting(logs, directory)
    if await logs.head(NAME) is not None:
        place.room = await place._opened(NAME)
    return place


async def over(place: Reporting) -> None:
    await place.stop()
    await place.logs.close()
    await place.directory.close()


async def test_a_restored_report_goes_on_where_it_was(tmp_path: Path) -> None:
    """[RW2] [RW3] [RW5] Under another epoch: nothing is published or numbered again, and the draft follows."""
    data, copied = tmp_path / "data", tmp_path / "copied"
    place = await held_in(data)
    await place.of_network()
    await place.sent()
    await place.publish()
    await place.told("report.correct", reason="Falta algo")
    block = next(block for block in (await place.blocks()).values() if block.section == "suggestions")
    await place.told("block.write", block=block.id, text="Empezar a la hora", seen={}, rev=block.rev)
    before = await told_by(place)
    await over(place)

    assert look_at(data / "logs" / f"{NAME_OF_REPORT}.sqlite3").fault is None
    directory = TinyDirectory(data / "directory")
    findings, _ = await examine(data / "logs", directory)
    await directory.close()
    assert [each.text for each in findings if not each.is_fine and "report-" in each.text] == []
    kept = await asyncio.to_thread(back_up, data, tmp_path / "copia.zip")
    assert (kept.logs, kept.damaged) == (2, ())
    await asyncio.to_thread(restore, tmp_path / "copia.zip", copied)

    again = await held_in(copied)
    now = await told_by(again)
    assert now.pop("epoch") != before.pop("epoch")
    assert now == before
    await again.publish()
    assert len(await again.entries("report.publish")) == 1
    await again.drawn()
    assert await again.lines() == again.expected()
    rev = (await again.report()).state.one(Block, block.id).rev
    await again.told("block.write", block=block.id, text="Empezar a tiempo", seen={}, rev=rev)
    await again.told("report.submit")
    await again.told("report.approve")
    await again.publish()
    versions = (await again.report()).state.all(Publication)
    assert sorted((each.version, each.number) for each in versions) == [(1, 1), (2, 1)]
    book = await again.directory.get(document_id("mantaro"))
    assert book is not None
    assert book.document == {"meetings": [MEETING_ID]}
    await over(again)


async def test_what_a_damaged_report_lost_is_drawn_and_published_again(tmp_path: Path) -> None:
    """[RW2] [RW3] [RW5] The very same version under the same number, so that what people hold stays true."""
    place = await held_in(tmp_path)
    await place.of_network()
    await place.sent()
    approved = (await place.report()).seq
    await place.publish()
    published = (await place.report()).state.one(Publication, "1")
    await over(place)
    with sqlite3.connect(tmp_path / "logs" / f"{NAME_OF_REPORT}.sqlite3") as file:
        file.execute("UPDATE entry SET checksum = zeroblob(16) WHERE seq > ?", (approved,))
    file.close()

    again = await held_in(tmp_path)
    report = await again.report()
    assert (report.seq, report.state.one(Report).state) == (approved, "approved")
    await again.publish()
    now = report.state.one(Publication, "1")
    assert (now.number, now.hash) == (published.number, published.hash)
    assert len([e for e in await again.logs.read(NAME, 0, 10_000) if e.kind == "report.published"]) == 1
    await again.drawn()
    assert await again.lines() == again.expected()
    await over(again)


async def told_by(place: Reporting) -> dict[str, Any]:
    report = await place.report()
    return {
        "epoch": report.epoch,
        "frame": report.state.one(Report).wire(),
        "blocks": {block.id: block.wire() for block in report.state.all(Block)},
        "published": {each.id: each.wire() for each in report.state.all(Publication)},
    }
