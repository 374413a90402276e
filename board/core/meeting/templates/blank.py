"""A moment that comes from no template: what its activity needs to run. Must never choose words a convener would."""

from __future__ import annotations

from board.core.meeting.templates.balance import SCALE
from board.core.meeting.templates.closing import CLOSE_PROMPTS
from board.core.meeting.templates.model import Activity, Grouping, PlannedMoment
from board.core.meeting.templates.recurring import FREE_DUOS
from board.core.meeting.templates.taller_pares import ELEMENTS, MATRIX_COLUMNS

PROTECTED: frozenset[Activity] = frozenset({"guideline", "matrix", "close"})
"""Activities from which no delay takes time, in the templates and in what is added to them."""


def blank(activity: Activity) -> PlannedMoment:
    """Without title or minutes, which whoever adds it says."""
    return PlannedMoment(
        title="",
        minutes=0,
        activity=activity,
        prompts=CLOSE_PROMPTS if activity == "close" else (),
        protected=activity in PROTECTED,
        anonymous=activity == "assess",
        columns=MATRIX_COLUMNS if activity == "matrix" else (),
        elements=ELEMENTS if activity == "matrix" else (),
        scale=SCALE if activity == "assess" else (),
        grouping={"groups": FREE_DUOS, "guideline": Grouping(mode="same_need", least=2, most=3)}.get(
            activity
        ),
    )
