"""Ways into a logbook: the newest link opens, those before it never again, and each stays in the list. Hashes only."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Role
from board.core.kernel.fields import Flag, OneOf, Text, Whole
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, State
from board.core.kernel.rejections import Rejection
from board.core.logbook.records import Link, LinkSecret, Logbook, own
from board.core.logbook.registry import ITSELF, OWNER, operation

if TYPE_CHECKING:
    from random import Random

MOST = 1_000_000
OPEN, REPLACED, CLOSED = "open", "replaced", "closed"
GIVERS = ("claim", "coordinator", "admin")
"""Who asked for a link: the owner themselves with the pass of a meeting, or who looks after the network."""


def newest(state: State) -> Link | None:
    """The link that counts: the only one that may be open."""
    return max(state.all(Link), key=lambda link: link.number, default=None)


def admits(state: State, actor: Actor) -> Rejection | None:
    """Refuse whoever does not come by the newest link. Whoever came by an older one learns that another was asked for."""
    if actor.role is Role.SERVER:
        return None
    logbook, link = state.get(Logbook), state.get(Link, actor.grant or "")
    if actor.role is not Role.OWNER or logbook is None or link is None:
        return Rejection("no_grant")
    if logbook.audience != audience.person(actor.person or ""):
        return Rejection("no_grant")
    if link.state == REPLACED:
        return Rejection("link_replaced", data={"current": told(state)})
    return None if link.state == OPEN else Rejection("revoked")


def told(state: State) -> dict[str, object] | None:
    """The newest link as somebody is told of it whose own was ended by it."""
    link = newest(state)
    return None if link is None else {"number": link.number, "by": link.by, "made_ms": link.made_ms}


@operation("link.issue", by=ITSELF)
class IssueLink(Operation):
    """Let the link with this number open, and those before it no more. Numbers only grow."""

    number: Annotated[int, Whole(1, MOST)]
    hash: Annotated[str, Text(64, lines=False)]
    by: Annotated[str, OneOf(GIVERS)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        last = newest(state)
        if last is not None and self.number <= last.number:
            return Rejection("stale", "number", {"rev": last.number})
        return NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        before = [link for link in state.all(Link) if link.state == OPEN]
        link = Link(
            id=str(self.number),
            audience=own(state),
            number=self.number,
            by=self.by,
            made_ms=stamp.at_ms,
            ended_ms=None,
            state=OPEN,
            asks=any(True for _ in state.all(Link)),
            answer=None,
        )
        secret = LinkSecret(id=link.id, audience=audience.SERVER, hash=self.hash)
        ended: list[Record] = [replace(old, state=REPLACED, ended_ms=stamp.at_ms) for old in before]
        return Change((*ended, link, secret))


@operation("link.end", by=ITSELF)
class EndLink(Operation):
    """Close the way in without another. The logbook and what is in it stay."""

    number: Annotated[int, Whole(1, MOST)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        last = newest(state)
        if last is None or last.number != self.number:
            return Rejection("link_not_found", "number")
        return NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        link = state.one(Link, str(self.number))
        if link.state != OPEN:
            return Change()
        return Change((replace(link, state=CLOSED, ended_ms=stamp.at_ms),))


@operation("link.answer", by=[*OWNER, *ITSELF])
class AnswerLink(Operation):
    """Say whether one asked for this link oneself. The first answer stays in the list; it changes no way in."""

    number: Annotated[int, Whole(1, MOST)]
    mine: Annotated[bool, Flag()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        link = state.get(Link, str(self.number))
        return Rejection("link_not_found", "number") if link is None or not link.asks else NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        link = state.one(Link, str(self.number))
        return Change() if link.answer is not None else Change((replace(link, answer=self.mine),))
