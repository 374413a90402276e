"""Companies of people for grouping tests: drawn by hypothesis or by a seed, and what must hold of any table of them."""

from collections.abc import Iterable, Sequence
from random import Random

from hypothesis import strategies as st

from board.core.grouping.people import Person, Table

SCHOOLS = ("El Carmen", "San José", "Los Andes", "Yanacocha")
LEVELS = ("inicial", "primaria", "secundaria")
CHOICES = ("thinking", "involvement", "feedback")


@st.composite
def companies(draw: st.DrawFn, least: int = 2, most: int = 40) -> list[Person]:
    """People with any mixture of schools, levels and choices, some of which are missing."""
    return [
        Person(
            id=f"p{n}",
            school=draw(st.sampled_from((*SCHOOLS, None))),
            level=draw(st.sampled_from((*LEVELS, None))),
            area=draw(st.sampled_from(("Comunicación", "Matemática", None))),
            choice=draw(st.sampled_from((*CHOICES, None))),
            second=draw(st.sampled_from((*CHOICES, None))),
        )
        for n in range(draw(st.integers(least, most)))
    ]


def company(size: int, seed: int, choice: str | None = None) -> list[Person]:
    """People as a network has them; without `choice` each chose one of three indicators."""
    chance = Random(seed)
    return [
        Person(
            id=f"p{n}",
            school=chance.choice(SCHOOLS),
            level=chance.choice(LEVELS),
            choice=choice or chance.choice(CHOICES),
            second=chance.choice(CHOICES),
        )
        for n in range(size)
    ]


def pairs_of(table: Iterable[Sequence[str]]) -> set[frozenset[str]]:
    """Every two people who share a group."""
    return {frozenset((a, b)) for group in table for a in group for b in group if a != b}


def members_of(table: Table) -> list[tuple[str, ...]]:
    return [group.members for group in table]


def assert_everybody_once(table: Table, people: Iterable[Person]) -> None:
    """Nobody twice, nobody left out, nobody alone; a visitor is a member."""
    placed = [member for group in table for member in group.members]
    assert sorted(placed) == sorted(person.id for person in people)
    assert all(len(group.members) > 1 for group in table)
    assert all(set(group.visitors) <= set(group.members) for group in table)
