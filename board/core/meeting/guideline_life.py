"""How far a guideline is: what of it is filled in, and who agrees to it. Must never tell a word of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from board.core.kernel import audience
from board.core.kernel.entry import Json
from board.core.kernel.records import Record, State
from board.core.meeting.records_guideline import Guideline, GuidelineAssent, GuidelineLife

PARTS = (
    "student_needs",
    "priority",
    "need",
    "problem",
    "improvement",
    "tasks",
    "resources",
    "grounding",
    "evidence",
    "company",
    "demand",
    "modality",
)
"""What a guideline is made of. The day until which members keep each other company belongs to `company`."""


def filled(guideline: Guideline) -> int:
    """How many parts of a guideline say something."""
    return sum(_says(getattr(guideline, part)) for part in PARTS)


def standing(guideline: Guideline, agreed: Iterable[str], members: Iterable[str]) -> list[Record]:
    """Who agrees to a guideline, for its group, and how far it is, for the staff. Only members are counted."""
    here = list(members)
    people = tuple(person for person in agreed if person in here)
    assent = GuidelineAssent(id=guideline.id, audience=audience.group(guideline.id), people=people)
    life = GuidelineLife(
        id=guideline.id,
        audience=audience.STAFF,
        filled=filled(guideline),
        of=len(PARTS),
        agreed=len(people),
        members=len(here),
    )
    return [assent, life]


def standing_after(state: State, groups: Iterable[Mapping[str, Json]]) -> list[Record]:
    """The same for every group whose members change: whoever leaves is counted no more."""
    told: list[Record] = []
    for group in groups:
        guideline = state.get(Guideline, group["id"])
        if guideline is not None:
            members = [member["person"] for member in group["members"]]
            told += standing(guideline, agreed_to(state, guideline.id), members)
    return told


def agreed_to(state: State, guideline: str) -> tuple[str, ...]:
    """Who agrees to a guideline as it is."""
    assent = state.get(GuidelineAssent, guideline)
    return assent.people if assent else ()


def _says(part: Json) -> bool:
    return any(part.values()) if isinstance(part, dict) else bool(part)
