"""What walkers agree on: proposals that may be asked about, answers to the open check, cells of a table."""

from random import Random

from board.core.kernel.entry import Json
from board.core.kernel.records import State
from board.core.meeting.records import Clock, Member, Moment
from board.core.meeting.records_agree import Agreement, Asking
from board.core.meeting.records_matrix import Cell

KINDS = {
    "agreement.propose": 8,
    "agreement.amend": 2,
    "agreement.withdraw": 1,
    "agreement.decline": 1,
    "agree.evidence": 1,
    "attendance.mark": 2,
    "consent.ask": 10,
    "consent.answer": 20,
    "consent.close": 2,
    "consent.cancel": 1,
    "cell.write": 2,
    "cell.edit": 1,
    "cell.remove": 1,
    "matrix.propose": 1,
}
LEADERS = ("agreement.decline", "attendance.", "consent.ask", "consent.close", "consent.cancel", "matrix.")
OF_GUESTS = ("agreement.propose", "consent.answer", "cell.write")
"""What a host also does for a guest."""
DAY = "2099-12-31"


def fields(rng: Random, state: State, kind: str, text: str) -> dict[str, Json]:
    """The fields of one operation, mostly about something that is there."""
    match kind:
        case "agreement.propose":
            now = state.one(Clock).moment or "m1"
            return {"moment": now, **_words(rng, state, text), "note": None}
        case "agreement.amend":
            id, rev = _agreement(rng, state, "proposed")
            return {"agreement": id, "rev": rev, **_words(rng, state, text)}
        case "agreement.withdraw":
            return {"agreement": _agreement(rng, state, "proposed")[0]}
        case "agreement.decline" | "consent.ask":
            id, rev = _agreement(rng, state, "proposed")
            return {"agreement": id, "rev": rev}
        case "agree.evidence":
            return {"agreement": _agreement(rng, state, "agreed")[0], "evidence": text}
        case "attendance.mark":
            people = [member.id for member in state.all(Member)]
            return {"person": rng.choice(people), "present": rng.random() < 0.6}
        case "consent.answer" | "consent.close" | "consent.cancel":
            return _check(rng, state, kind, text)
    return _of_table(rng, state, kind, text)


def _words(rng: Random, state: State, text: str) -> dict[str, Json]:
    people = [member.id for member in state.all(Member)]
    everyone = rng.random() < 0.5
    who: list[str] = [] if everyone else [rng.choice(people)]
    return {"what": text, "who": who, "everyone": everyone, "by": DAY, "evidence": None, "follow_up": None}


def _check(rng: Random, state: State, kind: str, text: str) -> dict[str, Json]:
    asking = state.get(Asking)
    is_open = asking is not None and asking.agreement is not None
    number = asking.round if asking is not None and is_open else 1
    check: dict[str, Json] = {"agreement": asking.agreement if asking and is_open else "0", "round": number}
    if kind != "consent.answer":
        return check
    word = rng.choice(["agree", "agree", "agree", "reservation", "against"])
    return check | {"answer": word, "text": None if word == "agree" else text}


def _of_table(rng: Random, state: State, kind: str, text: str) -> dict[str, Json]:
    tables = [moment.id for moment in state.all(Moment) if moment.activity == "matrix"]
    moment = tables[0] if tables else "m1"
    if kind == "matrix.propose":
        return {"moment": moment}
    if kind == "cell.write":
        goals = [cell.id for cell in state.all(Cell) if cell.column == "goals"]
        column = rng.choice(["values", "goals", "roles", "space"])
        of: dict[str, dict[str, Json]] = {"roles": {"goals": goals[:1]}, "space": {"by": DAY}}
        parts = of.get(column, {})
        return {"moment": moment, "column": column, "text": text, **parts}
    cells = [(cell.id, cell.rev) for cell in state.all(Cell) if cell.column in ("values", "goals")]
    id, rev = rng.choice(cells or [("0", 0)])
    return {"cell": id} | ({"text": text, "rev": rev} if kind == "cell.edit" else {})


def _agreement(rng: Random, state: State, wanted: str) -> tuple[str, int]:
    found = [(each.id, each.rev) for each in state.all(Agreement) if each.state == wanted]
    return rng.choice(found or [("0", 0)])
