"""Names by which everybody finds the same."""

import re

from board.core.report.naming import block_id, drawn, log_name, reader_id


def test_everything_drawn_has_an_id_that_nobody_can_mint() -> None:
    """[IF17] The same for the same, another for anything else."""
    ids = [
        block_id("moment", "m1", "ideas"),
        block_id("moment", "m1", "synthesis"),
        block_id("moment", None, "ideas"),
        reader_id("rosa"),
        reader_id("ana"),
        drawn("report.publish", "m", 1),
    ]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"s[0-9a-f]{31}", id) for id in ids)
    assert block_id("moment", "m1", "ideas") == ids[0]
    assert log_name("f" * 32) == f"report-{'f' * 32}"
