"""Days and hours in Spanish, and the instant that two fields of a form name."""

from datetime import UTC

import pytest

from facilitator.dates import PERU, PERU_NAME, begins_at, told, told_day, zone_called, zone_words


def test_peru_needs_no_table_of_zones() -> None:
    assert zone_called(PERU_NAME) is PERU
    assert zone_words(PERU_NAME) == "hora de Perú"


@pytest.mark.parametrize("name", ["Marte/Olimpo", "", "../etc/passwd", "America"])
def test_a_zone_nobody_knows_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="zone"):
        zone_called(name)


def test_a_day_and_an_hour_are_an_instant_of_that_zone() -> None:
    begins = begins_at("2026-11-28", "15:00", PERU)
    assert begins is not None
    assert begins.astimezone(UTC).isoformat() == "2026-11-28T20:00:00+00:00"


@pytest.mark.parametrize(
    ("day", "hour"), [("", ""), ("2026-11-28", ""), ("", "15:00"), ("2026-02-30", "15:00"), ("mañana", "3")]
)
def test_what_is_no_day_and_hour_is_no_instant(day: str, hour: str) -> None:
    assert begins_at(day, hour, PERU) is None


def test_an_instant_is_told_as_people_say_it() -> None:
    begins = begins_at("2026-11-28", "14:30", PERU)
    assert begins is not None
    assert told_day(begins) == "Sábado 28 de noviembre de 2026"
    words = told(begins, 180).replace("\u202f", " ").replace("\xa0", " ")
    assert words == "Sábado 28 de noviembre de 2026, de 2:30 p. m. a 5:30 p. m."
