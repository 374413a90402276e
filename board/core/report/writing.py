"""What every change of people's words shares: when it may happen, whose it is, and what stood there before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from board.core.kernel import audience
from board.core.kernel.entry import Json
from board.core.kernel.operations import Stamp
from board.core.kernel.records import Record, State
from board.core.kernel.rejections import Rejection
from board.core.report.records import Before, Block, Line, Report
from board.core.report.words import DRAFTING, PUBLISHED

LONGEST = 20_000
KEPT, KEPT_IN_ALL = 20, 100_000
"""How many earlier texts of a block are at hand, and how many characters of them; the log keeps every one."""


def check_writing(state: State) -> Rejection | None:
    """Refuse while somebody looks the report over, and once it is published and nobody asked to correct it."""
    word = state.one(Report).state
    if word == DRAFTING:
        return None
    return Rejection("report_published" if word == PUBLISHED else "report_submitted")


def block_of(state: State, id: str) -> Block | Rejection:
    """The block, if it is there and may be written in now."""
    block = state.get(Block, id)
    if block is None:
        return Rejection("block_not_found", "block")
    return check_writing(state) or block


def seen_block(state: State, id: str, rev: int | None) -> Block | Rejection:
    """The block, if its words are still those that somebody saw; else they are told the present ones."""
    block = block_of(state, id)
    if isinstance(block, Rejection) or block.rev == rev:
        return block
    return Rejection("stale", "rev", {"current": block.wire(), "rev": block.rev})


def rewritten(
    state: State,
    block: Block,
    text: str | None,
    seen: Mapping[str, int],
    name: str | None,
    stamp: Stamp,
    *,
    is_step: bool = False,
) -> list[Record]:
    """The block with other words; null gives it back to the draft. What stood there is kept.

    What the same person typed on is no earlier text, unless it is a step that somebody may want to take back.
    """
    by = stamp.actor.person
    now = replace(
        block,
        edited=text is not None,
        text=text,
        seen=dict(seen),
        by=by,
        by_name=name,
        at_ms=stamp.at_ms,
        rev=stamp.seq,
    )
    typed_on = block.by == by and not is_step and text is not None and holds(text, block.text or "")
    if block.text is None or block.text == text or typed_on:
        return [now]
    stood = said_before(block.text, block.by_name, block.at_ms or 0, block.rev)
    return [now, kept(state, block.id, stood)]


def holds(text: str, before: str) -> bool:
    """True when `before` stands whole in `text`, with something put into it in one place at most."""
    if len(text) < len(before):
        return False
    same = 0
    while same < len(before) and text[same] == before[same]:
        same += 1
    return text.endswith(before[same:])


def said_before(
    text: str, by_name: str | None, at_ms: int, rev: int, *, aside: bool = False
) -> dict[str, Json]:
    """An earlier text as it is kept."""
    return {"text": text, "by_name": by_name, "at_ms": at_ms, "rev": rev, "aside": aside}


def kept(state: State, block: str, stood: Mapping[str, Json]) -> Before:
    """The earlier texts with one more, in the order in which they came about; the oldest of the others leave first."""
    before, new = state.get(Before, block), dict(stood)
    texts = sorted([*(before.texts if before else ()), new], key=lambda each: int(each["rev"]))
    while len(texts) > KEPT or sum(len(each["text"]) for each in texts) > KEPT_IN_ALL:
        oldest = next(each for each in texts if each is not new)
        texts.remove(oldest)
    return Before(id=block, audience=audience.STAFF, texts=tuple(texts))


def merged(state: State, seen: Mapping[str, int], more: Mapping[str, int]) -> dict[str, int]:
    """What was seen and what is seen now, the later version of each line; lines that are gone fall out."""
    return {
        id: max(seen.get(id, 0), more.get(id, 0))
        for id in sorted({*seen, *more})
        if state.get(Line, id) is not None
    }
