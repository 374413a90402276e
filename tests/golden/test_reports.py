"""The golden reports of T1 to T4: what a meeting's report says today, and how little of it a person still has to write."""

import pytest

from tests.golden.reports.making import STORIES, golden, made, parts_to_write
from tests.golden.reports.rapporteur import SCRIPTS

MOST_EDITS = {"inicio": 4, "proceso": 2, "balance": 3, "pares": 2}
"""So many parts a rapporteur writes to get from the draft to the golden report. It may fall; it must not grow."""


@pytest.mark.parametrize("name", STORIES)
def test_a_told_meeting_gives_the_report_it_gave(name: str) -> None:
    """When this fails on purpose: `python -m tests.golden.reports`, and read the difference."""
    assert made(name).reported == golden(name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", STORIES)
def test_a_rapporteur_needs_few_edits_to_reach_the_golden_report(name: str) -> None:
    """Counted on the golden file: a draft that loses something makes one more part to write."""
    touched = parts_to_write(made(name).drafted, golden(name).read_text(encoding="utf-8"))
    print(f"{name}: {len(touched)} edits: {'; '.join(touched)}")
    assert len(touched) == len(SCRIPTS[name])
    assert len(touched) <= MOST_EDITS[name]


def test_a_draft_that_loses_a_part_is_counted_as_an_edit_more() -> None:
    """The count can grow."""
    told = made("inicio")
    poorer = told.drafted.replace("- Leer de a dos ayuda a quienes recién empiezan\n", "")
    assert len(parts_to_write(poorer, told.reported)) == len(SCRIPTS["inicio"]) + 1
