"""Records of choosing, of groups as they would be, and of groups as they are. Data only: no rule lives here."""

from __future__ import annotations

from board.core.kernel.entry import Json
from board.core.kernel.records import Record, record


@record("choice")
class Choice(Record):
    """What somebody chose, and what else would do; its id is drawn from moment and person."""

    moment: str
    indicator: str
    second: str | None


@record("choice", "owner")
class ChoiceOwner(Record):
    """Whose choice it is. Stays in the process: keys of what others may not see name nobody."""

    person: str


@record("moment", "choices")
class MomentChoices(Record):
    """How often each indicator was chosen and who has chosen at all, for the staff; never who chose what."""

    counts: dict[str, int]
    people: tuple[str, ...]


@record("preview")
class Preview(Record):
    """Groups as they would be: `groups` of {members, choice, visitors, key}, by the settings beside them; its id is the moment's.

    `choices` tells the facilitator who chose what; that somebody looked at it is in the log. `rev` is that of the last change.
    """

    mode: str
    size: int
    wish: str
    with_facilitator: bool
    absent: tuple[str, ...]
    together: tuple[tuple[str, ...], ...]
    apart: tuple[tuple[str, ...], ...]
    seed: str
    groups: tuple[dict[str, Json], ...]
    choices: dict[str, str]
    rev: int


@record("preview", "stays")
class PreviewStays(Record):
    """Who stays where they sit, whatever else is worked out anew: `people` are person → key of the group they keep."""

    people: dict[str, str]


@record("moment", "picks")
class MomentPicks(Record):
    """With whom people would like to work, before a free grouping: `picks` of {label, people}, people of {person, name}."""

    picks: tuple[dict[str, Json], ...]


@record("pairs")
class Pairs(Record):
    """Who worked with whom in earlier meetings: rows of [person, person, times]. Stays in the process."""

    pairs: tuple[tuple[str, str, int], ...]


@record("group")
class Group(Record):
    """People who work together in one moment: `members` of {person, name}; `visitors` are those who chose something else."""

    moment: str
    index: int
    name: str
    choice: str | None
    members: tuple[dict[str, str], ...]
    visitors: tuple[str, ...]
