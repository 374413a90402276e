"""A moment that comes from no template."""

import pytest

from board.core.meeting.agenda_asked import ACTIVITIES
from board.core.meeting.templates.blank import PROTECTED, blank
from board.core.meeting.templates.catalogue import TEMPLATES
from board.core.meeting.templates.model import Activity


@pytest.mark.parametrize("activity", ACTIVITIES)
def test_a_blank_moment_is_protected_and_anonymous_like_those_of_the_templates(activity: Activity) -> None:
    """[TP3] By its activity alone."""
    made = blank(activity)
    kin = [m for t in TEMPLATES.values() for m in t.moments if m.activity == activity]
    assert {(made.protected, made.anonymous)} == {(m.protected, m.anonymous) for m in kin}
    assert (made.grouping is None) == all(m.grouping is None for m in kin)
    assert (made.scale, made.elements) in {(m.scale, m.elements) for m in kin}
    assert made.protected == (activity in PROTECTED)
