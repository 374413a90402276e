"""By when something is to be done, as people say it in Peru. Pure: the day it is said on is an argument.

A day that is past is no answer, nor is a habit («cada viernes»), a farewell («hasta la próxima») or a month alone. A week
ends on its Sunday and a month on its last day, since whoever says «esta semana» leaves until then.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from transcription import dates_said as said
from transcription.plain import composed, folded

NEXT = "next"
"""The next meeting, whenever it is."""
_LATEST_DAYS = 800


@dataclass(frozen=True, slots=True)
class _Found:
    """`rank` is smaller for what more surely is a term: «para el lunes» before «el lunes», and both before «hoy»."""

    rank: int
    begins: int
    answer: str


def by_when(text: str, today: date) -> str | None:
    """The day that the text names as an ISO date, `NEXT` for the next meeting, None when it names none. Never raises."""
    plain = folded(composed(text))
    for pattern in said.NO_TERM:
        plain = pattern.sub(_blank, plain)
    best: _Found | None = None
    for pattern, reckon, rank in _RULES:
        plain, found = _taken(plain, pattern, reckon, rank, today)
        best = min(
            (each for each in (best, found) if each), key=lambda each: (each.rank, each.begins), default=None
        )
    return best.answer if best else None


def _taken(
    plain: str, pattern: re.Pattern[str], reckon: _Reckon, rank: int, today: date
) -> tuple[str, _Found | None]:
    """What one rule finds, and the text without it: what one rule has read, no later one reads again."""
    best: _Found | None = None
    for match in pattern.finditer(plain):
        if said.DONE_BEFORE.search(plain, 0, match.start()) or said.DONE_AFTER.match(plain, match.end()):
            continue
        try:
            day = reckon(match, today)
        except (ValueError, OverflowError):  # no such day, or none before the end of the calendar
            continue
        if day is not None and not 0 <= (day - today).days <= _LATEST_DAYS:
            continue
        is_term = said.TERM_BEFORE.search(plain, 0, _day_begins(match)) is not None
        found = _Found(rank - is_term, match.start(), day.isoformat() if day else NEXT)
        if best is None or found.rank < best.rank:
            best = found
    return pattern.sub(_blank, plain), best


def _day_begins(match: re.Match[str]) -> int:
    """Where the day itself is named: «para el» before it may belong to the match."""
    return min((match.start(name) for name, part in match.groupdict().items() if part), default=match.start())


def _blank(match: re.Match[str]) -> str:
    return "·" * len(match[0])


def _to_number(word: str) -> int:
    return int(word) if word.isdecimal() else said.NUMBERS[" ".join(word.split())]


def _sunday(day: date) -> date:
    return day + timedelta(days=6 - day.weekday())


def _last_of_month(day: date) -> date:
    return _months_on(day.replace(day=1), 1) - timedelta(days=1)


def _months_on(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in range(day.day, 27, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    return date(year, month + 1, day.day)


def _nearest(today: date, month: int, day: int) -> date:
    """The day of that name which is nearest: in December «el 15 de marzo» is to come, in April it was."""
    there = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            there.append(date(year, month, day))
        except ValueError:
            continue
    return min(there, key=lambda each: abs((each - today).days))


def _day_of_month(match: re.Match[str], today: date) -> date:
    day, month = _to_number(match["day"]), said.MONTHS[match["month"]]
    if match["year"]:
        return date(int(match["year"]), month, day)
    return _nearest(today, month, day)


def _day_and_number(match: re.Match[str], today: date) -> date:
    day, month = int(match["day"]), int(match["month"])
    if match["year"]:
        year = int(match["year"])
        return date(year + 2000 if year < 100 else year, month, day)
    return _nearest(today, month, day)


def _part_of_month(match: re.Match[str], today: date) -> date:
    """«A fines de julio», «a mediados de mes», «fin de año»."""
    part, of = match["part"], match["of"]
    first = today.replace(day=1)
    if of in {"ano", "este ano"}:
        return date(today.year, 12, 31)
    if of in said.MONTHS:
        first = _nearest(today, said.MONTHS[of], 15).replace(day=1)
    elif of not in {"mes", "este mes", "el mes"}:
        first = _months_on(first, 1)
    return first.replace(day=15) if part in {"mediados", "quincena", "la quincena"} else _last_of_month(first)


def _weekday_of_week(match: re.Match[str], today: date) -> date:
    """«El martes de la próxima semana», «la otra semana, el martes», «el viernes de esta semana»."""
    monday = today - timedelta(days=today.weekday())
    weeks = 0 if match["week"].startswith("esta") else 1
    return monday + timedelta(days=7 * weeks + said.WEEKDAYS.index(match["weekday"]))


def _weekday(match: re.Match[str], today: date) -> date:
    ahead = (said.WEEKDAYS.index(match["weekday"]) - today.weekday()) % 7
    return today + timedelta(days=ahead or 7)


def _number_alone(match: re.Match[str], today: date) -> date:
    """«El 18»: of this month while it is to come, or else of the next month that has one."""
    day = _to_number(match["day"])
    for months in range(3):
        month = _months_on(today.replace(day=1), months)
        try:
            named = month.replace(day=day)
        except ValueError:
            continue
        if named >= today:
            return named
    raise ValueError(day)


def _from_now(match: re.Match[str], today: date) -> date:
    number = 2 if match["number"].startswith("un par") else _to_number(match["number"])
    unit = match["unit"]
    if unit.startswith("mes"):
        return _months_on(today, number)
    days = {"d": 1, "s": 7, "q": 15}[unit[0]] * number
    return today + timedelta(days=days)


def _day_of_next_month(match: re.Match[str], today: date) -> date:
    return _months_on(today.replace(day=1), 1).replace(day=_to_number(match["day"]))


def _weekday_of_month(match: re.Match[str], today: date) -> date:
    """«El último viernes de junio», «el primer lunes del mes»."""
    first = today.replace(day=1)
    if match["of"] in said.MONTHS:
        first = _nearest(today, said.MONTHS[match["of"]], 15).replace(day=1)
    first += timedelta(days=(said.WEEKDAYS.index(match["weekday"]) - first.weekday()) % 7)
    if match["which"] != "ultimo":
        return first + timedelta(days=7 * ("primer", "segundo", "tercer", "cuarto").index(match["which"]))
    return max(day for week in (3, 4) if (day := first + timedelta(days=7 * week)).month == first.month)


def _week(match: re.Match[str], today: date) -> date:
    return _sunday(today) if match["week"].startswith(("esta", "en ")) else _sunday(today) + timedelta(days=7)


def _next_month(_: re.Match[str], today: date) -> date:
    return _last_of_month(_months_on(today.replace(day=1), 1))


_Reckon = Callable[[re.Match[str], date], date | None]
_RULES: tuple[tuple[re.Pattern[str], _Reckon, int], ...] = (
    (said.WEEKDAY_OF_WEEK, _weekday_of_week, 1),
    (said.WEEK_AND_WEEKDAY, _weekday_of_week, 1),
    (said.DAY_OF_NEXT_MONTH, _day_of_next_month, 1),
    (said.WEEKDAY_OF_MONTH, _weekday_of_month, 1),
    (said.FEAST, lambda match, today: _nearest(today, *said.FEASTS[match["feast"]]), 1),
    (said.DAY_OF_MONTH, _day_of_month, 1),
    (said.DAY_AND_NUMBER, _day_and_number, 1),
    (said.PART_OF_MONTH, _part_of_month, 1),
    (said.WEEKEND, lambda _, today: _sunday(today), 1),
    (said.FROM_NOW, _from_now, 1),
    (said.WEEK, _week, 1),
    (said.NEXT_MONTH, _next_month, 1),
    (said.THIS_MONTH, lambda _, today: _last_of_month(today), 1),
    (said.NEXT_MEETING, lambda _match, _today: None, 3),
    (said.WEEKDAY_AND_NUMBER, _number_alone, 1),
    (said.WEEKDAY, _weekday, 1),
    (said.DAY_ALONE, _number_alone, 1),
    (said.AFTER_TOMORROW, lambda _, today: today + timedelta(days=2), 1),
    (said.TOMORROW, lambda _, today: today + timedelta(days=1), 1),
    (said.TODAY, lambda _, today: today, 5),
)
"""In this order: what is longer is read first. The last number is the rank when no word of a term stands before."""
