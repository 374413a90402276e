"""The check of the oracle about agreements: what was agreed is what people answered, and nobody reads an answer before the end.

Counted from what the bots said. Must never be satisfied by absence: where an agenda agrees, somebody was asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from facilitator.simulate.journal import Intent, canary_in
from facilitator.simulate.oracle import Evidence
from facilitator.simulate.oracle_share import acked
from facilitator.simulate.wire import Records

WORDING = ("agreement.propose", "agreement.amend")
ENDS = ("agreement.withdraw", "agreement.decline")
CHECKS = ("consent.ask", "consent.answer", "consent.close", "consent.cancel")
KINDS = (*WORDING, *ENDS, *CHECKS, "matrix.propose", "meeting.close")
NEVER = float("inf")

Rounds = dict[tuple[str, int], dict[str, Any]]
"""By agreement and number."""


@dataclass(slots=True)
class Asked:
    """One time that everybody was asked about one proposal, as the orders and the answers tell it."""

    intent: Intent
    what: str | None
    answers: dict[str | None, Intent] = field(default_factory=dict)
    closed: Intent | None = None
    is_cancelled: bool = False


@dataclass(slots=True)
class Course:
    """One proposal: its words (None for a table, which the server words), whoever ended it, and how often it was asked about.

    `op` is the operation that last worded it.
    """

    what: str | None
    op: dict[str, Any] = field(default_factory=dict)
    is_table: bool = False
    ended: str | None = None
    rounds: list[Asked] = field(default_factory=list)


def agreed_as_answered(evidence: Evidence) -> tuple[list[str], str]:
    """Every round holds each last answer once, passes when nobody is against it, and was nobody's to read before it closed."""
    courses = courses_of(evidence)
    unsure = {_about(i) for i in evidence.journal.of_kind(*KINDS) if i.may_have_effect}
    broken: list[str] = []
    told: set[tuple[str, int]] = set()
    for bot, view in evidence.final_views.items():
        records: Records = view["records"]
        rounds = rounds_in(records)
        told |= rounds.keys()
        for agreement, course in courses.items():
            if agreement not in unsure:
                found = _compare(evidence, agreement, course, records, rounds)
                broken += [f"{bot}: {line}" for line in found]
        if not unsure:
            broken += [f"{bot}: {line}" for line in _goals(courses, records)]
        strange = {id for id, _ in rounds} - courses.keys() - unsure
        broken += [f"{bot}: a round about {id}, which nobody proposed" for id in sorted(strange)]
    broken += _overheard(evidence, courses, told)
    asked = sum(len(course.rounds) for course in courses.values())
    wanted = evidence.agenda.of("agree") & set(evidence.course.begun)
    if wanted and evidence.is_calm and not asked:
        broken.append("nobody was asked about anything")
    return broken, f"{len(courses)} proposals, asked {asked} times, {len(told)} rounds told"


def rounds_in(records: Records) -> Rounds:
    """What each check came to, as everybody is told."""
    told = (record for key, record in records.items() if key.startswith("round/"))
    return {(record["agreement"], record["number"]): record for record in told}


def last_passed(agreement: str, course: Course, rounds: Rounds) -> tuple[Asked, int] | None:
    """The check that recorded a proposal as agreed, with its number: the last that came to an end, with nobody against it."""
    ended = [
        (asked, number) for number, asked in enumerate(course.rounds, 1) if (agreement, number) in rounds
    ]
    return ended[-1] if ended and not _said(ended[-1][0], "against") else None


def _about(intent: Intent) -> str:
    return str(intent.op.get("agreement") or intent.op["id"])


def courses_of(evidence: Evidence) -> dict[str, Course]:
    """What became of each proposal, as the bots' orders and answers tell it."""
    courses: dict[str, Course] = {}
    for intent in acked(evidence, *KINDS):
        op, course = intent.op, courses.get(_about(intent))
        rounds = course.rounds if course else []
        match intent.kind:
            case "agreement.propose":
                courses[op["id"]] = Course(op["what"], op)
            case "matrix.propose":
                courses[op["id"]] = Course(None, op, is_table=True)
            case "meeting.close":
                _cancel_open(courses)
            case _ if course is None:
                continue
            case "agreement.amend":
                course.what, course.op = op["what"], course.op | op
            case "agreement.withdraw" | "agreement.decline":
                course.ended = {"agreement.withdraw": "withdrawn"}.get(intent.kind, "not_agreed")
            case "consent.ask":
                rounds.append(Asked(intent, course.what))
            case "consent.answer" if 0 < op["round"] <= len(rounds):
                rounds[op["round"] - 1].answers[intent.writer] = intent
            case "consent.close" if rounds:
                rounds[-1].closed = intent
            case "consent.cancel" if rounds:
                rounds[-1].is_cancelled = True
    return courses


def _cancel_open(courses: dict[str, Course]) -> None:
    """Closing the meeting calls off a check that is open; one that everybody answered was over before."""
    for course in courses.values():
        for asked in course.rounds[-1:]:
            asked.is_cancelled = asked.is_cancelled or asked.closed is None


def _compare(
    evidence: Evidence,
    agreement: str,
    course: Course,
    records: Records,
    rounds: Rounds,
) -> Iterator[str]:
    passed = False
    for number, asked in enumerate(course.rounds, 1):
        told = rounds.get((agreement, number))
        if told is None:
            if asked.closed is not None or not (asked.is_cancelled or _is_missing(evidence, asked)):
                yield f"round {number} of {agreement} is not told"
            continue
        yield from _compare_round(evidence, asked, told, f"round {number} of {agreement}")
        passed = not _said(asked, "against")
        if passed != (told["result"] == "passed"):
            yield f"round {number} of {agreement} is {told['result']}"
    record = records.get(f"agreement/{agreement}", {})
    state = "agreed" if passed else course.ended or "proposed"
    if record.get("state") != state or course.what not in (None, record.get("what")):
        yield f"{agreement} is {record.get('state')}: {record.get('what')!r} instead of {state}: {course.what!r}"
    if passed and record.get("everyone"):
        last = rounds[agreement, len(course.rounds)]
        everybody = {one["person"] for part in ("agree", "reservations", "unanswered") for one in last[part]}
        if {one["person"] for one in record["who"]} != everybody:
            yield f"{agreement} is of {len(record['who'])} people instead of the {len(everybody)} who were asked"


def _goals(courses: dict[str, Course], records: Records) -> Iterator[str]:
    """A table that is agreed on makes each of its goals agreed, once; nothing else is there that nobody proposed."""
    agreements = {
        key[10:]: r for key, r in records.items() if key.startswith("agreement/") and key.count("/") == 1
    }
    tables = {
        r["matrix"]
        for id, r in agreements.items()
        if id in courses and r["matrix"] and r["state"] == "agreed"
    }
    goals = {
        key[5:]: record["text"]
        for key, record in records.items()
        if key.startswith("cell/") and record.get("column") == "goals" and record["moment"] in tables
    }
    made = sorted((r["matrix"], r["what"], r["state"]) for id, r in agreements.items() if id not in courses)
    if made != sorted((goal, text, "agreed") for goal, text in goals.items()):
        yield f"{made} came of the goals {goals}"


def _is_missing(evidence: Evidence, asked: Asked) -> bool:
    """Somebody who was there when it was asked has not answered."""
    return bool(_here(evidence, asked) - asked.answers.keys())


def _here(evidence: Evidence, asked: Asked) -> set[str]:
    away = {i.op["person"] for i in evidence.journal.of_kind("attendance.mark")}
    there = {person for person, at_s in evidence.journal.arrivals.items() if at_s < asked.intent.at_s}
    return there - away


def _said(asked: Asked, answer: str) -> dict[str | None, str | None]:
    return {
        who: intent.op.get("text") for who, intent in asked.answers.items() if intent.op["answer"] == answer
    }


def _compare_round(evidence: Evidence, asked: Asked, told: dict[str, Any], name: str) -> Iterator[str]:
    if asked.what not in (None, told["what"]):
        yield f"{name} is about {told['what']!r} instead of {asked.what!r}"
    shown = {"agree": "agree", "reservation": "reservations", "against": "against"}
    for answer, part in shown.items():
        wanted = _said(asked, answer)
        listed = sorted((one["person"], one.get("text")) for one in told[part])
        if listed != sorted((str(who), text) for who, text in wanted.items()):
            yield f"{name} has {listed} as {part} instead of {wanted}"
    silent = {one["person"] for one in told["unanswered"]}
    if both := silent & asked.answers.keys():
        yield f"{name} lists {both} as silent, who answered"
    if left_out := _here(evidence, asked) - silent - asked.answers.keys():
        yield f"{name} says nothing of {left_out}"
    if silent and asked.closed is None:
        yield f"{name} was closed by nobody, and {silent} had not answered"


def _overheard(evidence: Evidence, courses: dict[str, Course], told: set[tuple[str, int]]) -> Iterator[str]:
    """A reason is its person's own until the check closes; one that was replaced or called off, for ever."""
    free: dict[str, float] = {}
    for agreement, course in courses.items():
        for number, asked in enumerate(course.rounds, 1):
            if (agreement, number) in told and asked.answers:
                last = max(asked.answers.values(), key=lambda i: min(i.seqs))
                since_s = (asked.closed or last).at_s
                free |= {intent.op["id"]: since_s for intent in asked.answers.values()}
    for intent in evidence.journal.of_kind("consent.answer"):
        canary = canary_in(intent.op.get("text") or "")
        if canary is None or intent.may_have_effect:
            continue
        for witness in evidence.witnesses:
            heard_s = witness.canaries.get(canary, NEVER)
            if intent.writer not in witness.persons and heard_s < free.get(intent.op["id"], NEVER):
                yield f"{witness.bot} ({witness.role}) heard the reason {canary} of {intent.writer}"
