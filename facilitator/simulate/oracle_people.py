"""Checks of the oracle about people: every gesture counts once, and what is one's own reaches nobody else.

Must never be satisfied by absence: in every meeting people write what they will try, and others are there to overhear it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from facilitator.simulate.journal import Intent, canary_in
from facilitator.simulate.oracle import Evidence
from facilitator.simulate.wire import Records
from facilitator.simulate.witness import Witness

OWN = ("ballot", "sign", "trial", "choice", "adoption", "assessment", "consent", "adaptation", "hearing")
STAFF = frozenset({"facilitator", "coordinator"})


def gestures_count_once(evidence: Evidence) -> tuple[list[str], str]:
    """Signs, ballots, turns, norms and the plan on every screen are those that were acknowledged, each once."""
    broken: list[str] = []
    for witness in evidence.witnesses:
        if (view := evidence.final_views.get(witness.bot)) is None:
            continue
        records: Records = view["records"]
        found = [*_signs(evidence, records), *_ballots(evidence, records), *_turns(evidence, records)]
        found += [*_norms(evidence, records), *_plan(evidence, records), *_trials(evidence, witness, records)]
        broken += [f"{witness.bot}: {line}" for line in found]
    made = sum(intent.is_acked for intent in evidence.journal.of_kind("sign.set", "vote.cast", "hand.raise"))
    return broken, f"{made} signs, ballots and hands"


def own_is_kept(evidence: Evidence) -> tuple[list[str], str]:
    """Trials, ballots and signs reach their person's devices only; who signed, who claims and who saw the notice, the staff's at most."""
    broken: list[str] = []
    written = list(evidence.journal.of_kind("trial.write"))
    for intent in evidence.journal.of_kind("trial.write", "guideline.adapt"):
        canary = canary_in(intent.op["text"]) or ""
        broken += [
            f"{witness.bot} ({witness.role}) heard {canary}, which is the own of {intent.writer}"
            for witness in evidence.witnesses
            if intent.writer not in witness.persons and canary in witness.canaries
        ]
    seen = 0
    for key in sorted({key for witness in evidence.witnesses for key in witness.keys}):
        who = [witness for witness in evidence.witnesses if key in witness.keys]
        if key.partition("/")[0] in OWN:
            seen += 1
            if not set.intersection(*(witness.persons for witness in who)):
                broken.append(f"{key} was seen by {sorted(witness.bot for witness in who)}")
        if key.startswith(("seat/", "photo/")) or key.endswith("/device"):
            broken.append(f"{key} left the server")
        if key.startswith(("claim/", "speech/")) or (key.startswith("moment/") and key.endswith("/signers")):
            broken += [f"{w.bot} ({w.role}) saw {key}" for w in who if w.role not in STAFF]
    if not written:
        broken.append("nobody wrote what they will try")
    return broken, f"{len(written)} trials, {seen} keys of one's own, {len(evidence.witnesses)} listeners"


def _acked(evidence: Evidence, *kinds: str) -> list[Intent]:
    return [intent for intent in evidence.journal.of_kind(*kinds) if intent.is_acked]


def _is_open(evidence: Evidence, *kinds: str) -> bool:
    """Something of these kinds was never answered: what is there can then not be told from what should be."""
    return any(intent.may_have_effect for intent in evidence.journal.of_kind(*kinds))


def _seq(intent: Intent) -> int:
    return min(intent.seqs)


def _signs(evidence: Evidence, records: Records) -> Iterator[str]:
    if _is_open(evidence, "sign.set"):
        return
    last: dict[tuple[str, str | None], dict[str, Any]] = {}
    for intent in sorted(_acked(evidence, "sign.set"), key=_seq):
        last[intent.op["moment"], intent.writer] = intent.op
    for moment in sorted({moment for moment, _ in last}):
        said = [op for (there, _), op in last.items() if there == moment]
        told = records.get(f"moment/{moment}/signs", {})
        expected = {name: sum(op[name] for op in said) for name in ("ready", "passed")}
        if told != expected:
            yield f"signs of {moment} are {told} instead of {expected}"


def _ballots(evidence: Evidence, records: Records) -> Iterator[str]:
    ends = {intent.op["vote"]: _seq(intent) for intent in _acked(evidence, "vote.close")}
    for opened in _acked(evidence, "vote.open"):
        vote = opened.op["id"]
        told = records.get(f"vote/{vote}", {})
        cast: dict[str | None, str] = {}
        for intent in sorted(_acked(evidence, "vote.cast"), key=_seq):
            if intent.op["vote"] == vote:
                cast[intent.writer] = intent.op["choice"]
                if vote in ends and _seq(intent) > ends[vote]:
                    yield f"a ballot was taken after {vote} was closed"
        if _is_open(evidence, "vote.cast", "vote.close"):
            continue
        people = opened.op["candidates"]
        counts = {person: list(cast.values()).count(person) for person in people} if vote in ends else None
        if (told.get("voters"), told.get("counts")) != (len(cast), counts):
            yield f"vote {vote} says {told.get('voters')}, {told.get('counts')} instead of {len(cast)}, {counts}"


def _turns(evidence: Evidence, records: Records) -> Iterator[str]:
    raised = {intent.op["id"]: intent.writer for intent in evidence.journal.of_kind("hand.raise")}
    turns = {key.partition("/")[2]: record for key, record in records.items() if key.startswith("turn/")}
    for turn, record in turns.items():
        if raised.get(turn) != record.get("person"):
            yield f"turn {turn} is {record.get('person')}'s, raised by {raised.get(turn)}"
        if evidence.course.is_closed and record.get("state") != "done":
            yield f"turn {turn} is {record.get('state')} after closing"
    for given in {intent.op["turn"] for intent in _acked(evidence, "floor.give")} - turns.keys():
        yield f"turn {given} had the floor and is gone"
    spoken = sorted((r["began_ms"], r["ended_ms"]) for r in turns.values() if r.get("ended_ms") is not None)
    for (_, ended), (began, _) in pairwise(spoken):
        if began < ended:
            yield f"two people had the floor at {began}"


def _norms(evidence: Evidence, records: Records) -> Iterator[str]:
    if _is_open(evidence, "norm.adopt", "norm.edit", "norm.remove"):
        return
    texts = {intent.op["id"]: intent.op["text"] for intent in _acked(evidence, "norm.adopt")}
    texts |= {intent.op["norm"]: intent.op["text"] for intent in _acked(evidence, "norm.edit")}
    for intent in _acked(evidence, "norm.remove"):
        texts.pop(intent.op["norm"], None)
    told = {
        key.partition("/")[2]: record["text"] for key, record in records.items() if key.startswith("norm/")
    }
    if told != texts:
        yield f"norms are {told} instead of {texts}"


def _plan(evidence: Evidence, records: Records) -> Iterator[str]:
    plans = sorted(_acked(evidence, "next.plan"), key=_seq)
    if plans and not _is_open(evidence, "next.plan"):
        topic = plans[-1].op["topic"]
        if records.get("next", {}).get("topic") != topic:
            yield f"the next meeting is about {records.get('next')} instead of {topic}"


def _trials(evidence: Evidence, witness: Witness, records: Records) -> Iterator[str]:
    if _is_open(evidence, "trial.write"):
        return
    last = {
        intent.writer: intent.op["text"]
        for intent in sorted(_acked(evidence, "trial.write"), key=_seq)
        if intent.writer in witness.persons
    }
    told = sorted(record["text"] for key, record in records.items() if key.startswith("trial/"))
    if told != sorted(last.values()):
        yield f"trials are {told} instead of {sorted(last.values())}"
