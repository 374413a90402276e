"""The cards of good practice that were kept in this meeting."""

from __future__ import annotations

from collections.abc import Iterator

from board.core.meeting.records_assess import Card
from board.core.meeting.records_groups import Group
from exports.drafting import Piece, Said
from exports.reading import Reading
from exports.words import LEVELS, TITLES


def repertoire(reading: Reading) -> Iterator[Piece]:
    """A heading and its words for each card; no block where no moment feeds the repertoire."""
    cards = sorted(reading.all(Card), key=lambda card: (_index(reading, card), card.id))
    if cards or any(moment.settings.get("repertoire") for moment in reading.moments):
        said = [line for card in cards for line in _card(reading, card)]
        yield Piece("repertoire", TITLES["repertoire"], tuple(said))


def _index(reading: Reading, card: Card) -> int:
    return next((moment.index for moment in reading.moments if moment.id == card.moment), 0)


def _card(reading: Reading, card: Card) -> Iterator[Said]:
    group = reading.get(Group, card.group or "")
    name = reading.called(card.person, card.name)
    yield Said("heading", card.practice, card.key)
    titles = {each["id"]: each["title"] for each in reading.meeting.indicators}
    about = [titles.get(card.indicator or ""), LEVELS.get(card.level or "", card.level), card.area]
    from_whom = f"De {name}" + (f", con su grupo ({group.name})" if group is not None else "")
    yield Said("text", " · ".join([from_whom, *(word for word in about if word)]), card.key, key="about")
    if card.why:
        yield Said("text", f"Por qué y para qué: {card.why}", card.key, key="why")
    if card.case:
        yield Said("text", f"Un caso: {card.case}", card.key, key="case")
    if card.actions:
        yield Said("text", "Acciones:", card.key, key="actions")
        yield from (Said("item", action, card.key) for action in card.actions)
