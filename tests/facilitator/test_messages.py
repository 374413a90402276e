"""A Spanish sentence for every refusal, one that says what became of the text."""

import pytest

from board.core.kernel.rejections import CODES, Rejection
from facilitator.messages import SENTENCES, error_body

ABOUT_TEXT = [
    "fault",
    "busy",
    "slow_down",
    "bad_text",
    "too_big",
    "stale",
    "id_reused",
    "note_not_found",
    "moment_not_found",
    "moment_ahead",
    "bad_json",
    "cluster_not_found",
    "synthesis_not_found",
    "column_not_found",
    "forbidden",
    "revoked",
    "other_epoch",
    "meeting_closed",
    "bad_version",
    "not_your_person",
    "binary_refused",
    "meeting_not_found",
]


def test_every_code_has_its_sentence_and_no_sentence_is_left_over() -> None:
    assert set(SENTENCES) == set(CODES)


@pytest.mark.parametrize("code", sorted(CODES))
def test_an_error_is_ready_to_show(code: str) -> None:
    body = error_body(Rejection(code, "text"))
    assert set(body) == {"code", "message", "action", "field"}
    assert body["action"] == CODES[code].value
    assert body["message"][0].isupper()
    assert body["message"].endswith((".", "!"))
    assert not any(mark in body["message"] for mark in "{}")
    assert len(body["message"]) <= 120


@pytest.mark.parametrize("code", ABOUT_TEXT)
def test_where_a_text_is_at_stake_the_sentence_says_what_became_of_it(code: str) -> None:
    sentence = SENTENCES[code]
    assert any(words in sentence for words in ("No se perdió", "no se perdi", "sigue en tu", "siguen en"))


def test_a_client_gets_what_it_needs_to_mend_it_and_nothing_else() -> None:
    data = {"current": {"text": "a"}, "rev": 7, "retry_ms": 500, "longest": 80, "secret": "x"}
    body = error_body(Rejection("stale", "note", data))
    assert set(body) == {"code", "message", "action", "field", "current", "rev", "retry_ms"}
    assert (body["current"], body["rev"], body["retry_ms"]) == ({"text": "a"}, 7, 500)


def test_too_long_says_how_long() -> None:
    assert "caben 2000 caracteres" in str(
        error_body(Rejection("too_big", "text", {"longest": 2000}))["message"]
    )


def test_a_drawing_is_not_shortened_but_rid_of_strokes() -> None:
    told = str(error_body(Rejection("too_big", "sketch", {"bytes": 32768}))["message"])
    assert "borra algunos" in told
    assert "bytes" not in error_body(Rejection("too_big", "sketch", {"bytes": 32768}))


def test_a_field_is_named_in_the_readers_words() -> None:
    assert error_body(Rejection("missing_field", "name"))["message"].startswith("Falta un dato: el nombre.")
    assert "«rev»" in str(error_body(Rejection("missing_field", "rev"))["message"])
    assert error_body(Rejection("unknown_field", "{0.__class__}"))["field"] == "{0.__class__}"
