"""Documents of a meeting: `GET /api/meetings/<code>/export/<format>?as=`. Must never decide who sees what.

`txt` tells the meeting as this role may see it. `md` and `pdf` are the report: as it stands for whoever writes or
approves it, marked as a draft; for everybody else the last published version.
"""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import Response

from board.blobs.base import BlobDamaged, BlobFault
from board.core.kernel import audience
from board.core.kernel.rejections import Rejection
from board.core.report.records import PublishedDocument, Report
from board.core.report.words import PUBLISHED
from board.rooms.room import Room
from exports.document import Document, document
from exports.model import account_of
from exports.worker import CannotPrintError, printed
from exports.writers import markdown, pdf, text
from facilitator.access.links import clean_code
from facilitator.dependencies import Deps
from facilitator.http.desk import room_at_the_desk
from facilitator.http.errors import note_incident, refused
from facilitator.http.viewer import reader_of, viewer_of

FORMS = ("md", "pdf")
MOST_PHOTOS = 200
"""So many photos are printed; a meeting may hold more, and paper does not."""
AGAIN_MS = 5000


def routes(deps: Deps) -> APIRouter:
    router = APIRouter(tags=["exports"])

    @router.get(
        "/api/meetings/{code}/export/{form}", summary="The meeting as a document, as this role may see it"
    )
    async def export(code: str, form: str, request: Request) -> Response:
        if form in FORMS:
            return await _report(deps, code, form, request)
        viewer = await viewer_of(deps, code, request)
        if isinstance(viewer, Rejection):
            return refused(viewer)
        if form != "txt":
            return refused(Rejection("unknown_kind", "format"), 404)
        account = account_of(viewer.room.state, viewer.audiences())
        return _sent(text.write(account), code, form, text.MEDIA_TYPE)

    return router


async def _report(deps: Deps, code: str, form: str, request: Request) -> Response:
    found = await _document(deps, code, request)
    if isinstance(found, Rejection):
        return refused(found, 409 if found.code == "report_not_published" else None)
    meeting, told = found
    if form == "md":
        return _sent(
            await deps.drafting.aside(partial(markdown.write, told)), code, form, markdown.MEDIA_TYPE
        )
    try:
        made = await printed(told.to_json(), await _photos(deps, meeting, told))
    except CannotPrintError as problem:
        note_incident(problem)
        return refused(Rejection("unavailable", data={"retry_ms": AGAIN_MS}))
    return _sent(made.content, code, form, pdf.MEDIA_TYPE)


async def _document(deps: Deps, code: str, request: Request) -> tuple[str, Document] | Rejection:
    """The meeting and its report, as far as whoever asks may read it. Without `as` it is the desk that asks."""
    if request.query_params.get("as") is None:
        home = await room_at_the_desk(deps, code, request)
        if isinstance(home, Rejection):
            return home
        writes = True
    else:
        reader = await reader_of(deps, code, request)
        if isinstance(reader, Rejection):
            return reader
        assert reader.home is not None
        home, writes = reader.home, audience.STAFF in reader.audiences()
    meeting = home.name.removeprefix("meeting-")
    report = await (deps.drafting.drawn(meeting) if writes else deps.drafting.opened(meeting))
    if report is None:
        return Rejection("meeting_not_found")
    if not writes or report.state.one(Report).state == PUBLISHED:
        told = _published(report)
        return told if isinstance(told, Rejection) else (meeting, told)
    return meeting, await deps.drafting.aside(partial(document, report.copied(), home.copied()))


def _published(report: Room) -> Document | Rejection:
    """The last version that everybody may read."""
    said = report.state.get(PublishedDocument, str(report.state.one(Report).version))
    return Rejection("report_not_published") if said is None else Document.from_json(said.document)


async def _photos(deps: Deps, meeting: str, told: Document) -> dict[str, bytes]:
    """The bytes of the photos that hang on the walls; one that the disk damaged is not printed."""
    named = [
        note["photo"]
        for wall in told.picture or []
        for heap in wall["heaps"]
        for note in heap["notes"]
        if note.get("photo")
    ]
    found: dict[str, bytes] = {}
    for id in list(dict.fromkeys(named))[:MOST_PHOTOS]:
        try:
            blob = await deps.blobs.get(meeting, id)
        except (BlobDamaged, BlobFault) as damage:
            note_incident(damage)
            continue
        if blob is not None:
            found[id] = blob.content
    return found


def _sent(content: bytes, code: str, form: str, media_type: str) -> Response:
    headers = {
        "Cache-Control": "private, no-store",
        "Content-Disposition": f'attachment; filename="tinkuy-{clean_code(code)}.{form}"',
    }
    return Response(content, headers=headers, media_type=media_type)
