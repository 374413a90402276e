"""Codes and secrets: their shape, what is forgiven in typing, what is kept."""

import pytest

from facilitator.access.links import (
    ALPHABET,
    CODE_LENGTH,
    clean_code,
    code_in,
    code_of,
    hash_of,
    opens,
    secret_of,
)

KEY = b"k" * 32


def test_a_code_is_read_however_it_is_spaced() -> None:
    typed = ["K7QM4P", "k7qm4p", " k7q m4p ", "K7Q-M4P"]
    assert {clean_code(each) for each in typed} == {"K7QM4P"}


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "K7QM4",
        "K7QM4PX",
        "K7QM40",
        "K7QM4O",
        "K7QM4I",
        "K7QM4L",
        "ſ7QM4P",
        "K7QM4P\n",
        "K7QM4P\r\nX: y",
        "../../",
        None,
        7,
    ],
)
def test_what_no_code_looks_like_is_none(typed: object) -> None:
    assert clean_code(typed) is None


def test_a_meeting_draws_the_same_codes_in_the_same_order_and_other_meetings_draw_others() -> None:
    first = [code_of(KEY, "a" * 32, attempt) for attempt in range(20)]
    assert first == [code_of(KEY, "a" * 32, attempt) for attempt in range(20)]
    assert len({*first, *(code_of(KEY, "b" * 32, attempt) for attempt in range(20))}) == 40
    assert all(clean_code(code) == code for code in first)


def test_codes_use_every_sign_about_as_often() -> None:
    drawn = "".join(code_of(KEY, str(number), 0) for number in range(2_000))
    expected = len(drawn) / len(ALPHABET)
    assert len(drawn) == 2_000 * CODE_LENGTH
    assert all(0.75 * expected < drawn.count(sign) < 1.25 * expected for sign in ALPHABET)


def test_a_secret_opens_its_own_hash_and_no_other() -> None:
    secrets = [secret_of(KEY, "a" * 32, grant, "K7QM4P") for grant in ("facilitator", "projector")]
    assert [[opens(secret, hash_of(other)) for other in secrets] for secret in secrets] == [
        [True, False],
        [False, True],
    ]
    assert [code_in(secret) for secret in secrets] == ["K7QM4P", "K7QM4P"]


@pytest.mark.parametrize(
    "secret", ["", "K7QM4P.", "K7QM4P." + "a" * 42, "k7qm4p." + "a" * 43, "K7QM4P." + "ñ" * 43, None]
)
def test_what_no_secret_looks_like_holds_no_code(secret: object) -> None:
    assert code_in(secret) is None
