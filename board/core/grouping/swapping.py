"""Mending a grouping by swapping people between groups until no swap helps. Deterministic; chance is in the order it is given.

Only groups that cost something are looked at, so that 300 people are mended in a fraction of a second. Where pairs of duos are still
repeated after that, they are paired anew, which finds a way without repeating whenever there is one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from board.core.grouping.cost import Costs, repeats
from board.core.grouping.matching import ALONE, matched

_MOST_ROUNDS = 12
"""Rounds over all groups that cost something; each one that helps nothing is the last."""


def improved(
    first: Sequence[tuple[int, ...]], costs: Costs, held: frozenset[tuple[int, ...]]
) -> list[tuple[int, ...]]:
    """The groups after every swap that makes them cheaper. `held` are people who are not parted."""
    groups = [list(group) for group in first]
    spent = [costs.of(group) for group in groups]
    fixed = frozenset(seat for block in held for seat in block)
    _swap(groups, spent, costs, fixed)
    anew = _paired_anew(groups, costs, fixed) if any(repeats(cost) for cost in spent) else None
    if anew is not None:
        groups, spent = anew, [costs.of(group) for group in anew]
        _swap(groups, spent, costs, fixed)
    return [tuple(group) for group in groups]


def _swap(groups: list[list[int]], spent: list[int], costs: Costs, fixed: frozenset[int]) -> None:
    for _ in range(_MOST_ROUNDS):
        if not _swap_once(groups, spent, costs, fixed):
            return


def _swap_once(groups: list[list[int]], spent: list[int], costs: Costs, fixed: frozenset[int]) -> bool:
    """One round: each person of each costly group changes places with whoever makes both groups cheapest."""
    helped = False
    for here in sorted(range(len(groups)), key=lambda at: -spent[at]):
        if not spent[here]:
            continue
        for place, seat in enumerate(groups[here]):
            if seat in fixed:
                continue
            found = _best_swap(groups, spent, costs, fixed, here, place)
            if found is None:
                continue
            there, other = found
            groups[here][place], groups[there][other] = groups[there][other], groups[here][place]
            spent[here], spent[there] = costs.of(groups[here]), costs.of(groups[there])
            helped = True
    return helped


def _best_swap(
    groups: list[list[int]],
    spent: list[int],
    costs: Costs,
    fixed: frozenset[int],
    here: int,
    place: int,
) -> tuple[int, int] | None:
    seat = groups[here][place]
    mates = [one for one in groups[here] if one != seat]
    saved = costs.to(seat, mates)
    best, found = 0, None
    for there, group in enumerate(groups):
        if there == here:
            continue
        for other, theirs in enumerate(group):
            if theirs in fixed:
                continue
            rest = [one for one in group if one != theirs]
            gain = saved + costs.to(theirs, rest) - costs.to(theirs, mates) - costs.to(seat, rest)
            if gain > best:
                best, found = gain, (there, other)
    return found


def _paired_anew(groups: list[list[int]], costs: Costs, fixed: frozenset[int]) -> list[list[int]] | None:
    """Duos and at most one trio without a repeated pair, if there is such a way; None when there is none, or groups are larger.

    Groups that hold people who are not parted stay as they are.
    """
    kept = [group for group in groups if fixed & set(group)]
    free = [group for group in groups if not fixed & set(group)]
    people = [seat for group in free for seat in group]
    if any(len(group) > 3 for group in free) or sum(len(group) == 3 for group in free) > 1:
        return None
    may = {
        one: {other for other in people if other != one and not repeats(costs.pair[one][other])}
        for one in people
    }
    for third in people if len(people) % 2 else [None]:
        paired = _all_paired([one for one in people if one != third], may, free)
        if paired is None:
            continue
        if third is None:
            return [*kept, *paired]
        trio = next((pair for pair in paired if set(pair) <= may[third]), None)
        if trio is not None:
            return [*kept, *(pair for pair in paired if pair is not trio), [*trio, third]]
    return None


def _all_paired(
    people: Sequence[int], may: Mapping[int, set[int]], groups: Sequence[Sequence[int]]
) -> list[list[int]] | None:
    """Everybody in a pair that may be, beginning from the pairs there are; None when that does not go."""
    places = {seat: place for place, seat in enumerate(people)}
    mates = [ALONE] * len(people)
    for group in groups:
        here = [places[seat] for seat in group if seat in places][:2]
        if len(here) == 2 and people[here[1]] in may[people[here[0]]]:
            mates[here[0]], mates[here[1]] = here[1], here[0]
    found = matched([[places[other] for other in people if other in may[one]] for one in people], mates)
    if ALONE in found:
        return None
    return [[people[one], people[other]] for one, other in enumerate(found) if one < other]
