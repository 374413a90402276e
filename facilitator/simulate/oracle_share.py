"""Checks of the oracle about what groups bring to the plenary, what others adopt of it, and what people answer alone.

Must never be satisfied by absence: where an agenda shares what groups did, something was brought; where it assesses, somebody answered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from facilitator.simulate.journal import Intent, canary_in
from facilitator.simulate.oracle import Evidence
from facilitator.simulate.wire import Records
from facilitator.simulate.witness import Witness

ENOUGH = 5
"""Totals of fewer people are told to nobody."""
STEPS = 4
OWN = (
    ("choice.make", "choice/", "moment", "moment", ("indicator", "second")),
    ("assess.answer", "assessment/", "moment", "moment", ("answers", "comment")),
    ("guideline.adapt", "adaptation/", "group", "guideline", ("text", "level")),
)
"""What only its person has: operation and record, the field of each that says what it is about, and what it says."""


def brought_once(evidence: Evidence) -> tuple[list[str], str]:
    """Each brought note or answer stands on the wall once, says where it comes from, and each adoption is its person's own."""
    broken: list[str] = []
    copies = [fate for fate in evidence.board.notes.values() if fate.source and fate.is_certain]
    live = Counter((fate.moment, fate.source) for fate in copies if not fate.is_deleted)
    broken += [f"{source} is twice on the wall of {moment}" for (moment, source), n in live.items() if n > 1]
    rooms = evidence.rooms()
    for witness in evidence.witnesses:
        if (view := evidence.final_views.get(witness.bot)) is None:
            continue
        records: Records = view["records"]
        found = [*_origins(evidence, records), *_adoptions(evidence, witness, records)]
        found += [*_said_to_all(evidence, records), *_alone(evidence, witness, records)]
        found += _guidelines(evidence, witness, rooms, records)
        broken += [f"{witness.bot}: {line}" for line in found]
    tried = list(evidence.journal.of_kind("share.bring", "share.answer"))
    did = acked(evidence, "share.bring", "share.answer") if evidence.is_calm else tried
    if _groups_shared(evidence) and not did:
        broken.append("nobody brought anything")
    adopted = len(acked(evidence, "note.adopt"))
    return broken, f"{len(copies)} brought, {adopted} marks on them, {len(evidence.final_views)} screens"


def _groups_shared(evidence: Evidence) -> bool:
    """People were apart, and a moment of sharing came after it."""
    order = {moment: at for at, moment in enumerate(evidence.course.agenda)}
    apart = [order.get(parted.moment, len(order)) for parted in evidence.course.partings.opened]
    shares = evidence.agenda.of("share") & set(evidence.course.begun)
    return any(order[share] > place for share in shares & order.keys() for place in apart)


def _origins(evidence: Evidence, records: Records) -> Iterator[str]:
    board = evidence.board
    for key, origin in records.items():
        if not (key.startswith("note/") and key.endswith("/origin")):
            continue
        note = key.split("/")[1]
        if note not in board.notes and note not in board.unsure:
            yield f"{note} says it was brought from {origin.get('group')}, and nobody brought it"
        if not origin.get("name") or not records.get(f"group/{origin.get('group')}"):
            yield f"{note} comes from a group that is not there: {origin}"


def _adoptions(evidence: Evidence, witness: Witness, records: Records) -> Iterator[str]:
    if _is_open(evidence, "note.adopt", "note.delete", "note.restore"):
        return
    marks: dict[tuple[str, str | None], bool] = {}
    for intent in acked(evidence, "note.adopt"):
        marks[intent.op["note"], intent.writer] = intent.op["on"]
    fates = evidence.board.notes
    wanted = sorted(
        note
        for (note, writer), on in marks.items()
        if on and writer in witness.persons and note in fates and not fates[note].is_deleted
    )
    told = sorted(record["note"] for key, record in records.items() if key.startswith("adoption/"))
    if told != wanted:
        yield f"adoptions are {told} instead of {wanted}"


def _said_to_all(evidence: Evidence, records: Records) -> Iterator[str]:
    """What whoever leads said to the groups stands once; each group's answer is the last that was taken."""
    if not _is_open(evidence, "groups.tell"):
        wanted = sorted(intent.op["text"] for intent in acked(evidence, "groups.tell"))
        told = sorted(record["text"] for key, record in records.items() if key.startswith("call_out/"))
        if told != wanted:
            yield f"the groups were told {told} instead of {wanted}"
    unsure = {(i.op["group"], i.op["prompt"]) for i in _unanswered(evidence, "answer.write")}
    for key, record in records.items():
        if not key.startswith("answer/"):
            continue
        about = (record["group"], record["prompt"])
        reply = evidence.board.replies.get(about)
        said = None if reply is None else (reply.text, reply.agreed)
        if about not in unsure and (record["text"], record["agreed"]) != said:
            yield f"the answer {about} is {record['text']!r} instead of {said}"


def _guidelines(
    evidence: Evidence, witness: Witness, rooms: dict[str, tuple[str, ...]], records: Records
) -> Iterator[str]:
    """A group's guideline in its last words, for its members, and for everybody while it is shown."""
    if _is_open(evidence, "guideline.write", "guideline.share"):
        return
    needs = {intent.op["group"]: intent.op["need"] for intent in acked(evidence, "guideline.write")}
    shown = {intent.op["group"]: intent.op["on"] for intent in acked(evidence, "guideline.share")}
    for group, need in needs.items():
        sees = shown.get(group) or witness.persons & set(rooms.get(group, ()))
        told = records.get(f"guideline/{group}", {}).get("need")
        if told != (need if sees else None):
            yield f"the guideline of {group} says {told!r} instead of {need if sees else None!r}"


def _alone(evidence: Evidence, witness: Witness, records: Records) -> Iterator[str]:
    """What each chose, answered and made of a guideline is the last they said, and on their own screens only."""
    for kind, key, about, told_of, names in OWN:
        if _is_open(evidence, kind):
            continue
        own = [i for i in acked(evidence, kind) if i.writer in witness.persons]
        last = {(i.op[about], i.writer): i.op for i in own}
        wanted = sorted(repr([op[about], *(op.get(name) for name in names)]) for op in last.values())
        shown = [record for of, record in records.items() if of.startswith(key)]
        told = sorted(repr([record[told_of], *(record[name] for name in names)]) for record in shown)
        if told != wanted:
            yield f"{key} {told} instead of {wanted}"


def totals_are_right(evidence: Evidence) -> tuple[list[str], str]:
    """Totals are what was answered before the moment was left, of five people or more, and never told before; comments, never."""
    broken: list[str] = []
    moments = sorted({intent.op["moment"] for intent in evidence.journal.of_kind("assess.answer")})
    for intent in evidence.journal.of_kind("assess.answer"):
        canary = canary_in(intent.op.get("comment") or "")
        broken += [
            f"{witness.bot} ({witness.role}) heard the comment {canary} of {intent.writer}"
            for witness in evidence.witnesses
            if canary and canary in witness.canaries and intent.writer not in witness.persons
        ]
    told = 0
    for moment in moments:
        wanted, left_s = _totals(evidence, moment)
        told += wanted is not None
        for witness in evidence.witnesses:
            key_s = witness.keys.get(f"moment/{moment}/totals")
            if key_s is not None and key_s < left_s:
                broken.append(f"{witness.bot} was told totals of {moment} while people still answered")
            view = evidence.final_views.get(witness.bot)
            shown = view["records"].get(f"moment/{moment}/totals") if view else wanted
            if not _is_open(evidence, "assess.answer") and shown != wanted:
                broken.append(f"{witness.bot}: totals of {moment} are {shown} instead of {wanted}")
    if not evidence.agenda.of("assess"):
        return broken, "this template assesses nothing"
    if not moments:
        broken.append("nobody answered a self-assessment")
    return broken, f"{len(acked(evidence, 'assess.answer'))} answers, {told} totals told"


def _totals(evidence: Evidence, moment: str) -> tuple[dict[str, object] | None, float]:
    """What is to be told, and from when: at the first leaving by which enough people had answered."""
    for left in _leavings(evidence, moment):
        answers = {
            intent.writer: intent.op["answers"]
            for intent in acked(evidence, "assess.answer")
            if intent.op["moment"] == moment and min(intent.seqs) < min(left.seqs)
        }
        said = [given for given in answers.values() if any(answer is not None for answer in given)]
        if len(said) >= ENOUGH:
            prompts = range(len(said[0]))
            counts = [[sum(given[at] == step for given in said) for step in range(STEPS)] for at in prompts]
            return {"people": len(said), "counts": counts}, left.at_s
    return None, float("inf")


def _leavings(evidence: Evidence, moment: str) -> Iterator[Intent]:
    """The orders that moved the meeting on from a moment, told from the orders alone; going back ends nothing."""
    agenda, at = evidence.course.agenda, 0
    for order in acked(evidence, "agenda.next", "agenda.back", "meeting.close"):
        if agenda and agenda[at] == moment and order.kind != "agenda.back":
            yield order
        at += {"agenda.next": 1, "agenda.back": -1}.get(order.kind, 0)
        at = min(at, len(agenda) - 1)


def acked(evidence: Evidence, *kinds: str) -> list[Intent]:
    """What was acknowledged, in the order of its entries."""
    taken = [intent for intent in evidence.journal.of_kind(*kinds) if intent.is_acked]
    return sorted(taken, key=lambda intent: min(intent.seqs))


def _unanswered(evidence: Evidence, *kinds: str) -> list[Intent]:
    return [intent for intent in evidence.journal.of_kind(*kinds) if intent.may_have_effect]


def _is_open(evidence: Evidence, *kinds: str) -> bool:
    return bool(_unanswered(evidence, *kinds))
