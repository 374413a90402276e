"""Records of the self-assessment and of the repertoire. Data only: no rule lives here."""

from __future__ import annotations

from board.core.kernel.records import Record, record


@record("assessment")
class Assessment(Record):
    """What one person answered to each prompt, 0 to 3 or nothing, and a comment; its id is drawn from moment and person."""

    moment: str
    answers: tuple[int | None, ...]
    comment: str | None


@record("moment", "assessed")
class MomentAssessed(Record):
    """How many people answered something so far; all that others learn while the moment goes on."""

    people: int


@record("moment", "totals")
class MomentTotals(Record):
    """What the self-assessment came to: of how many people, and per prompt how often each of the four answers was given.

    Put once and never changed: two totals that differ by one person would tell what that person answered.
    """

    people: int
    counts: tuple[tuple[int, ...], ...]


@record("card")
class Card(Record):
    """A good practice, as the community keeps it. `note` is what it was made from, `group` the group that brought that.

    `person` made it and goes by `name`.
    """

    practice: str
    why: str | None
    case: str | None
    indicator: str | None
    level: str | None
    area: str | None
    actions: tuple[str, ...]
    person: str
    name: str
    group: str | None
    moment: str
    note: str
    rev: int
