"""A report as every writer takes it: people's words where they wrote, the machine's elsewhere, in one plain value.

Pure, and JSON in and out: the very same value is published, hashed, read on a screen and printed. Must never hold what
only the rapporteur may read: lines set aside, and the words of those who verified.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from board.core.kernel import audience
from board.core.kernel.entry import Json
from board.core.kernel.records import State
from board.core.report.document import LARGEST, canonical
from board.core.report.naming import block_id
from board.core.report.records import Block, Line, Report
from board.core.report.words import ADDED
from exports.picture import picture_of
from exports.tables import printed
from exports.words import BLANK, EMPTY

VERSION = 1
LIGHT = LARGEST // 2
"""Bytes that the picture may take of a document."""
EVERYBODY = frozenset({audience.ALL})
_BULLETS = ("- ", "* ", "• ")


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph, an item of a list, a guide question, a heading, or the word that there is nothing."""

    sort: str
    text: str
    who: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """One column of a table."""

    key: str
    title: str
    width: int


@dataclass(frozen=True, slots=True)
class DocumentBlock:
    """A part of the report. A table has `columns` and `rows`, and `remarks` under it; all else has `paras`."""

    id: str
    section: str
    level: int
    title: str
    moment: str | None
    shape: str
    origin: str
    paras: tuple[Para, ...]
    columns: tuple[Heading, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    remarks: tuple[Para, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One report at one time. `published` is {number, version, at, previous}, or null for a draft.

    `picture` is what hung on the walls, or null where it is left out.
    """

    title: str
    header: tuple[dict[str, str], ...]
    blocks: tuple[DocumentBlock, ...]
    published: dict[str, Json] | None = None
    picture: list[Json] | None = None

    def to_json(self) -> dict[str, Json]:
        """The plain value that is published; `hash_of` of the report's core is its hash."""
        return {"version": VERSION, **_listed(asdict(self))}

    @staticmethod
    def from_json(told: Mapping[str, Any]) -> Document:
        """The document that a plain value tells; what it does not know of is left out."""
        return Document(
            title=str(told["title"]),
            header=tuple({"label": fact["label"], "value": fact["value"]} for fact in told["header"]),
            blocks=tuple(_block_of(block) for block in told["blocks"]),
            published=None if told.get("published") is None else dict(told["published"]),
            picture=None if told.get("picture") is None else _listed(told["picture"]),
        )


def document(
    report: State, meeting: State | None = None, published: Mapping[str, Json] | None = None
) -> Document:
    """The report as it stands now. `meeting` gives the board's picture, `published` what makes it a version."""
    lines = _lines(report)
    standing = sorted(report.all(Block), key=lambda block: (block.place, block.id))
    kept = [block for block in standing if not block.dropped]
    header = [block for block in kept if block.section == "header"]
    facts = [line.cells for block in header for line in lines.get(block.id, ()) if line.sort == "row"]
    drawn = any(block.shape == "picture" for block in kept)
    picture = _light(picture_of(meeting, EVERYBODY)) if meeting is not None and drawn else None
    told = [_told(block, lines.get(block.id, ()), standing) for block in kept if _is_told(block, picture)]
    return Document(
        title=report.one(Report).title,
        header=(*_facts(facts), *_number(published)),
        blocks=tuple(told),
        published=None if published is None else dict(published),
        picture=picture,
    )


def paragraphs(text: str) -> tuple[Para, ...]:
    """People's words: a blank line parts paragraphs, a dash before a line makes it an item of a list."""
    paras: list[Para] = []
    is_open = False
    for line in text.split("\n"):
        bare = line.strip()
        bullet = next((sign for sign in _BULLETS if bare.startswith(sign)), None)
        if not bare:
            is_open = False
        elif bullet is not None:
            paras.append(Para("item", bare.removeprefix(bullet).strip() or bare))
            is_open = True
        elif is_open:
            paras[-1] = replace(paras[-1], text=f"{paras[-1].text}\n{bare}")
        else:
            paras.append(Para("text", bare))
            is_open = True
    return tuple(paras)


def _facts(rows: Iterable[Mapping[str, str]]) -> Iterator[dict[str, str]]:
    for cells in rows:
        yield {"label": cells.get("label", ""), "value": cells.get("value", "")}


def _number(published: Mapping[str, Json] | None) -> Iterator[dict[str, str]]:
    """The number in the minute book, once there is one; a meeting without a network has no book."""
    if published is not None and published.get("number"):
        yield {"label": "N.º en el libro de actas", "value": str(published["number"])}


def _light(picture: list[Json]) -> list[Json] | None:
    """The picture as far as a published document has room for it: without its drawings, or none, before it is refused."""
    if len(canonical(picture)) <= LIGHT:
        return picture
    cards = (card for wall in picture for heap in wall["heaps"] for card in heap["notes"])
    for card in cards:
        card["sketch"] = None
    return picture if len(canonical(picture)) <= LIGHT else None


def _lines(report: State) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for line in sorted(report.all(Line), key=lambda line: (line.place, line.id)):
        if line.sort != "aside":
            found.setdefault(line.block, []).append(line)
    return found


def _is_told(block: Block, picture: list[Json] | None) -> bool:
    """The header's facts and the picture have places of their own; words that people put there stand as a block."""
    written = block.edited and bool(block.text)
    if block.section == "header":
        return written
    return written or block.shape != "picture" or not picture


def _told(block: Block, lines: Sequence[Line], standing: Sequence[Block]) -> DocumentBlock:
    level, title = _heading(block, standing)
    written = paragraphs(block.text or "") if block.edited else ()
    said = tuple(Para(line.sort, line.text, line.who) for line in lines if line.sort != "row")
    empty = (Para("empty", BLANK if block.edited else EMPTY.get(block.section, BLANK)),)
    bare = DocumentBlock(
        id=block.id,
        section=block.section,
        level=level,
        title=title,
        moment=block.moment,
        shape=block.shape,
        origin=block.origin,
        paras=(),
    )
    if block.shape != "table":
        if not block.edited:
            return replace(bare, paras=said or empty)
        # The questions of a moment are its frame: they stand over whatever is written of it.
        asked = tuple(para for para in said if para.sort == "prompt" and block.section == "moment")
        return replace(bare, paras=(*asked, *(written or empty)))
    cells = [line.cells for line in lines if line.sort == "row"] if block.section != "header" else []
    if not cells:
        told = () if block.section == "header" else said
        return replace(bare, paras=(*told, *written) or empty)
    columns, rows = printed(block.section, cells)
    headings = tuple(Heading(column.key, column.title, column.width) for column in columns)
    return replace(bare, columns=headings, rows=rows, remarks=(*said, *written))


def _heading(block: Block, standing: Sequence[Block]) -> tuple[int, str]:
    """What is told of a moment stands under its title; on its own, it carries that title itself."""
    if block.section != "moment" or block.moment is None:
        return 1, block.title
    head = block_id("moment", block.moment, "ideas")
    if block.id == head:
        return 1, block.title
    over = next((other for other in standing if other.id == head), None)
    if over is None or not over.dropped or block.origin == ADDED:
        return (2 if over is not None and not over.dropped else 1), block.title
    return 1, f"{over.title}: {block.title[:1].lower()}{block.title[1:]}"


def _block_of(told: Mapping[str, Any]) -> DocumentBlock:
    return DocumentBlock(
        id=told["id"],
        section=told["section"],
        level=told["level"],
        title=told["title"],
        moment=told.get("moment"),
        shape=told["shape"],
        origin=told["origin"],
        paras=_paras_of(told.get("paras") or ()),
        columns=tuple(Heading(c["key"], c["title"], c["width"]) for c in told.get("columns") or ()),
        rows=tuple(tuple(row) for row in told.get("rows") or ()),
        remarks=_paras_of(told.get("remarks") or ()),
    )


def _paras_of(told: Iterable[Mapping[str, Any]]) -> tuple[Para, ...]:
    return tuple(Para(para["sort"], para["text"], para.get("who")) for para in told)


def _listed(value: Any) -> Any:
    """Lists for tuples, all the way down: what JSON gives back is equal."""
    if isinstance(value, Mapping):
        return {name: _listed(held) for name, held in value.items()}
    return [_listed(held) for held in value] if isinstance(value, list | tuple) else value
