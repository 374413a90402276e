"""The check of the oracle about a group's own words: its members know them, and nobody else before they are brought.

Must never be satisfied by absence: where people went apart, somebody wrote, and others were there to overhear it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from facilitator.simulate.fates import Version
from facilitator.simulate.journal import Intent, canary_in
from facilitator.simulate.oracle import Evidence
from facilitator.simulate.witness import Witness

STAFF = frozenset({"facilitator", "coordinator"})
NEVER = float("inf")


@dataclass(frozen=True, slots=True)
class Words:
    """A text of a group: from when it was there, and from when others may know it."""

    group: str
    canary: str
    intent: Intent
    brought_s: float


def groups_keep_their_own(evidence: Evidence) -> tuple[list[str], str]:
    """Notes, answers, guidelines and addresses of a group reach its members; whoever leads only while it lets them; others what was brought."""
    broken: list[str] = []
    inside = _members_ever(evidence)
    words = list(_words(evidence))
    for said in words:
        for witness in evidence.witnesses:
            heard_s = witness.canaries.get(said.canary)
            if (
                heard_s is None
                or witness.persons & inside.get(said.group, set())
                or heard_s >= said.brought_s
            ):
                continue
            if witness.role in STAFF and _was_let_in(evidence, said, heard_s):
                continue
            broken.append(
                f"{witness.bot} ({witness.role}) heard {said.canary} of {said.intent.kind} in group {said.group}"
            )
    broken += _keys(evidence, inside)
    if evidence.course.partings.opened and not words:
        broken.append("nobody wrote in a group")
    groups, listeners = len({said.group for said in words}), len(evidence.witnesses)
    return broken, f"{len(words)} texts of {groups} groups, {listeners} listeners"


def _members_ever(evidence: Evidence) -> dict[str, set[str]]:
    """Who was in a group at any time, on any screen: whoever comes reads what is there."""
    inside: dict[str, set[str]] = {}
    for witness in evidence.witnesses:
        for tables in witness.apart.tables.values():
            for table in tables:
                for group, seen in table.groups.items():
                    inside.setdefault(group, set()).update(seen.members)
    return inside


def _words(evidence: Evidence) -> Iterator[Words]:
    """Every text that was meant for a group; of those copied to the plenary, since when."""
    free: dict[str | None, float] = {}
    for fate in evidence.board.notes.values():
        if fate.source is not None:
            first = fate.versions[0]
            canary = canary_in(first.text)
            free[canary] = min(free.get(canary, NEVER), first.intent.at_s)
    unsure = evidence.board.unsure
    for fate in evidence.board.notes.values():
        if fate.group is None:
            continue
        for version in fate.versions:
            since_s = version.intent.at_s if fate.note in unsure else NEVER
            yield _said(fate.group, version, free, since_s)
    yield from _guidelines(evidence)
    for intent in evidence.journal.of_kind("answer.write", "group.call"):
        canary = canary_in(intent.op.get("text") or intent.op.get("url") or "")
        if canary is not None:
            yield Words(intent.op["group"], canary, intent, free.get(canary, _maybe(evidence, intent)))


def _guidelines(evidence: Evidence) -> Iterator[Words]:
    """What groups wrote of their guidelines: everybody's while it is shown, and what was replaced before that nobody's."""
    taken = [i for i in evidence.journal.of_kind("guideline.write", "guideline.share") if i.is_acked]
    shown: dict[str, bool] = {}
    newest: dict[str, Intent] = {}
    free: dict[str, float] = {}
    for intent in sorted(taken, key=lambda i: min(i.seqs)):
        group = intent.op["group"]
        if intent.kind == "guideline.write":
            newest[group] = intent
        else:
            shown[group] = intent.op["on"]
        if shown.get(group) and group in newest:
            free.setdefault(newest[group].op["id"], intent.at_s)
    for intent in evidence.journal.of_kind("guideline.write"):
        since_s = intent.at_s if intent.may_have_effect else free.get(intent.op["id"], NEVER)
        yield Words(intent.op["group"], canary_in(intent.op["need"]) or "", intent, since_s)


def _said(group: str, version: Version, free: dict[str | None, float], since_s: float) -> Words:
    canary = canary_in(version.text) or version.text
    return Words(group, canary, version.intent, min(since_s, free.get(canary, NEVER)))


def _maybe(evidence: Evidence, intent: Intent) -> float:
    """An answer that was brought, nobody knows how it ended: then it may be known."""
    unsure = any(i.may_have_effect for i in evidence.journal.of_kind("share.answer"))
    return intent.at_s if unsure and intent.kind == "answer.write" else NEVER


def _was_let_in(evidence: Evidence, said: Words, heard_s: float) -> bool:
    """The group asked for help with its door open, and what was said is not younger than the end of that."""
    ends = [i for i in evidence.journal.of_kind("agenda.next", "agenda.back", "meeting.close") if i.is_acked]
    ends += [i for i in _helps(evidence, said.group) if i.is_acked and not (i.op["on"] and i.op["open"])]
    for opened in _helps(evidence, said.group):
        if not (opened.op["on"] and opened.op["open"]) or opened.at_s > heard_s:
            continue
        if not opened.is_acked:
            return True
        after = [i for i in ends if min(i.seqs) > min(opened.seqs)]
        end = min(after, key=lambda i: min(i.seqs), default=None)
        if end is None or said.intent.at_s <= (end.acked_at_s or NEVER):
            return True
    return False


def _helps(evidence: Evidence, group: str) -> list[Intent]:
    return [i for i in evidence.journal.of_kind("group.help") if i.op["group"] == group]


def _keys(evidence: Evidence, inside: dict[str, set[str]]) -> Iterator[str]:
    """Keys whose records only some may have: previews, signs of life, calls, and every part of a group's note."""
    fates = evidence.board.notes
    for witness in evidence.witnesses:
        for key, heard_s in witness.keys.items():
            kind, id, *rest = key.split("/")
            part = rest[0] if rest else ""
            if kind == "pairs" or (_is_staffs(kind, part) and witness.role not in STAFF):
                yield f"{witness.bot} ({witness.role}) saw {key}"
            if kind == "group" and part in {"call", "asked"} and not _may_see(evidence, witness, inside, id):
                yield f"{witness.bot} ({witness.role}) saw {key} of another group"
            fate = fates.get(id) if kind == "note" else None
            if fate is None or fate.group is None or part in {"gone", "kept"}:
                continue
            if not _may_see(evidence, witness, inside, fate.group, heard_s):
                yield f"{witness.bot} ({witness.role}) saw {key} of group {fate.group}"


def _is_staffs(kind: str, part: str) -> bool:
    return kind == "preview" or (kind, part) in {
        ("moment", "choices"),
        ("breakout", "mending"),
        ("group", "life"),
        ("group", "help"),
        ("agreement", "answerers"),
    }


def _may_see(
    evidence: Evidence, witness: Witness, inside: dict[str, set[str]], group: str, heard_s: float = NEVER
) -> bool:
    if witness.persons & inside.get(group, set()):
        return True
    opened: Iterable[Intent] = (i for i in _helps(evidence, group) if i.op["on"] and i.op["open"])
    return witness.role in STAFF and any(i.at_s <= heard_s for i in opened)
