"""Who belongs together by what they chose: classes of two or more, with nobody alone and nobody left out.

Somebody alone in a choice joins by the second choice, else as an openly marked visitor where the smallest group is. When everybody is
alone, all of them make one openly mixed class.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from board.core.grouping.people import Person, Pins
from board.core.grouping.sizes import duos_and_trio


@dataclass(slots=True)
class Class:
    """People who are split among themselves. `visitors` chose something else, or nothing."""

    choice: str | None
    people: list[Person] = field(default_factory=list)
    visitors: set[str] = field(default_factory=set)


def classes_of(ordered: Sequence[Person], pins: Pins) -> list[Class]:
    """The classes of some people, in the order in which the people come; at least two people in each unless there is only one."""
    by_choice: dict[str, Class] = {}
    without: list[Person] = []
    for person in ordered:
        if person.choice is None:
            without.append(person)
        else:
            by_choice.setdefault(person.choice, Class(person.choice)).people.append(person)
    if all(len(one.people) == 1 for one in by_choice.values()):
        return [Class(None, list(ordered))] if ordered else []
    lone = _by_second_choice(by_choice)
    classes = [one for one in by_choice.values() if len(one.people) > 1]
    for visitor in [*lone, *without]:
        _visit(classes, visitor)
    return [one for one in _pinned_together(classes, pins) if one.people]


def _by_second_choice(by_choice: dict[str, Class]) -> list[Person]:
    """Move those who are alone to their second choice where somebody is; answer who stays alone."""
    for alone in list(by_choice.values()):
        if len(alone.people) != 1:
            continue
        target = by_choice.get(alone.people[0].second or "")
        if target is not None and target is not alone and target.people:
            target.people.append(alone.people.pop())
    return [one.people[0] for one in by_choice.values() if len(one.people) == 1]


def _visit(classes: list[Class], visitor: Person) -> None:
    """Into the class with the smallest group: there nobody's group grows to four. Then where the visitor's level is."""

    def rank(at: int) -> tuple[int, bool, int, int]:
        people = classes[at].people
        level = visitor.level is not None and any(p.level == visitor.level for p in people)
        return min(duos_and_trio(len(people))), not level, len(people), at

    chosen = classes[min(range(len(classes)), key=rank)]
    chosen.people.append(visitor)
    chosen.visitors.add(visitor.id)


def _pinned_together(classes: list[Class], pins: Pins) -> list[Class]:
    """Bring people whom the facilitator pinned together into one class: where most of them are, the first among equals."""
    kept = {
        key: frozenset(p for p, stays in pins.stays.items() if stays == key) for key in pins.stays.values()
    }
    for pinned in (*pins.together, *kept.values()):
        counts = [sum(person.id in pinned for person in one.people) for one in classes]
        if sum(count > 0 for count in counts) < 2:
            continue
        target = classes[counts.index(max(counts))]
        for one in classes:
            if one is not target:
                _move(pinned, one, target)
    for one in classes:  # whom a pin left alone visits like anybody who is alone
        if len(one.people) == 1 and len(classes) > 1:
            visitor = one.people.pop()
            _visit([other for other in classes if other.people], visitor)
    return classes


def _move(which: frozenset[str], source: Class, target: Class) -> None:
    moving = [person for person in source.people if person.id in which]
    source.people = [person for person in source.people if person.id not in which]
    target.people += moving
    source.visitors -= which
    target.visitors |= {person.id for person in moving if person.choice != target.choice}
