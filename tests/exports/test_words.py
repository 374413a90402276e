"""Days, hours and lists as people in Peru write them."""

import pytest

from exports.drafting import SECTIONS
from exports.words import EMPTY, NBSP, TITLES, counted, date_of, day, hour_of, length_of, listed, quoted

NINE = 1_776_175_200_000
"""14 April 2026, 9:00 in Lima."""
HOUR = 3_600_000


def test_days_and_hours_are_those_of_peru() -> None:
    assert day("2026-12-04") == f"viernes 4{NBSP}de diciembre de 2026"
    assert date_of("2026-09-01") == "01/09/2026"
    assert hour_of(NINE) == f"9:00{NBSP}a.{NBSP}m."
    assert hour_of(NINE + 3 * HOUR) == f"12:00{NBSP}p.{NBSP}m."
    assert hour_of(NINE - 9 * HOUR) == f"12:00{NBSP}a.{NBSP}m."


@pytest.mark.parametrize(
    ("span_ms", "told"),
    [(0, "0 min"), (59 * 60_000, "59 min"), (HOUR, "1 h"), (HOUR + 60_000, "1 h 1 min"), (-5, "0 min")],
)
def test_lengths_are_hours_and_minutes(span_ms: int, told: str) -> None:
    assert length_of(span_ms).replace(NBSP, " ") == told


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ([], ""),
        (["Ana"], "Ana"),
        (["Ana", "Luis"], "Ana y Luis"),
        (["Ana", "Luis", "Inés"], "Ana, Luis e Inés"),
        (["Ana", "Hilda"], "Ana e Hilda"),
        (["cal", "hielo"], "cal y hielo"),
        (["Ana", "Yeni"], "Ana y Yeni"),
    ],
)
def test_lists_end_in_the_right_word(names: list[str], told: str) -> None:
    assert listed(names) == told


def test_counts_and_quotes() -> None:
    assert counted(1, "persona") == f"1{NBSP}persona"
    assert counted(2, "vez", "veces") == f"2{NBSP}veces"
    assert quoted("dijo «sí»") == "«dijo “sí”»"


def test_every_section_has_a_title_and_a_word_for_having_nothing() -> None:
    """But for the moments, which bring their own title."""
    assert set(TITLES) == set(SECTIONS) - {"moment"}
    assert set(EMPTY) == set(SECTIONS)
