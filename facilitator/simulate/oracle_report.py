"""The check of the oracle about the report: what the meeting established stands in it once, and nothing that was somebody's own.

The report is the Markdown that the facilitator is given at the end of all, untouched by any hand. Must never be satisfied
by absence: a meeting that was closed has a report.
"""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.simulate.fates import NoteFate
from facilitator.simulate.journal import CANARY, canary_in
from facilitator.simulate.oracle import Evidence
from facilitator.simulate.oracle_agree import courses_of, last_passed, rounds_in

PRIVATE = ("trial.write", "guideline.adapt", "assess.answer")


def report_is_whole(evidence: Evidence) -> tuple[list[str], str]:
    """Every agreement, synthesis, conclusion, cluster and shown idea is in the report once; what is private nowhere."""
    if not evidence.course.is_closed:
        return [], "the meeting was not closed"
    if evidence.report is None:
        return ["there is no report"], ""
    found = CANARY.findall(evidence.report)
    times = {canary: found.count(canary) for canary in found}
    wanted = dict(_wanted(evidence))
    broken = [
        f"{what} stands {times.get(canary, 0)} times in the report: {canary}"
        for canary, what in wanted.items()
        if times.get(canary, 0) != 1
    ]
    hidden = dict(_hidden(evidence))
    broken += [f"the report tells {what}: {canary}" for canary, what in hidden.items() if canary in times]
    if not wanted:
        broken.append("nothing was established that a report could hold")
    return broken, f"{len(wanted)} things in it, {len(hidden)} kept out, {len(evidence.report)} characters"


def _wanted(evidence: Evidence) -> Iterator[tuple[str, str]]:
    board = evidence.board
    named = {
        "a synthesis": board.syntheses,
        "a conclusion": board.conclusions,
    }
    for what, texts in named.items():
        for id, text in texts.items():
            if id not in board.unsure:
                yield from _word(text, what)
    shown = [fate for fate in board.notes.values() if _is_shown(evidence, fate)]
    for fate in shown:
        yield from _word(
            fate.text, "an idea" if fate.carried.question is None else "an answer to a key question"
        )
    full = {fate.cluster for fate in shown if fate.is_certain}
    for id, title in board.clusters.items():
        if id in full and id not in board.unsure:
            yield from _word(title, "a cluster")
    yield from _agreed(evidence)


def _agreed(evidence: Evidence) -> Iterator[tuple[str, str]]:
    views = list(evidence.final_views.values())
    rounds = rounds_in(views[0]["records"]) if views else {}
    unsure = {
        str(i.op.get("agreement") or i.op["id"])
        for i in evidence.journal.intents.values()
        if i.may_have_effect and i.kind.startswith(("agreement.", "consent."))
    }
    for id, course in courses_of(evidence).items():
        passed = last_passed(id, course, rounds) if course.ended is None else None
        if passed is not None and course.what and id not in unsure:
            yield from _word(course.what, "an agreement")


def _hidden(evidence: Evidence) -> Iterator[tuple[str, str]]:
    for intent in evidence.journal.of_kind(*PRIVATE):
        words = intent.op.get("text") or intent.op.get("comment") or ""
        yield from _word(words, f"{intent.kind} of {intent.writer}")
    for intent in evidence.own_words.intents.values():
        for name in ("text", "note", "why"):
            yield from _word(str(intent.op.get(name) or ""), f"the logbook of {intent.writer}")
    shown = {
        canary_in(fate.text)
        for fate in evidence.board.notes.values()
        if not fate.is_deleted and fate.group is None and evidence.is_shown(fate.moment)
    }
    for fate in evidence.board.notes.values():
        if fate.is_certain and canary_in(fate.text) not in shown:
            yield from _word(fate.text, "an idea that nobody was shown")


def _is_shown(evidence: Evidence, fate: NoteFate) -> bool:
    hangs = fate.group is None and not fate.is_deleted
    return hangs and fate.is_certain and evidence.is_shown(fate.moment)


def _word(text: str, what: str) -> Iterator[tuple[str, str]]:
    canary = canary_in(text)
    if canary is not None:
        yield canary, what
