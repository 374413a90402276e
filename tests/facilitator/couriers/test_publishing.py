"""What is approved is numbered, published and told, each once, after whichever step a process dies."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from board.core.kernel.entry import Json, Role
from board.core.meeting.published import PublishedReport
from board.core.report.document import hash_of
from board.core.report.opening import FrameReport
from board.core.report.records import Block, Publication, PublishedDocument, Quote, Reminder, Report
from board.log.base import new_epoch
from board.rooms.answers import Done
from board.rooms.room import SERVER
from exports.words import TITLES
from facilitator.couriers import waiting
from facilitator.couriers.loop import Couriers
from facilitator.minute_book import document_id, number_of
from tests.board.rooms.stage import MEETING_ID, NAME, until
from tests.facilitator.couriers.carrying import DyingLogs
from tests.facilitator.couriers.reporting import NEVER_S, DyingDirectory, Reporting
from tests.facilitator.edge import minted

BOOK = document_id("mantaro")


@pytest.fixture
async def place() -> AsyncIterator[Reporting]:
    made = Reporting()
    yield made
    await made.stop()


async def published(place: Reporting) -> dict[str, Any]:
    """What is published everywhere, to compare: the report's word, the meeting's, the minute book."""
    report = (await place.report()).state
    frame = report.one(Report)
    told = place.room.state.get(PublishedReport)
    return {
        "state": frame.state,
        "number": frame.number,
        "versions": [
            (each.version, each.number, each.changes, each.reason)
            for each in sorted(report.all(Publication), key=lambda each: each.version)
        ],
        "told": None if told is None else (told.version, told.number),
        "entries": [len(await place.entries("report.publish")), await times_told(place)],
        "book": await book_of(place),
    }


async def book_of(place: Reporting) -> list[str] | None:
    held = await place.directory.get(BOOK)
    return None if held is None else list(held.document["meetings"])


async def times_told(place: Reporting) -> int:
    return len([e for e in await place.logs.read(NAME, 0, 10_000) if e.kind == "report.published"])


async def test_what_is_approved_gets_its_number_is_published_and_told(place: Reporting) -> None:
    """[RW2] [RW5] [RW6] Everybody can tell by its hash that what they hold is that version."""
    await place.of_network()
    await number_of(place.directory, "mantaro", minted(7))
    await place.sent()
    await place.publish()
    assert await published(place) == {
        "state": "published",
        "number": 2,
        "versions": [(1, 2, (), None)],
        "told": (1, 2),
        "entries": [1, 1],
        "book": [minted(7), MEETING_ID],
    }
    report = (await place.report()).state
    said, document = report.one(Publication, "1"), report.one(PublishedDocument, "1").document
    assert said.hash == hash_of(document) == place.room.state.one(PublishedReport).hash
    assert document["published"] == {
        "number": 2,
        "version": 1,
        "at": report.one(Report).approvals[-1]["at_ms"],
        "previous": None,
    }
    await place.publish()
    assert (await published(place))["entries"] == [1, 1]


async def test_a_meeting_without_a_network_has_no_number(place: Reporting) -> None:
    """[RW2]"""
    await place.open("libre")
    await place.sent()
    await place.publish()
    assert (await published(place))["versions"] == [(1, None, (), None)]
    assert (await published(place))["told"] == (1, None)
    assert await place.directory.ids("minutes-") == []


async def test_a_correction_is_a_version_more_under_the_same_number(place: Reporting) -> None:
    """[RW2] [RW5] It names what changed and why, and holds the hash of the one before."""
    await place.of_network()
    await place.sent()
    await place.publish()
    block = next(block for block in (await place.blocks()).values() if block.section == "suggestions")
    first = (await place.report()).state.one(Publication, "1").hash
    await place.told("report.correct", reason="Faltaba una sugerencia")
    await place.told("block.write", block=block.id, text="Empezar a la hora", seen={}, rev=block.rev)
    await place.told("report.submit")
    await place.told("report.approve")
    await place.publish()
    found = await published(place)
    assert found["versions"] == [(1, 1, (), None), (2, 1, (block.title,), "Faltaba una sugerencia")]
    assert (found["told"], found["book"], found["entries"]) == ((2, 1), [MEETING_ID], [2, 2])
    assert (await place.report()).state.one(Publication, "2").previous == first


async def test_what_was_given_back_is_not_published(place: Reporting) -> None:
    """[RW5] Approved, then taken back before it was published: it waits to be approved again."""
    await place.of_network()
    await place.sent()
    await place.told("report.return", reason="Falta la conclusión")
    await place.publish()
    assert (await published(place))["versions"] == []
    await place.told("report.submit")
    await place.told("report.approve")
    await place.publish()
    assert (await published(place))["versions"] == [(1, 1, (), None)]


async def test_a_document_that_is_too_long_goes_back_with_a_reason(place: Reporting) -> None:
    """[RW5] Its number is kept for when it is short enough."""
    await place.of_network()
    await place.close()
    await place.drawn()
    long = "ñandú " * 3300
    for n in range(60):
        await place.told("block.add", section="suggestions", title=f"Bloque {n}", text=long)
    await place.told("report.submit")
    await place.told("report.approve")
    with pytest.raises(Exception, match="too_big"):
        await place.publish()
    frame = (await place.report()).state.one(Report)
    assert (frame.state, frame.version) == ("drafting", 0)
    assert frame.returned is not None
    assert "demasiado largo" in frame.returned["reason"]
    for block in [b for b in (await place.blocks()).values() if b.origin == "added"]:
        await place.told("block.drop", block=block.id)
    await place.told("report.submit")
    await place.told("report.approve")
    await place.publish()
    assert (await published(place))["versions"] == [(1, 1, (), None)]


@pytest.mark.parametrize("stored", [True, False])
@pytest.mark.parametrize("step", [1, 2, 3])
async def test_a_process_killed_at_any_step_publishes_once(step: int, *, stored: bool) -> None:
    """[RW2] [RW5] The number, the version, the word in the meeting: each of them there and each of them once.

    The steps are writes of the minute book (1), of the report (2) and of the meeting (3), killed before and after.
    """
    place = Reporting()
    await place.of_network()
    await place.sent()
    logs, directory = place.logs, place.directory
    assert isinstance(logs, DyingLogs)
    assert isinstance(directory, DyingDirectory)
    died = directory.died if step == 1 else logs.died
    if step == 1:
        directory.dies_at, directory.stores_it = directory.writes + 1, stored
    else:
        logs.dies_at, logs.stores_it = logs.appends + step - 1, stored
    going, over = asyncio.ensure_future(place.publish()), asyncio.ensure_future(died.wait())
    await asyncio.wait({going, over}, return_when=asyncio.FIRST_COMPLETED)
    assert died.is_set()
    for task in (going, over):
        task.cancel()
    await asyncio.gather(going, over, return_exceptions=True)
    directory.dies_at = logs.dies_at = None
    await place.restarted()
    await number_of(directory, "mantaro", minted(9))  # somebody else publishes in between
    await place.publish()
    found = await published(place)
    number = found["number"]
    assert found["versions"] == [(1, number, (), None)]
    assert (found["told"], found["entries"]) == ((1, number), [1, 1])
    assert sorted(found["book"]) == sorted([MEETING_ID, minted(9)])
    assert found["book"][number - 1] == MEETING_ID
    await place.stop()


async def test_two_processes_publish_it_once(place: Reporting) -> None:
    """[RW2] [RW5] Though the draft says something else to each of them."""
    await place.of_network()
    await place.sent()
    other = Reporting(place.logs, place.directory)
    other.room = await other._opened(NAME)
    await other.report()
    late = await place.report()
    await asyncio.gather(place.publish(), other.publish(), place.publish())
    await until(lambda: late.state.one(Report).state == "published")
    found = await published(place)
    assert (found["versions"], found["entries"], found["book"]) == ([(1, 1, (), None)], [1, 1], [MEETING_ID])
    await other.stop()


async def test_the_round_publishes_what_is_approved_and_forgets_it(place: Reporting) -> None:
    """[RW5] As soon as it is; and a process that starts begins with what an earlier one left."""
    await place.of_network()
    await place.sent()
    assert await waiting.listed(place.directory, waiting.REPORTS) == [MEETING_ID]
    await place.restarted()
    going = place.publishing()
    place.rooms.listen(going)
    going.start()
    await until(lambda: place.room.state.get(PublishedReport) is not None)
    await until(lambda: place.directory.documents[waiting.REPORTS]["meetings"] == [])
    block = next(block for block in (await place.blocks()).values() if block.section == "suggestions")
    await place.told("report.correct", reason="Otra vez")
    await place.told("block.write", block=block.id, text="Mejor así", seen={}, rev=block.rev)
    await place.told("report.submit")
    await place.told("report.approve")
    await until(lambda: place.room.state.one(PublishedReport).version == 2)
    await until(lambda: place.directory.documents[waiting.REPORTS]["meetings"] == [])
    await going.stop()
    assert (await published(place))["entries"] == [2, 2]


async def test_what_was_taken_out_a_moment_before_is_not_published(place: Reporting) -> None:
    """[RW11] [RW5] Nobody drew since: what is published says what is marked now, and not what was."""
    await place.of_network()
    await place.close()
    await place.drawn()
    words: dict[str, Json] = {"sort": "task", "who": [], "said_ms": 1}
    await place.told("quote.add", **words, text="Rosa trae los libros", line="l1")
    await place.told("quote.add", **words, text="Ana se equivocó", line="l2")
    report = await place.drawn()
    wrong = next(quote for quote in report.state.all(Quote) if quote.line == "l2")
    await place.told("quote.remove", quote=wrong.id)
    await place.told("report.submit")
    await place.told("report.approve")
    await place.publish()
    told = str(report.state.one(PublishedDocument, "1").document)
    assert "Rosa trae los libros" in told
    assert "se equivocó" not in told
    right = report.state.one(Quote, next(quote.id for quote in report.state.all(Quote)))
    await place.told("report.correct", reason="No fue Rosa")
    anew: dict[str, Json] = {
        "sort": "task",
        "text": "Ana trae los libros",
        "who": [],
        "everyone": False,
        "by": None,
    }
    await place.told("quote.edit", quote=right.id, rev=right.rev, **anew)
    await place.told("report.submit")
    await place.told("report.approve")
    await place.publish()
    assert report.state.one(Publication, "2").changes == (TITLES["said"],)
    assert "Ana trae los libros" in str(report.state.one(PublishedDocument, "2").document)
    assert str(report.state.one(PublishedDocument, "1").document) == told


async def test_a_meeting_that_lost_its_end_learns_what_is_published_when_it_ends_again(
    place: Reporting,
) -> None:
    """[RW5] [RW6] Restored to before its end it takes no such word; closed again it is told, though its report stays as it is."""
    await place.of_network()
    await place.join("Ana")
    await place.order("agenda.start")
    kept = await place.logs.read(NAME, 0, 10_000)
    await place.sent()
    await place.publish()
    said = (await place.report()).state.one(Publication, "1")
    await place.stop()
    await place.logs.drop(NAME)
    epoch = new_epoch()
    await place.logs.create(NAME, epoch)
    await place.logs.append(NAME, epoch, 0, kept)
    await place.restarted()
    await place.publish()
    assert place.room.state.get(PublishedReport) is None
    couriers = Couriers(place.rooms, place.directory, [place.publishing()], NEVER_S)
    place.rooms.listen(couriers)
    couriers.start()
    await place.order("meeting.close")
    await until(lambda: place.room.state.get(PublishedReport) is not None)
    assert place.room.state.one(PublishedReport).hash == said.hash
    await couriers.stop()


async def test_a_report_that_nobody_looks_at_is_reminded_of_after_a_restart(place: Reporting) -> None:
    """[RW5] A process that starts opens the reports that wait, and with them what falls due."""
    await place.of_network()
    await place.close()
    report = await place.drawn()
    assert len(report.rules.due(report.state)) == 4
    long_ago = FrameReport(id="f" * 32, closed_ms=1_600_000_000_000)
    assert isinstance(await report.ask(long_ago, SERVER), Done)
    await place.restarted()
    going = place.publishing()
    going.start()
    name = f"report-{MEETING_ID}"
    await until(lambda: name in [room.name for room in place.rooms.rooms()])
    late = await place.report()
    await until(lambda: [each.id for each in late.state.all(Reminder)] == ["1", "2", "3", "4"])
    assert len(await place.entries("report.remind")) == 4
    await going.stop()


async def test_words_of_the_staff_are_in_no_publication(place: Reporting) -> None:
    """[RW7] A text set aside, a block that was left out, a block that was never published: whatever nobody approved."""
    await place.of_network()
    await place.close()
    await place.drawn()
    block = next(block for block in (await place.blocks()).values() if block.section == "suggestions")
    left_out = next(block for block in (await place.blocks()).values() if block.section == "norms")
    canary = "canario-del-borrador"
    await place.told("block.write", block=left_out.id, text=f"{canary}-fuera", seen={}, rev=left_out.rev)
    await place.told("block.drop", block=left_out.id)
    await place.told("block.write", block=block.id, text=f"{canary}-antes", seen={}, rev=block.rev)
    again = (await place.report()).state.one(Block, block.id)
    await place.told("block.write", block=block.id, text="Publicado", seen={}, rev=again.rev)
    await place.told("aside.put", block=block.id, text=f"{canary}-aparte", base=0)
    aside = next(key for key in _keys(place) if key.startswith("aside/"))
    await place.told("aside.settle", aside=aside.partition("/")[2])
    await place.told("report.submit", note=f"{canary}-nota")
    await place.told("report.approve")
    await place.publish()
    await place.told("report.correct", reason="Sigo escribiendo")
    later = (await place.report()).state.one(Block, block.id)
    await place.told("block.write", block=block.id, text=f"{canary}-después", seen={}, rev=later.rev)
    report = await place.report()
    everybody = report.rules.audiences_of(report.state, Role.PARTICIPANT, "p")
    _, seen = report.view(everybody)
    assert "Publicado" in seen.decode()
    assert canary not in seen.decode()
    _, staff = report.view(report.rules.audiences_of(report.state, Role.RAPPORTEUR, "p"))
    assert staff.decode().count(canary) >= 4


def _keys(place: Reporting) -> list[str]:
    report = next(room for room in place.rooms.rooms() if room.name.startswith("report-"))
    return [record.key for record in report.state_records()]
