"""The agenda a convener asks for: moments of a template, changed or left as they are, and moments of one's own.

What is not said comes from the template's moment, or from what the activity needs. Must never learn of a running
meeting.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

from board.core.kernel.entry import Json
from board.core.kernel.fields import Flag, Many, OneOf, Text, Whole
from board.core.kernel.rejections import Rejection
from board.core.kernel.rows import Rows
from board.core.meeting.columns import COLUMNS
from board.core.meeting.records import NEVER_REVEALED, PRIVATE_ACTIVITIES
from board.core.meeting.templates.blank import blank
from board.core.meeting.templates.model import Activity, Column, PlannedMoment, Template

MOST_MOMENTS = 40
ACTIVITIES: tuple[Activity, ...] = get_args(Activity)
_WORDS = Text(2000)
_MOST_INDEX = 99

AGENDA = Rows(
    {
        "from": Whole(0, _MOST_INDEX),
        "title": Text(120, lines=False),
        "minutes": Whole(1, 240),
        "activity": OneOf(ACTIVITIES),
        "prompts": Many(Text(300), 20),
        "purpose": _WORDS,
        "product": _WORDS,
        "protected": Flag(),
        "skippable": Flag(),
        "anonymous": Flag(),
        "columns": COLUMNS,
        "reveals": Whole(0, _MOST_INDEX),
    },
    nullable=frozenset({"from", "reveals"}),
    least=1,
    most=MOST_MOMENTS,
)
_AS_SAID = ("title", "minutes", "prompts", "purpose", "product", "protected", "skippable", "anonymous")


def planned_moments(
    rows: Sequence[dict[str, Json]], template: Template
) -> tuple[PlannedMoment, ...] | Rejection:
    """The moments in their order, or the refusal that names row and part."""
    made: list[PlannedMoment] = []
    for i, row in enumerate(rows):
        moment = _moment(f"agenda.{i}", row, template, made[-1].movement if made else "")
        if isinstance(moment, Rejection):
            return moment
        if moment.activity == "close" and i < len(rows) - 1:
            return Rejection("bad_field", f"agenda.{i}.activity")
        made.append(moment)
    return _revealing(rows, made, template)


def _moment(place: str, row: dict[str, Json], template: Template, movement: str) -> PlannedMoment | Rejection:
    source = _source(row, template)
    if row.get("from") is not None and source is None:
        return Rejection("bad_field", f"{place}.from")
    for part in ("title", "minutes", "activity"):
        if source is None and part not in row:
            return Rejection("missing_field", f"{place}.{part}")
    activity: Activity = row["activity"] if source is None else row.get("activity", source.activity)
    if source is not None and source.activity == activity:
        base = source
    else:
        # Another activity needs other things: grouping, scale and columns are its own, the words stay.
        base = replace(blank(activity), movement=source.movement if source else movement)
        if source is not None:
            words = {
                part: getattr(source, part) for part in ("title", "minutes", "purpose", "product", "case")
            }
            base = replace(base, **words, prompts=source.prompts or base.prompts)
    moment = replace(base, **{part: row[part] for part in _AS_SAID if part in row}, reveals=None)
    if "columns" not in row:
        return moment
    columns = tuple(Column(id=c["id"], title=c["title"]) for c in row["columns"])
    if len({column.id for column in columns}) < len(columns):
        return Rejection("bad_field", f"{place}.columns")
    return replace(moment, columns=columns)


def _revealing(
    rows: Sequence[dict[str, Json]], made: list[PlannedMoment], template: Template
) -> tuple[PlannedMoment, ...] | Rejection:
    """Say which moment shows whose notes, counted from 1 in this agenda. Nothing is shown twice or before it is written."""
    shown: set[int] = set()
    for i, row in enumerate(rows):
        is_said = "reveals" in row
        target = row["reveals"] if is_said else _inherited(rows, i, template)
        if target is None:
            continue
        if target >= i or (is_said and not _is_hidden(made[target])):
            return Rejection("order_broken", f"agenda.{i}.reveals")
        if target in shown or not _is_hidden(made[target]):
            continue
        shown.add(target)
        made[i] = replace(made[i], reveals=target + 1)
    return tuple(made)


def _inherited(rows: Sequence[dict[str, Json]], i: int, template: Template) -> int | None:
    """Where the moment lies that the template's moment reveals: the last one before `i`, else the first behind it."""
    source = _source(rows[i], template)
    if source is None or source.reveals is None:
        return None
    places = [j for j, row in enumerate(rows) if row.get("from") == source.reveals - 1]
    before = [j for j in places if j < i]
    return before[-1] if before else next(iter(places), None)


def _is_hidden(moment: PlannedMoment) -> bool:
    return moment.activity in PRIVATE_ACTIVITIES - NEVER_REVEALED


def _source(row: dict[str, Json], template: Template) -> PlannedMoment | None:
    index = row.get("from")
    return template.moments[index] if index is not None and index < len(template.moments) else None
