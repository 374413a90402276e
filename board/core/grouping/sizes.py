"""Into what sizes a number of people is split. Pure arithmetic: knows nobody."""

from __future__ import annotations


def duos_and_trio(people: int) -> list[int]:
    """Sizes of duos, one of them a trio when the number is odd: 2 → 2, 3 → 3, 4 → 2+2, 5 → 3+2.

    One person is no group: the caller finds that person a place first.
    """
    if people < 2:
        return [people] if people else []
    groups = people // 2
    return [3] * (people % 2) + [2] * (groups - people % 2)


def evenly(people: int, about: int) -> list[int]:
    """⌈people/about⌉ sizes that differ by one at most, larger ones first: 7 about 5 → 4+3, 23 → 5+5+5+4+4.

    Nobody is left alone: where the last group would hold one person there is one group less.
    """
    if people <= 0:
        return []
    groups = max(1, min(-(-people // max(1, about)), people // 2))
    least, more = divmod(people, groups)
    return [least + 1] * more + [least] * (groups - more)
