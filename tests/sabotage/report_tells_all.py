"""A server that drafts its reports with the eyes of everybody at once: what was nobody's to see is in the minutes."""

from collections.abc import Sequence

from board.core.kernel.records import State
from board.core.report.records import Quote
from exports.draft import draft
from exports.drafting import Draft
from facilitator.couriers import drafting
from tests.sabotage.launch import serve_with


class Everybody(frozenset[str]):
    """Whatever the audience is, it is here."""

    def __contains__(self, item: object) -> bool:
        return True


def seen_by_everybody(
    state: State, audiences: frozenset[str], meeting: str, quotes: Sequence[Quote]
) -> Draft:
    return draft(state, Everybody(), meeting, quotes)


if __name__ == "__main__":
    serve_with((drafting, "draft", seen_by_everybody))
