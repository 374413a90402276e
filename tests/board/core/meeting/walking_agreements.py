"""What people in a random meeting agree on; what none may see of it before its time, and what never changes again."""

from collections.abc import Callable
from random import Random
from typing import Any

from board.core.kernel.entry import Actor, Json, Role
from board.core.kernel.records import State
from board.core.meeting.people import acts_for
from board.core.meeting.records import Clock, Member, Moment
from board.core.meeting.records_agree import Agreement, AgreementAnswerers, Asking, Consent
from board.core.meeting.records_matrix import Cell, MomentTable
from board.core.meeting.viewers import audiences_of
from tests.board.core.meeting.invariants_of_agreements import absent, recorded
from tests.board.core.meeting.meeting_room import PROJECTOR, MeetingRoom

COLUMNS = ("values", "goals", "roles", "space")
FAR = ("2028-03-01", "2029-12-31")
"""Days that no walk outlives."""
LONG_AGO = "2024-01-01"


def likely(state: State) -> dict[str, float]:
    """People answer what is asked, and whoever leads asks again and again; a table is written while it is the moment's."""
    asking = state.get(Asking)
    is_open = asking is not None and asking.agreement is not None
    now = state.get(Moment, state.one(Clock).moment or "")
    at_table = now is not None and now.activity == "matrix"
    there = list(state.all(Agreement))
    states = {each.state for each in there}
    refused = any(each.state == "proposed" and each.round for each in there)
    told = state.get(MomentTable, now.id) if now and at_table else None
    complete = told is not None and told.missing == () and told.state == "open"
    return {
        "agreement.propose": 4.0 if "proposed" in states else 16.0,
        "agreement.amend": 6.0,
        "agreement.withdraw": 3.0,
        "agreement.decline": 24.0 if refused else 1.0,
        "agree.evidence": 6.0 if "agreed" in states else 1.0,
        "attendance.mark": 5.0,
        "consent.ask": 1.0 if is_open else 40.0 if "proposed" in states else 2.0,
        "consent.answer": 60.0 if is_open else 1.0,
        "consent.close": 5.0 if is_open else 1.0,
        "consent.cancel": 1.0,
        "cell.write": 20.0 if complete else 250.0 if at_table else 3.0,
        "cell.edit": 30.0 if at_table else 2.0,
        "cell.remove": 12.0 if at_table else 2.0,
        "matrix.propose": 300.0 if complete else 2.0,
    }


def drawn(chance: Random, state: State, kind: str) -> dict[str, Callable[[], Any]]:
    """A value for each field that is only theirs."""
    people = sorted(member.id for member in state.all(Member))
    if not kind.startswith(("agree", "consent.", "attendance.", "cell.", "matrix.")):
        return {}
    asking = state.get(Asking)
    return {
        "agreement": lambda: _agreement(chance, state, kind),
        "what": lambda: chance.choice(["Leemos en parejas", "x" * 300]),
        "who": lambda: chance.sample(people, min(len(people), chance.choice([0, 1, 1, 2, 3]))),
        "everyone": lambda: chance.random() < 0.5,
        "by": lambda: chance.choice([*FAR, *FAR, *FAR, None, LONG_AGO]),
        "evidence": lambda: chance.choice(["El cuaderno", "Fotos"]),
        "follow_up": lambda: chance.choice([None, "La coordinadora"]),
        "round": lambda: (
            asking.round if asking and asking.round and chance.random() < 0.9 else chance.randrange(1, 5)
        ),
        "answer": lambda: chance.choice(["agree", "agree", "agree", "agree", "reservation", "against"]),
        "text": lambda: (
            chance.choice([None, "No alcanza el tiempo", "Ojalá haya libros"])
            if kind == "consent.answer"
            else chance.choice(["Leer cada día", "x" * 300])
        ),
        "present": lambda: chance.random() < 0.7,
        "cell": lambda: chance.choice(sorted(cell.id for cell in state.all(Cell)) or ["0"]),
        "column": lambda: chance.choice(COLUMNS),
        "where": lambda: chance.choice([None, "Dirección"]),
    }


def _agreement(chance: Random, state: State, kind: str) -> str:
    """One that the operation is likely to fit."""
    wanted = {"consent.answer": "asking", "consent.close": "asking", "consent.cancel": "asking"}
    fits = wanted.get(kind, "agreed" if kind == "agree.evidence" else "proposed")
    there = sorted(state.all(Agreement), key=lambda each: each.id)
    likely = [each.id for each in there if each.state == fits and (each.round or kind != "agreement.decline")]
    found = likely if likely and chance.random() < 0.85 else [each.id for each in there]
    return chance.choice(found or ["0"])


def fitting(chance: Random, state: State, kind: str) -> dict[str, Json]:
    """Parts that belong together: who and by when; in a table what it lacks, with what its column has."""
    if kind in ("agreement.propose", "agreement.amend") and chance.random() < 0.8:
        people = sorted(member.id for member in state.all(Member))
        everyone = chance.random() < 0.5
        named: list[str] = [] if everyone else chance.sample(people, 2)
        return {"who": named, "everyone": everyone, "by": chance.choice([*FAR, *FAR, *FAR, LONG_AGO])}
    tables = sorted(m.id for m in state.all(Moment) if m.activity == "matrix" and m.began_ms)
    if not kind.startswith(("cell.", "matrix.")) or not tables or chance.random() < 0.1:
        return {}
    moment = chance.choice(tables)
    if kind == "matrix.propose":
        return {"moment": moment}
    if kind == "cell.remove":
        return {}
    if kind == "cell.edit":
        cells = sorted((cell for cell in state.all(Cell) if cell.moment == moment), key=lambda cell: cell.id)
        if not cells:
            return {}
        cell = chance.choice(cells)
        return {"cell": cell.id, **_parts(chance, state, moment, cell.column)}
    told = state.get(MomentTable, moment)
    lacking = told.missing if told else ("goals",)
    column = chance.choice([*lacking, *lacking, *lacking, *COLUMNS])
    return {"moment": moment, "column": column, **_parts(chance, state, moment, column)}


def _parts(chance: Random, state: State, moment: str, column: str) -> dict[str, Json]:
    cells = [cell for cell in state.all(Cell) if cell.moment == moment]
    goals = sorted(cell.id for cell in cells if cell.column == "goals")
    parts: dict[str, Json] = {"goals": [], "person": None, "by": None, "where": None}
    if column == "roles":
        without = {m.id for m in state.all(Member)} - absent(state)
        without -= {cell.person for cell in cells if cell.column == "roles" and cell.goals}
        person = chance.choice(sorted(without) or [None])
        return parts | {"goals": [chance.choice(goals)] if goals else [], "person": person}
    if column == "values":
        return parts | {"goals": [id for id in goals if chance.random() < 0.3]}
    return parts | ({"by": chance.choice(FAR), "where": "Dirección"} if column == "space" else {})


def whoever_fits(chance: Random, state: State, kind: str, fields: dict[str, Json]) -> Actor | None:
    """Somebody who is still waited for; whoever answers for what was agreed."""
    person: str | None = None
    asking = state.get(Asking)
    if kind == "consent.answer" and asking is not None and asking.agreement is not None:
        missing = state.one(AgreementAnswerers, asking.agreement).missing
        person = chance.choice(missing or (None,))
    named = fields.get("agreement")
    agreed = state.get(Agreement, named) if kind == "agree.evidence" and isinstance(named, str) else None
    if agreed is not None and agreed.who:
        person = chance.choice(agreed.who)["person"]
    return Actor(Role(state.one(Member, person).role), person, "code") if person else None


def rev_seen(state: State, kind: str, fields: dict[str, Json]) -> int | None:
    """The version of what is meant."""
    if kind not in ("agreement.amend", "agreement.decline", "consent.ask", "cell.edit"):
        return None
    named = fields.get("cell" if kind == "cell.edit" else "agreement")
    if not isinstance(named, str):
        return None
    found = state.get(Cell, named) if kind == "cell.edit" else state.get(Agreement, named)
    return None if found is None else found.rev


def nobody_sees_what_others_answer(room: MeetingRoom) -> int:
    """An answer is in the view of its person and of whoever writes for them; who answered, of whoever leads.

    Answers how many there are to see.
    """
    store, records = room.store, room.records()
    owners = {f"consent/{each.id}": each.person for each in store.all(Consent)}
    for viewer in [*(Actor(Role(m.role), m.id) for m in store.all(Member)), PROJECTOR]:
        audiences = audiences_of(store, viewer.role, viewer.person)
        seen = {key for key in owners if records[key].audience in audiences}
        own = {key for key, who in owners.items() if viewer.person and acts_for(store, viewer.person, who)}
        assert seen == own, f"{viewer} sees {seen}"
        leads = viewer.role in (Role.FACILITATOR, Role.COORDINATOR)
        told = {key for key, r in records.items() if key.endswith("/answerers") and r.audience in audiences}
        assert leads or told == set(), f"{viewer} sees {told}"
    return len(owners)


class Recorded:
    """What was recorded, as it was when it was first seen."""

    def __init__(self) -> None:
        self.kept: dict[str, dict[str, Json]] = {}

    def stays(self, room: MeetingRoom) -> int:
        """Nothing of it changed, but what people are called and evidence that nobody had named. Answers how much there is."""
        now = {key: _but_for_names(each.wire()) for key, each in recorded(room.store).items()}
        for key, before in self.kept.items():
            assert key in now, f"{key} is not recorded any more"
            after = now[key]
            given = before.get("evidence", "") is None and after["evidence"] is not None
            expected = before | ({"evidence": after["evidence"], "rev": after["rev"]} if given else {})
            assert after == expected, f"{key} changed: {before} -> {after}"
        self.kept = now
        return len(now)


def _but_for_names(value: Json) -> Json:
    if isinstance(value, dict):
        return {name: _but_for_names(each) for name, each in value.items() if name != "name"}
    return [_but_for_names(each) for each in value] if isinstance(value, list | tuple) else value
