"""What was said aloud and belongs into the report: somebody marks it as an agreement, a commitment, a task or an idea.

A quote holds its own words, so that it stays when the transcript goes. It must never learn what a transcript is: the line
it names may be there or not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.fields import DayOr, Flag, Ident, Many, OneOf, Text, Whole
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.report.opening import name_of
from board.core.report.records import Names, Quote
from board.core.report.registry import WRITERS, operation
from board.core.report.words import NEXT, QUOTED
from board.core.report.writing import check_writing

if TYPE_CHECKING:
    from random import Random

MOST = 400
LONGEST, PEOPLE = 1000, 20
_FAR = 1 << 53
QuoteId = Annotated[str, Ident()]
Sort = Annotated[str, OneOf(QUOTED)]
Words = Annotated[str, Text(LONGEST)]
Who = Annotated[tuple[str, ...], Many(Ident(), PEOPLE)]
By = Annotated[str | None, DayOr((NEXT,))]


def named(
    state: State, who: tuple[str, ...], before: Quote | None = None
) -> list[dict[str, str]] | Rejection:
    """These people as they are called here; whoever the quote names already keeps the name where it is not known any more."""
    names = state.get(Names)
    known: Mapping[str, str] = {} if names is None else names.names
    kept = {one["person"]: one["name"] for one in before.who} if before is not None else {}
    found = []
    for person in who:
        name = known.get(person) or kept.get(person)
        if name is None:
            return Rejection("person_not_found", "who")
        found.append({"person": person, "name": name})
    return found


def quote_of(state: State, id: str) -> Quote | Rejection:
    """The quote, if it is there and the report may be written in now."""
    found = state.get(Quote, id)
    return check_writing(state) or found or Rejection("quote_not_found", "quote")


def seen_quote(state: State, id: str, rev: int | None) -> Quote | Rejection:
    """The quote, if it still says what somebody saw; else they are told what it says."""
    quote = quote_of(state, id)
    if isinstance(quote, Rejection) or quote.rev == rev:
        return quote
    return Rejection("stale", "rev", {"current": quote.wire(), "rev": quote.rev})


@operation("quote.add", by=WRITERS)
class AddQuote(Operation):
    """Mark words that were spoken as what they are. The same line may be marked twice: it may hold two things."""

    sort: Sort
    text: Words
    who: Who
    everyone: Annotated[bool, Flag()] = False
    by: By = None
    moment: Annotated[str | None, Ident()] = None
    line: Annotated[str, Ident()]
    said_ms: Annotated[int, Whole(0, _FAR)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := check_writing(state):
            return refusal
        if sum(1 for _ in state.all(Quote)) >= MOST:
            return Rejection("too_big", "quotes", {"most": MOST})
        who = named(state, self.who)
        return who if isinstance(who, Rejection) else {"who": who, "name": name_of(state, actor.person)}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        quote = Quote(
            id=self.id,
            audience=audience.STAFF,
            sort=self.sort,
            text=self.text,
            who=tuple(facts["who"]),
            everyone=self.everyone,
            by=self.by,
            moment=self.moment,
            line=self.line,
            said_ms=self.said_ms,
            at_ms=stamp.at_ms,
            by_name=facts["name"],
            rev=stamp.seq,
        )
        return Change((quote,))


@operation("quote.edit", by=WRITERS, rev=True)
class EditQuote(Operation):
    """Say it anew, all of it: what it is, the words, who and until when. Where and when it was said stays."""

    quote: QuoteId
    sort: Sort
    text: Words
    who: Who
    everyone: Annotated[bool, Flag()]
    by: By

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        quote = seen_quote(state, self.quote, self.rev)
        if isinstance(quote, Rejection):
            return quote
        who = named(state, self.who, quote)
        return who if isinstance(who, Rejection) else {"who": who, "name": name_of(state, actor.person)}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        quote = replace(
            state.one(Quote, self.quote),
            sort=self.sort,
            text=self.text,
            who=tuple(facts["who"]),
            everyone=self.everyone,
            by=self.by,
            at_ms=stamp.at_ms,
            by_name=facts["name"],
            rev=stamp.seq,
        )
        return Change((quote,))


@operation("quote.remove", by=WRITERS)
class RemoveQuote(Operation):
    """Take it out of the report. What people wrote from it into their own words stays."""

    quote: QuoteId

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        quote = quote_of(state, self.quote)
        return quote if isinstance(quote, Rejection) else NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return Change((), ((Quote, self.quote),))
