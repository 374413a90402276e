"""Limits of fields against hostile values: a clean value or a refusal, never an exception."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.core.kernel.fields import (
    Day,
    DayOr,
    Field,
    Flag,
    Ident,
    Many,
    Minted,
    Number,
    OneOf,
    Passage,
    Text,
    Whole,
    is_minted,
    is_version,
)
from board.core.kernel.rejections import Rejection

HOSTILE = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)
"""Any text JSON can bring: lone surrogates, NUL, direction overrides, unassigned characters."""
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | HOSTILE,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(HOSTILE, inner, max_size=4),
    max_leaves=8,
)
FIELDS: list[Field] = [
    Ident(),
    Text(20),
    Text(2000, lines=False),
    Whole(0, 99),
    Flag(),
    OneOf(("inicial", "primaria")),
    Many(Ident(), 3),
    Number(0, 10),
    Minted(),
    Day(),
    Passage(20),
    DayOr(("next",)),
]


def code(field: Field, value: Any) -> str | None:
    checked = field.check("campo", value)
    return checked.code if isinstance(checked, Rejection) else None


@given(JSON)
def test_no_value_makes_a_check_raise_and_a_refusal_names_its_field(value: Any) -> None:
    """[KN4] Hostile values."""
    for field in FIELDS:
        checked = field.check("campo", value)
        assert not isinstance(checked, Rejection) or checked.field == "campo", field


@given(HOSTILE)
def test_a_text_that_is_kept_is_clean_and_stays_as_it_is(value: str) -> None:
    """[KN6] NFC, trimmed, storable, and checking again changes nothing."""
    for field in (Text(40), Text(40, lines=False)):
        kept = field.check("text", value)
        if isinstance(kept, Rejection):
            continue
        assert kept == unicodedata.normalize("NFC", kept).strip()
        assert field.check("text", kept) == kept
        assert 1 <= len(kept) <= 40
        assert not {unicodedata.category(c) for c in kept.replace("\n", "")} & {"Cc", "Cs"}
        kept.encode("utf-8")


@pytest.mark.parametrize(
    "value",
    [
        "a\x00b",
        "a\x07",
        "a\tb",
        "a\x85b",
        "\ud800",
        "a\udfffb",
        "\u202eabc",
        "a\u2066b",
        "a\ufffeb",
        "a\x7fb",
    ],
    ids=ascii,
)
def test_controls_surrogates_and_direction_overrides_are_refused(value: str) -> None:
    """[KN6] A text that cannot be stored or reads as another text."""
    assert code(Text(40), value) == "bad_text"


@pytest.mark.parametrize(
    "value", ["", " ", "\n\n", "\u200b", "\u200b \u2060\ufeff", "\u00a0", "\u200e"], ids=ascii
)
def test_a_text_of_nothing_that_can_be_seen_is_missing(value: str) -> None:
    """[KN6] Blank."""
    assert code(Text(40), value) == "missing_field"


def test_joiners_inside_a_text_are_kept() -> None:
    """[KN6] A family emoji is one sign made with joiners; it must not fall apart."""
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    assert Text(40).check("text", family) == family


def test_a_text_is_as_long_as_its_composed_form() -> None:
    """[KN6] Twenty letters typed as letter and accent are twenty letters."""
    assert Text(20).check("text", "e\u0301" * 20) == "\u00e9" * 20
    assert code(Text(20), "\u00e9" * 21) == "too_big"


def test_a_word_of_100_kilobytes_is_refused_as_too_big() -> None:
    """[KN6] Before it is normalised."""
    for value in ("x" * 100_000, "e\u0301" * 50_000, "\ufdfa" * 34_000, "\ud800" * 100_000):
        assert Text(2000).check("text", value) == Rejection("too_big", "text", {"longest": 2000})


def test_a_title_is_one_line_and_a_note_keeps_its_lines() -> None:
    """[KN6] Lines."""
    assert Text(40, lines=False).check("title", " Leer\n  en   casa ") == "Leer en casa"
    assert Text(40).check("text", " Leer\n  en casa ") == "Leer\n  en casa"


@pytest.mark.parametrize("value", ["a" * 31, "a" * 33, "A" * 32, "g" * 32, "", None, 7, ["a" * 32]])
def test_what_merely_resembles_a_minted_id_is_refused(value: Any) -> None:
    """[KN7] [KN5] 32 lower-case hexadecimal digits."""
    assert code(Minted(), value) == "bad_field"
    assert Minted().check("photo", "0a" * 16) == "0a" * 16


@pytest.mark.parametrize("value", [True, False, 1.0, "1", None, [], -1, 100, 10**400])
def test_what_merely_resembles_a_whole_number_is_refused(value: Any) -> None:
    """[KN7] Whole."""
    assert code(Whole(0, 99), value) == "bad_field"


def test_both_ends_of_a_range_are_inside() -> None:
    """[KN7] Whole."""
    assert [Whole(1, 9).check("n", n) for n in (1, 9)] == [1, 9]


@pytest.mark.parametrize("value", [0, -1, 10.5, float("nan"), float("inf"), True, "1", None, 10**400])
def test_a_number_outside_its_range_or_not_finite_is_refused(value: Any) -> None:
    """[KN7] Number."""
    assert code(Number(0, 10), value) == "bad_field"


def test_a_number_is_kept_as_a_float() -> None:
    """[KN7] So that 1 and 1.0 have one digest."""
    assert repr(Number(0, 10).check("scale", 1)) == "1.0"


@pytest.mark.parametrize("value", [0, 1, "true", None, []])
def test_what_merely_resembles_true_or_false_is_refused(value: Any) -> None:
    """[KN7] Flag."""
    assert code(Flag(), value) == "bad_field"


def test_a_list_holds_each_value_once_and_not_too_many() -> None:
    """[KN7] Many."""
    field = Many(Ident(), 3)
    assert field.check("notes", ["a", "b"]) == ("a", "b")
    assert field.check("notes", []) == ()
    assert code(field, ["a", "a"]) == "bad_field"
    assert code(field, ["a", "b", "c", "d"]) == "bad_field"
    assert code(field, ["a", None]) == "bad_field"
    assert code(field, ["a", ["b"]]) == "bad_field"
    assert code(field, "ab") == "bad_field"
    assert code(field, {"a": 1}) == "bad_field"


@pytest.mark.parametrize("value", ["", "A", "m-1", "ñ", "a" * 33, "m1\n", 1, None])
def test_an_id_is_digits_and_lower_case_letters(value: Any) -> None:
    """[KN7] Ident."""
    assert code(Ident(), value) == "bad_field"
    assert Ident().check("moment", "m12") == "m12"


def test_one_of_a_few_words_is_exactly_one_of_them() -> None:
    """[KN7] OneOf."""
    field = OneOf(("inicial", "primaria"))
    assert field.check("level", "inicial") == "inicial"
    assert [code(field, value) for value in ("Inicial", "inicial ", ["inicial"], None)] == ["bad_field"] * 4


@given(JSON)
def test_only_32_lower_case_hexadecimal_digits_are_a_minted_id(value: Any) -> None:
    """[KN5] Ids."""
    assert is_minted(value) == (
        isinstance(value, str) and len(value) == 32 and set(value) <= set("0123456789abcdef")
    )


@pytest.mark.parametrize("value", [True, -1, 1.0, "1", None, 1 << 53, 10**400])
def test_what_no_log_reaches_is_no_version(value: Any) -> None:
    """[KN5] `rev`."""
    assert not is_version(value)
    assert is_version(0)
    assert is_version((1 << 53) - 1)


def test_every_limit_describes_itself_for_the_protocol() -> None:
    assert [field.describe() for field in FIELDS] == [
        "id",
        "text ≤ 20",
        "text ≤ 2000",
        "whole 0–99",
        "true or false",
        "inicial | primaria",
        "≤ 3 of id",
        "number above 0, ≤ 10",
        "minted id",
        "YYYY-MM-DD",
        "text ≤ 20, may be blank",
        "YYYY-MM-DD | next",
    ]


@pytest.mark.parametrize("day", ["2026-12-04", "2028-02-29", "2000-01-01"])
def test_a_day_of_the_calendar_is_taken_as_it_is(day: str) -> None:
    """[KN7] Without hour or zone."""
    assert Day().check("date", day) == day


@pytest.mark.parametrize(
    "day",
    [
        "2027-02-29",
        "2026-00-10",
        "2026-12-32",
        "1999-12-31",
        "2026-12-4",
        "20261204",
        "2026-W49-5",
        " 2026-12-04",
        0,
    ],
)
def test_what_nearly_is_a_day_is_not(day: Any) -> None:
    """[KN7] Nor what a parser might make one of."""
    assert code(Day(), day) == "bad_field"


def test_a_day_that_nobody_can_name_yet_has_a_word() -> None:
    """[KN7] One of those declared, and nothing that resembles it."""
    field = DayOr(("next",))
    assert [field.check("by", day) for day in ("next", "2026-12-04")] == ["next", "2026-12-04"]
    assert [code(field, day) for day in ("Next", "last", "2026-02-30", None, ["next"])] == ["bad_field"] * 5


@given(HOSTILE)
def test_a_passage_that_is_kept_stays_as_it_is(value: str) -> None:
    """[KN6] Blank ends, empty lines and all: a page that saves while somebody types gets back what they typed."""
    kept = Passage(60).check("campo", value)
    if isinstance(kept, str):
        assert Passage(60).check("campo", kept) == kept
        assert unicodedata.is_normalized("NFC", kept)
        kept.encode()
    plain = "".join(c for c in value if c.isalnum() or c == " ")
    assert Passage(240).check("campo", plain) == unicodedata.normalize("NFC", plain)


def test_a_passage_takes_what_an_office_program_pastes() -> None:
    """[KN6] Tabs and the line ends of other machines; a control or a direction override is refused like anywhere."""
    assert Passage(20).check("campo", " a\tb\r\nc\rd\n ") == " a b\nc\nd\n "
    assert Passage(20).check("campo", "") == ""
    assert [code(Passage(20), text) for text in ("a\x00", "a\u202eb", "\ud800")] == ["bad_text"] * 3
    assert [code(Passage(20), text) for text in ("x" * 21, "x" * 100, 7)] == [
        "too_big",
        "too_big",
        "bad_field",
    ]
