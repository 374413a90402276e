"""What was said aloud and somebody marked: what people took on, together, and the ideas of each moment in their moment.

Nothing of it was put to the consent check, and the report says so. Must never learn of a transcript: a quote is enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from board.core.meeting.records import Moment
from board.core.report.records import Quote
from board.core.report.words import NEXT
from exports.drafting import SPOKEN, Piece, Said
from exports.reading import Reading
from exports.words import QUOTED, TITLES, day_near, listed, sentence

REMARK = "Se dijo en voz alta y se anotó aquí. No pasó por la consulta de consenso."
_SORTS = tuple(QUOTED)
_ALL = "todas las personas presentes"


def said(reading: Reading) -> Iterator[Piece]:
    """Agreements, commitments and tasks, and the ideas of no moment; no block where nothing was marked."""
    begun = {moment.id for moment in reading.moments}
    found = _in_order(quote for quote in reading.quotes if quote.sort != "idea" or quote.moment not in begun)
    if found:
        items = (_item(reading, quote, f"{QUOTED[quote.sort]}: ") for quote in found)
        yield Piece(SPOKEN, TITLES[SPOKEN], (Said("text", REMARK, "meeting", key="spoken"), *items))


def spoken(reading: Reading, moment: Moment) -> tuple[Said, ...]:
    """The ideas that were spoken in a moment."""
    ideas = (quote for quote in reading.quotes if (quote.sort, quote.moment) == ("idea", moment.id))
    return tuple(_item(reading, quote) for quote in _in_order(ideas))


def _in_order(quotes: Iterable[Quote]) -> list[Quote]:
    return sorted(quotes, key=lambda quote: (_SORTS.index(quote.sort), quote.said_ms, quote.id))


def _item(reading: Reading, quote: Quote, label: str = "") -> Said:
    rest = " ".join(_rest(reading, quote))
    words = f"{label}{quote.text}"
    return Said("item", f"{sentence(words)} ({rest})" if rest else words, quote.key)


def _rest(reading: Reading, quote: Quote) -> Iterator[str]:
    """Who answers for it, and until when. Nobody answers for an idea: whoever is named in it is named."""
    names = listed(reading.called(one["person"], one["name"]) for one in quote.who)
    if quote.sort == "idea":
        yield from ([f"Se nombró a {names}."] if names else [])
    elif quote.everyone:
        yield f"Responsables: {_ALL}; se nombró a {names}." if names else f"Responsables: {_ALL}."
    elif names:
        yield f"Responsable{'s' if len(quote.who) > 1 else ''}: {names}."
    if quote.by == NEXT:
        yield "Para la próxima reunión."
    elif quote.by is not None:
        yield f"Para el {day_near(quote.by, quote.said_ms)}."
