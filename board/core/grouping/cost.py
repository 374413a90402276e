"""What a grouping costs: broken pins, repeated pairs, people of one school, the wish. Compared in that order.

Each of the four is a sum over pairs in one group. They are kept as one whole number of four fields of 24 bits, so that sums and
comparisons stay exact and quick; `parts` reads the fields again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from board.core.grouping.people import Person, Terms

_FIELD = 24
"""Bits a field has: 2**24 pairs are in no meeting (300 people make 44,850)."""
_PIN, _REPEATED, _SCHOOL, _WISH = (1 << (_FIELD * place) for place in (3, 2, 1, 0))

Cost = tuple[int, int, int, int]


class Costs:
    """The cost of every pair of some people, worked out once."""

    def __init__(self, people: Sequence[Person], terms: Terms) -> None:
        self.seats = {person.id: seat for seat, person in enumerate(people)}
        apart = {pair for pin in terms.pins.apart for pair in _pairs(sorted(pin))}
        stays = terms.pins.stays
        self.pair = [[0] * len(people) for _ in people]
        for here, one in enumerate(people):
            for there in range(here):
                other = people[there]
                pair = frozenset((one.id, other.id))
                keys = {stays[p] for p in pair if p in stays}
                cost = _PIN * (pair in apart or len(keys) == 2)
                cost += _REPEATED * (pair in terms.history) + _SCHOOL * _same(one.school, other.school)
                cost += _WISH * _against_wish(one, other, terms)
                self.pair[here][there] = self.pair[there][here] = cost

    def of(self, group: Sequence[int]) -> int:
        """The cost of people, by seat, working together."""
        return sum(self.pair[one][other] for at, one in enumerate(group) for other in group[:at])

    def to(self, seat: int, group: Iterable[int]) -> int:
        """What one person more costs a group."""
        row = self.pair[seat]
        return sum(row[other] for other in group)


def parts(cost: int) -> Cost:
    """(broken pins, repeated pairs, pairs of one school, pairs against the wish)."""
    low = (1 << _FIELD) - 1
    return cost >> 3 * _FIELD, cost >> 2 * _FIELD & low, cost >> _FIELD & low, cost & low


def repeats(cost: int) -> int:
    """Pins broken and pairs repeated, as one number that is 0 only when there are none."""
    return cost >> 2 * _FIELD


def _pairs(people: Sequence[str]) -> Iterable[frozenset[str]]:
    return (frozenset((one, other)) for at, one in enumerate(people) for other in people[:at])


def _same(one: str | None, other: str | None) -> bool:
    return one is not None and one == other


def _against_wish(one: Person, other: Person, terms: Terms) -> int:
    if terms.wish == "same_level":
        return int(one.level is not None and other.level is not None and one.level != other.level)
    if terms.wish == "mixed":
        return _same(one.level, other.level) + _same(one.area, other.area)
    return 0
