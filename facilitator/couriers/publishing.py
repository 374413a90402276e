"""Publishes what was approved: first its number in the minute book, then the version, then the meeting is told.

Each step is asked under an id drawn from meeting and version, or is kept by version, so that it happens once, however
often it is tried, wherever, and after which step somebody was killed. What is waited for is noted in one document of
the directory: a process that starts opens those reports, and with them what falls due. Must never change what they say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Protocol, TypeVar

from board.core.kernel.entry import Json
from board.core.kernel.operations import Operation
from board.core.kernel.rejections import Action, Rejection
from board.core.meeting.home import home_of
from board.core.meeting.published import PublishedReport, TellPublished
from board.core.report.document import hash_of
from board.core.report.naming import drawn, log_name
from board.core.report.operations import REPORT
from board.core.report.records import Publication, Report
from board.core.report.reminding import due
from board.core.report.submitting import ReturnReport
from board.core.report.words import APPROVED
from board.directory.base import Directory
from board.rooms.publication import Publication as Told
from board.rooms.registry import Rooms
from board.rooms.room import SERVER, Room
from exports.document import document
from facilitator.couriers import waiting
from facilitator.couriers.drafting import CannotDrawError
from facilitator.couriers.round import EVERY_S, Round
from facilitator.locale import _
from facilitator.minute_book import number_of

PREFIX = "report-"

T = TypeVar("T")


class Beside(Protocol):
    """Whoever draws reports, and does what takes long without holding the loop up."""

    async def aside(self, work: Callable[[], T]) -> T: ...

    async def drawn(self, meeting: str) -> Room | None: ...


class CannotPublishError(Exception):
    """A report that was approved and cannot be published: it goes back. Says which refusal, never what it holds."""


class Publishing(Round):
    """Goes to every report that was approved, or waits for something."""

    def __init__(self, rooms: Rooms, directory: Directory, beside: Beside, every_s: float = EVERY_S) -> None:
        super().__init__("publishing", every_s)
        self._rooms, self._directory, self._beside = rooms, directory, beside
        self._noted: set[str] = set()

    def __call__(self, room: Room, publication: Told) -> None:
        """Something happened in a room: look at it if it is a report whose frame changed, or one that waits unnoted."""
        if not room.name.startswith(PREFIX):
            return
        meeting = room.name.removeprefix(PREFIX)
        is_news = any(item.key == "report" for item in publication.touched)
        if is_news or (meeting not in self._noted and waits(room)):
            self.due(meeting)

    async def run(self, room: Room) -> bool:
        """A meeting that closed, for the first time or again after a loss, learns what is published: the couriers' round."""
        meeting = room.name.removeprefix(waiting.PREFIX)
        return await brought_out(self._rooms, self._directory, self._beside, meeting)

    async def left(self) -> Iterable[str]:
        return await waiting.listed(self._directory, waiting.REPORTS)

    async def visit(self, name: str) -> bool:
        report = await self._rooms.open(log_name(name))
        if report is not None and waits(report) and name not in self._noted:
            await waiting.expect(self._directory, name, waiting.REPORTS)
            self._noted.add(name)
        done = await brought_out(self._rooms, self._directory, self._beside, name)
        if done and (report is None or not waits(report)):
            await waiting.forget(self._directory, name, waiting.REPORTS)
            self._noted.discard(name)
        return done


def waits(report: Room) -> bool:
    """True while a report has something to expect of us: to be published, or to be reminded of."""
    return report.state.one(Report).state == APPROVED or bool(due(report.state))


async def brought_out(rooms: Rooms, directory: Directory, beside: Beside, meeting: str) -> bool:
    """Publish a report if it was approved, and tell its meeting what is published. True when nothing is left to do."""
    report, room = await rooms.open(log_name(meeting)), await rooms.open(f"{waiting.PREFIX}{meeting}")
    if report is None or room is None:
        return True
    if report.state.one(Report).state == APPROVED and not await _publish(directory, beside, report, room):
        return False
    return await _tell(report, room)


async def _publish(directory: Directory, beside: Beside, report: Room, room: Room) -> bool:
    frame = report.state.one(Report)
    meeting, version, number = frame.meeting, frame.version + 1, frame.number
    if number is None and (home := home_of(room.state)) is not None:
        # Number first, publish second: a crash in between leaves a number that whoever comes next finds again.
        number = await number_of(directory, home.network, meeting)
        if number is None:
            return False
    # What was taken out a moment ago must not be published; a draft that cannot be drawn keeps nobody from what was approved.
    with suppress(CannotDrawError):
        await beside.drawn(meeting)
    before = report.state.get(Publication, str(frame.version))
    published: dict[str, Json] = {
        "number": number,
        "version": version,
        "at": frame.approvals[-1]["at_ms"],
        "previous": None if before is None else before.hash,
    }
    held, of = report.copied(), room.copied()
    made = await beside.aside(lambda: document(held, of, published).to_json())
    operation = publishing_of(meeting, published, made)
    answer = operation if isinstance(operation, Rejection) else await report.ask(operation, SERVER)
    # `id_reused`: this version was published before, by a process to which the draft said something else.
    gone_on = ("id_reused", "report_published", "report_not_submitted")
    if not isinstance(answer, Rejection) or answer.code in gone_on:
        return True
    if answer.action is Action.RETRY:
        return False
    await _given_back(report, meeting, version, answer)
    raise CannotPublishError(f"{answer.code} {answer.field or ''}")


def publishing_of(
    meeting: str, published: Mapping[str, Json], made: dict[str, Json]
) -> Operation | Rejection:
    """What to ask in the report. Checked by its own limits: a document may be longer than a log takes."""
    packet = {
        "kind": "report.publish",
        "id": "0" * 32,
        "number": published["number"],
        "version": published["version"],
        "document": made,
        "hash": hash_of(made),
    }
    operation = REPORT.parse(packet)
    if isinstance(operation, Rejection):
        return operation
    return replace(operation, id=drawn("report.publish", meeting, published["version"]))


async def _given_back(report: Room, meeting: str, version: int, why: Rejection) -> None:
    """Nobody can wait for what will never be published: whoever wrote it has to change something."""
    words = (
        _("No se pudo publicar: el informe es demasiado largo. Acórtalo y vuelve a enviarlo.")
        if why.code == "too_big"
        else _("No se pudo publicar. Revisa el informe y vuelve a enviarlo.")
    )
    frame = report.state.one(Report)
    id = drawn("report.return", meeting, version, len(frame.approvals))
    await report.ask(ReturnReport(id=id, reason=words), SERVER)


async def _tell(report: Room, room: Room) -> bool:
    """Say in the meeting which version is published. One that it knows is not told again."""
    frame = report.state.one(Report)
    said = report.state.get(Publication, str(frame.version))
    known = room.state.get(PublishedReport)
    if said is None or (known is not None and known.version >= said.version):
        return True
    told = TellPublished(
        id=drawn("report.published", frame.meeting, said.version),
        version=said.version,
        number=said.number,
        at_ms=said.at_ms,
        hash=said.hash,
    )
    answer = await room.ask(told, SERVER)
    return not isinstance(answer, Rejection) or answer.action is not Action.RETRY
