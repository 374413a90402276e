"""What can be printed is printed as it is; what cannot is replaced, never a reason for no document."""

import pytest

from dev import fonts
from exports.glyphs import STAND_IN, is_covered, printable


def test_the_list_of_covered_characters_is_that_of_the_fonts() -> None:
    listed = fonts.COVERAGE.read_text(encoding="ascii").split()
    assert listed == fonts.ranges_of(fonts.covered())
    assert [is_covered(ord(sign)) for sign in ("ñ", STAND_IN, "漢")] == [True, True, False]


@pytest.mark.parametrize(
    "text", ["¿Qué aprendió el niño?", "Allillanchu, ñañay", "–«así»…", "‘q’", "≤ ½ ★ ✅", "عربى", "עברית"]
)
def test_words_of_teachers_stay_as_they_are(text: str) -> None:
    assert printable(text) == (text, frozenset())


def test_a_character_without_a_glyph_is_named_and_replaced() -> None:
    assert printable("a漢\ud800b") == (f"a{STAND_IN}{STAND_IN}b", frozenset({"漢", "\ud800"}))


def test_what_shows_nothing_or_turns_the_line_is_dropped_and_lines_stay() -> None:
    assert printable("a\x00\x07\u202eb\u200b\nc\td\ufeff\U000e0041") == ("ab\nc d", frozenset())


def test_faces_stay_joined_and_lose_only_their_shade() -> None:
    assert printable("👩🏽\u200d🏫") == ("👩\u200d🏫", frozenset())


def test_accents_are_composed_as_the_fonts_have_them() -> None:
    assert printable("nin\u0303o") == ("niño", frozenset())
