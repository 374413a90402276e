"""The journal holds what is listed and nothing else, from us and from libraries."""

import io
import json
import logging

from facilitator.journal import journal, keep_journal


def noted(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_key_that_is_not_listed_is_left_out_and_named() -> None:
    stream = io.StringIO()
    keep_journal(stream)
    journal().info("opened", meeting="a" * 32, text="una confidencia", name="Ana", token="x")
    (line,) = noted(stream)
    assert (line["event"], line["meeting"], line["level"]) == ("opened", "a" * 32, "info")
    assert line["withheld"] == ["name", "text", "token"]
    assert "confidencia" not in stream.getvalue()
    assert "Ana" not in stream.getvalue()


def test_a_library_s_exception_is_noted_by_its_kind() -> None:
    stream = io.StringIO()
    keep_journal(stream)
    try:
        raise ValueError("no se pudo leer «una confidencia»")
    except ValueError:
        logging.getLogger("uvicorn.error").exception("Exception in ASGI application")
    (line,) = noted(stream)
    assert (line["event"], line["failure"], line["level"]) == (
        "Exception in ASGI application",
        "ValueError",
        "error",
    )
    assert "confidencia" not in stream.getvalue()


def test_a_long_value_is_cut() -> None:
    stream = io.StringIO()
    keep_journal(stream)
    journal().info("opened", meeting="a" * 10_000)
    assert len(stream.getvalue()) < 500
