"""Records of guidelines that groups build and of what each member makes of them. Data only: no rule lives here."""

from __future__ import annotations

from board.core.kernel.entry import Json
from board.core.kernel.records import Record, record


@record("guideline")
class Guideline(Record):
    """What a group with one need builds together, always about how one teaches. Its id is the group's.

    `resources` are rows of {kind, text}; `company` says how the members keep each other company, `company_by` until
    when; `demand` is {basico, intermedio, avanzado}. The first steps of its cycle are `student_needs`, `priority`,
    `improvement`, `need` and `modality`; the others are lived through, each member alone. `rev` is that of its words.
    """

    moment: str
    group: str
    student_needs: str | None
    priority: str | None
    need: str | None
    problem: str | None
    improvement: str | None
    tasks: tuple[str, ...]
    resources: tuple[dict[str, str], ...]
    grounding: str | None
    evidence: str | None
    company: str | None
    company_by: str | None
    demand: dict[str, Json]
    modality: str | None
    shared: bool
    rev: int


@record("guideline", "assent")
class GuidelineAssent(Record):
    """Who of its members agrees to the guideline as it is now."""

    people: tuple[str, ...]


@record("guideline", "life")
class GuidelineLife(Record):
    """How far a guideline is, for the staff: `filled` parts `of` all, `agreed` members of `members`. Never a word of it."""

    filled: int
    of: int
    agreed: int
    members: int


@record("adaptation")
class Adaptation(Record):
    """What one member makes of the group's guideline in the own school, and the level of demand to start with.

    Nobody else ever reads it. Its id is drawn from group and person; `guideline` is the group's.
    """

    guideline: str
    text: str | None
    level: str | None
    rev: int
