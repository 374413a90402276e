"""A server whose drafts leave out every second line: a report that nobody can trust to hold what was agreed."""

from collections.abc import Sequence
from dataclasses import replace

from board.core.kernel.records import State
from board.core.report.records import Quote
from exports.draft import draft
from exports.drafting import Draft
from facilitator.couriers import drafting
from tests.sabotage.launch import serve_with


def half_of_it(state: State, audiences: frozenset[str], meeting: str, quotes: Sequence[Quote]) -> Draft:
    made = draft(state, audiences, meeting, quotes)
    return replace(made, lines=made.lines[::2])


if __name__ == "__main__":
    serve_with((drafting, "draft", half_of_it))
