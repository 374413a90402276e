"""What people in a random meeting draw about each other: turns, votes, offers, claims, norms; and what none may see."""

from collections.abc import Callable
from random import Random
from typing import Any

from board.core.kernel.entry import Actor, Json, Role
from board.core.kernel.records import Record, State
from board.core.meeting.people import acts_for
from board.core.meeting.records import Member
from board.core.meeting.records_close import NextMeeting, Norm
from board.core.meeting.records_people import Claim, Offer, Turn, Vote
from board.core.meeting.roles import leads
from board.core.meeting.signs import sign_id
from board.core.meeting.trials import trial_id
from board.core.meeting.viewers import audiences_of
from board.core.meeting.voting import ballot_id
from tests.board.core.meeting.meeting_room import PROJECTOR, MeetingRoom

OWN = ("ballot/", "sign/", "trial/")
"""Keys of records that are for one pair of eyes."""
STATES = {"floor.end": "speaking", "floor.give": "waiting", "hand.lower": "waiting", "hand.move": "waiting"}
"""In which state a turn has to be for an operation to mean it."""


def likely(state: State) -> dict[str, float]:
    """What fits is asked for more often: counting an open vote, answering an open claim, taking an offer."""
    is_open = {
        Vote: any(vote.state == "open" for vote in state.all(Vote)),
        Offer: any(offer.state == "open" for offer in state.all(Offer)),
        Claim: any(claim.state == "open" for claim in state.all(Claim)),
    }
    turns = {turn.state for turn in state.all(Turn)}
    seldom: tuple[str, ...] = (
        "hand.lower",
        "hand.move",
        "floor.give",
        "floor.end",
        "sign.set",
        "rapporteur.name",
        "norm.edit",
    )
    seldom += (
        "facilitator.offer",
        "member.claim",
        "member.describe",
        "norm.adopt",
        "norm.remove",
        "norm.show",
    )
    seldom += ("next.plan", "trial.write", "view.gather")
    return dict.fromkeys(seldom, 2.0) | {
        "vote.open": 2 if is_open[Vote] else 8,
        "vote.cast": 16 if is_open[Vote] else 1,
        "vote.close": 3 if is_open[Vote] else 1,
        "facilitator.take": 7 if is_open[Offer] else 1,
        "facilitator.withdraw": 6 if is_open[Offer] else 1,
        "facilitator.offer": 6,
        "norm.adopt": 12,
        "claim.answer": 8 if is_open[Claim] else 1,
        "hand.raise": 8,
        "floor.give": 8 if "waiting" in turns else 1,
        "floor.end": 12 if "speaking" in turns else 1,
    }


def drawn(chance: Random, state: State, kind: str) -> dict[str, Callable[[], Any]]:
    """A value for each field that is about people."""
    people = sorted(member.id for member in state.all(Member))
    others = sorted(member.id for member in state.all(Member) if not leads(member))
    electable = others if len(others) > 1 and chance.random() < 0.8 else people
    wanted = STATES.get(kind, "open")
    return {
        "turn": lambda: one(chance, state, Turn, wanted),
        "vote": lambda: one(chance, state, Vote, wanted),
        "offer": lambda: one(chance, state, Offer, wanted),
        "claim": lambda: one(chance, state, Claim, wanted),
        "norm": lambda: one(chance, state, Norm, ""),
        "choice": lambda: chance.choice(chosen_among(state) or people),
        "candidates": lambda: chance.sample(electable, min(len(electable), chance.randrange(1, 5))),
        "ready": lambda: chance.random() < 0.6,
        "passed": lambda: chance.random() < 0.3,
        "yes": lambda: chance.random() < 0.5,
        "shown": lambda: chance.random() < 0.5,
        "value": lambda: chance.choice([0, 1, 2, 7]),
        "date": lambda: chance.choice([None, "2026-12-04", "2026-02-30"]),
        "device": lambda: f"d{chance.randrange(12):031x}",
        "seat": lambda: chance.choice([None, f"d{chance.randrange(12):031x}"]),
    }


def one(chance: Random, state: State, kind: type[Record], wanted: str) -> str:
    """A record of a kind, mostly in the state that is wanted."""
    there = sorted((each for each in state.all(kind)), key=lambda each: each.id)
    fitting = [each for each in there if getattr(each, "state", wanted) == wanted]
    found = fitting if fitting and chance.random() < 0.85 else there
    return chance.choice(found).id if found else "f" * 31 + "0"


def chosen_among(state: State) -> list[str]:
    """The candidates of the open vote."""
    return [c["person"] for vote in state.all(Vote) if vote.state == "open" for c in vote.candidates]


def whoever_fits(state: State, kind: str) -> Actor | None:
    """The only person who may ask this, where there is one."""
    for offer in state.all(Offer):
        if kind == "facilitator.take" and offer.state == "open":
            return Actor(Role(state.one(Member, offer.person).role), offer.person, "code")
    return None


def rev_seen(state: State, kind: str, fields: dict[str, Json]) -> int | None:
    """The version of what is meant."""
    if kind == "next.plan":
        plan = state.get(NextMeeting)
        return 0 if plan is None else plan.rev
    named = fields.get("norm")
    norm = state.get(Norm, named) if kind == "norm.edit" and isinstance(named, str) else None
    return None if norm is None else norm.rev


def nobody_sees_what_is_ones_own(room: MeetingRoom) -> None:
    """Ballots, signs and trials are in the view of their person and of whoever writes for them, and in no other."""
    store = room.store
    records = room.records()
    votes = [vote.id for vote in store.all(Vote)]
    moments = sorted({key.split("/")[1] for key in records if key.startswith("moment/")})
    drawn_of: dict[str, str] = {}
    for member in store.all(Member):
        drawn_of[f"trial/{trial_id(member.id)}"] = member.id
        drawn_of |= {f"ballot/{ballot_id(vote, member.id)}": member.id for vote in votes}
        drawn_of |= {f"sign/{sign_id(moment, member.id)}": member.id for moment in moments}
    there = {key for key in records if key.startswith(OWN)}
    assert there <= drawn_of.keys(), there - drawn_of.keys()
    for viewer in [*(Actor(Role(m.role), m.id) for m in store.all(Member)), PROJECTOR]:
        audiences = audiences_of(store, viewer.role, viewer.person)
        shown = {key for key, record in records.items() if record.audience in audiences}
        own = {key for key in shown if key.startswith(OWN)}
        owners = {drawn_of[key] for key in own}
        assert all(acts_for(store, viewer.person or "", owner) for owner in owners), f"{viewer} sees {own}"
        inside = {key for key in shown if key.startswith("seat/") or key.endswith("/device")}
        if viewer.role in (Role.PARTICIPANT, Role.RAPPORTEUR, Role.PROJECTOR):
            inside |= {key for key in shown if key.startswith("claim/") or key.endswith("/signers")}
        assert inside == set(), f"{viewer} sees {inside}"
