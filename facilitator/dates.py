"""Days and hours as people of the installation say them. Must never guess what somebody meant by a phrase."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.dates import format_date, format_time

from facilitator.locale import LOCALE, _

PERU_NAME = "America/Lima"
PERU = timezone(timedelta(hours=-5), "Perú")
"""Peru keeps one time all year, so it needs no table of zones; a small machine may have none."""


def zone_called(name: str) -> tzinfo:
    """The zone of that name. Raises `ValueError` for one that this machine does not know."""
    if name == PERU_NAME:
        return PERU
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as problem:
        raise ValueError("not a time zone") from problem


def begins_at(day: str, hour: str, zone: tzinfo) -> datetime | None:
    """The instant that two fields of a form name; None while one of them is empty or no day or hour."""
    try:
        return datetime.combine(date.fromisoformat(day), time.fromisoformat(hour), zone)
    except ValueError:
        return None


def told(begins: datetime, minutes: int) -> str:
    """«Sábado 28 de noviembre de 2026, de 3:00 p. m. a 6:00 p. m.»"""
    ends = begins + timedelta(minutes=minutes)
    day = told_day(begins)
    return _("{day}, de {start} a {end}").format(day=day, start=_hour(begins), end=_hour(ends))


def told_day(at: datetime) -> str:
    """«Sábado 28 de noviembre de 2026»."""
    day = format_date(at.date(), "EEEE d 'de' MMMM 'de' y", locale=LOCALE)
    return day[:1].upper() + day[1:]


def zone_words(name: str) -> str:
    """How the zone of the hours is told beside them."""
    return _("hora de Perú") if name == PERU_NAME else _("hora de {zone}").format(zone=name)


def _hour(at: datetime) -> str:
    return str(format_time(at.time(), "short", locale=LOCALE))
