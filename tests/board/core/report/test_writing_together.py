"""Two people, a machine, cuts and restarts: no character is lost, and the check would notice if one were."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from board.core.kernel.entry import Json
from board.core.kernel.operations import Facts, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.report import asides, blocks, drafting, quotes, writing
from board.core.report.records import Before, Block, Quote
from board.core.report.writing import block_of
from tests.board.core.report.together import Together

SEEDS = 40
"""Here, at every save; the thousand of the promise are in `tests/faults`."""


def test_whatever_happens_at_once_no_character_is_lost() -> None:
    """[IF19] [IF2] And what is supposed to happen does: conflicts, drafts, operations asked twice, restarts."""
    met = several(SEEDS)
    assert sum(each.conflicts for each in met) > SEEDS
    assert sum(each.drafts for each in met) > SEEDS
    assert sum(each.repeated for each in met) > SEEDS
    assert sum(each.overtaken for each in met) > SEEDS // 10
    assert sum(each.restarts for each in met) > SEEDS // 2


def writes_words(before: Block, drawn: Mapping[str, Json]) -> Block:
    """A draft that takes a block of people's for its own."""
    return replace(before, title=drawn["title"], text=drawn["title"] if before.edited else None)


def forgets_that_it_was_read(before: Block, drawn: Mapping[str, Json]) -> Block:
    """A draft that shows everything as new again."""
    return replace(before, title=drawn["title"], seen={})


def last_one_wins(state: State, id: str, rev: int | None) -> Block | Rejection:
    """A write that looks at no version."""
    return block_of(state, id)


def last_mark_wins(state: State, id: str, rev: int | None) -> Quote | Rejection:
    """A change of a quote that looks at no version."""
    return quotes.quote_of(state, id)


def keeps_the_newest(state: State, block: str, stood: Mapping[str, Json]) -> Before:
    """What stood in a block, one text of it."""
    return Before(id=block, audience="staff", texts=(dict(stood),))


def loses_the_other_text(self: asides.PutAside, state: State, facts: Facts, stamp: Stamp) -> Change:
    """A conflict of which one text is thanked for and thrown away."""
    return Change()


@pytest.mark.parametrize(
    ("place", "name", "mistake", "told"),
    [
        (drafting, "redrawn", writes_words, "a draft changed text"),
        (drafting, "redrawn", forgets_that_it_was_read, "a draft changed seen"),
        (drafting, "is_touched", lambda state, block: False, "went with people's words"),
        (blocks, "seen_block", last_one_wins, "an older version was written over"),
        (quotes, "seen_quote", last_mark_wins, "an older quote was written over"),
        (writing, "kept", keeps_the_newest, "is nowhere"),
        (writing, "holds", lambda text, before: True, "is nowhere"),
        (asides.PutAside, "apply", loses_the_other_text, "is nowhere"),
        (asides, "kept", keeps_the_newest, "is nowhere"),
    ],
)
def test_a_planted_mistake_is_noticed(
    monkeypatch: pytest.MonkeyPatch, place: object, name: str, mistake: object, told: str
) -> None:
    """[IF19] [IF2] Or the silence of the others would say nothing."""
    monkeypatch.setattr(place, name, mistake)
    with pytest.raises(AssertionError, match=told):
        several(SEEDS * 5)


def several(seeds: int) -> list[Together]:
    return [Together(seed).run() for seed in range(seeds)]
