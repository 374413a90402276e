"""What a meeting says that helps to read what is said in it: names, terms, what was going on. Pure; tells nobody who spoke."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from board.core.kernel.records import State
from board.core.meeting.records import Meeting, Member, Moment
from board.core.meeting.records_people import Roster

MOST_NAMES, MOST_TERMS = 7, 3
"""Ten words at most: a recogniser that is told many hears them everywhere."""
_LONGEST = 60


def people_of(state: State) -> dict[str, str]:
    """Whom somebody may name here, by name: people who are here before people who are expected. A name that two have is nobody's."""
    people: dict[str, set[str]] = {}
    called = [(one.name, one.id) for one in state.all(Member)] + [
        (one.name, one.id) for one in state.all(Roster)
    ]
    for name, id in called:
        people.setdefault(" ".join(name.split()), set()).add(id)
    return {name: ids.pop() for name, ids in people.items() if len(ids) == 1}


def moment_at(state: State, at_ms: int) -> str | None:
    """The moment that was going on then; None before the first."""
    begun = [one for one in state.all(Moment) if one.began_ms is not None and one.began_ms <= at_ms]
    last = max(begun, key=_began, default=None)
    return None if last is None else last.id


def day_of(at_ms: int, zone: tzinfo) -> date:
    """The day of an instant where the meeting is."""
    return datetime.fromtimestamp(at_ms / 1000, zone).date()


def prompt_of(state: State) -> str:
    """Names and terms that are likely to be said: who is here, then what this meeting is about."""
    names = [name for name in people_of(state) if len(name) <= _LONGEST][:MOST_NAMES]
    return ", ".join((*names, *_terms(state)))


def _terms(state: State) -> list[str]:
    """What is called by a name of its own here: the axis, the community, indicators, titles of the agenda."""
    meeting = state.one(Meeting)
    said: list[str | None] = [
        meeting.axis,
        meeting.community,
        *(one.get("title") for one in meeting.indicators),
    ]
    said += [one.title for one in sorted(state.all(Moment), key=lambda one: one.index)]
    plain = (" ".join(term.split()).replace(",", "") for term in said if term)
    return list(dict.fromkeys(term for term in plain if 0 < len(term) <= _LONGEST))[:MOST_TERMS]


def _began(moment: Moment) -> int:
    return moment.began_ms or 0
