"""Names by which everybody finds the same."""

import re

from board.core.speech.naming import drawn, line_id, log_name


def test_a_line_is_named_by_where_it_began() -> None:
    """[SP7] The same for the same point of the same stream, in any process; nobody can mint it first."""
    ids = [line_id("a" * 32, 0), line_id("a" * 32, 1), line_id("b" * 32, 0), drawn("speech.open", "m")]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"s[0-9a-f]{31}", id) for id in ids)
    assert line_id("a" * 32, 0) == ids[0]
    assert log_name("f" * 32) == f"speech-{'f' * 32}"
