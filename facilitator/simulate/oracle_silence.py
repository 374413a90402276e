"""Checks of the oracle about private notes: silence before the reveal, everybody after it.

Must never be satisfied by absence: where a template has private moments, private notes and foreign listeners must have been there.
"""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.simulate.carried import PARTS
from facilitator.simulate.fates import NoteFate, Version
from facilitator.simulate.journal import canary_in
from facilitator.simulate.oracle import Evidence
from facilitator.simulate.witness import Witness

NEVER = float("inf")
STAFF = frozenset({"facilitator", "coordinator"})


def silence_kept(evidence: Evidence) -> tuple[list[str], str]:
    """Private texts and ids reach nobody else before the reveal is asked for; texts replaced or deleted before it, nobody ever."""
    broken: list[str] = []
    guarded = parts = 0
    for fate in evidence.board.notes.values():
        if fate.moment not in evidence.agenda.silent:
            continue
        for version in fate.versions:
            free_s = _free_at(evidence, fate, version)
            if version.intent.at_s < free_s:
                guarded += 1
                parts += len(fate.carried.parts())
                broken += _overheard(evidence, fate, version, free_s)
        broken += _signed(evidence, fate)
    broken += [line for witness in evidence.witnesses for line in _forbidden_keys(evidence, witness)]
    if evidence.agenda.silent and not guarded:
        broken.append("no private note was written before a reveal")
    listeners = len(evidence.witnesses)
    frames = sum(witness.frames for witness in evidence.witnesses)
    if not evidence.agenda.silent:
        return broken, f"this template has no private moment; keys of {frames} frames"
    return broken, f"{guarded} private texts with {parts} parts, {listeners} listeners, {frames} frames"


def _free_at(evidence: Evidence, fate: NoteFate, version: Version) -> float:
    """From when this text may reach others: the reveal, unless it was replaced or deleted for certain before."""
    reveal = evidence.journal.reveals.get(fate.moment)
    if reveal is None:
        return NEVER
    if version.replaced_at_s is not None and version.replaced_at_s < reveal.at_s:
        return NEVER
    return reveal.at_s


def _overheard(evidence: Evidence, fate: NoteFate, version: Version, free_s: float) -> Iterator[str]:
    canary = canary_in(version.text) or version.text
    for witness in evidence.witnesses:
        if fate.writer in witness.persons:
            continue
        heard_s = witness.canaries.get(canary)
        if heard_s is not None and heard_s < free_s:
            yield f"{witness.bot} ({witness.role}) heard {canary} of {fate.writer}, {_when(heard_s, free_s)}"
        reveal = evidence.journal.reveals.get(fate.moment)
        for key in (f"note/{fate.note}", *(f"note/{fate.note}/{part}" for part in PARTS)):
            key_s = witness.keys.get(key)
            if key_s is not None and key_s < (reveal.at_s if reveal else NEVER):
                yield f"{witness.bot} ({witness.role}) saw {key} of a private note"


def _when(heard_s: float, free_s: float) -> str:
    return "which is never free" if free_s == NEVER else f"{free_s - heard_s:.3f} s before its reveal"


def _signed(evidence: Evidence, fate: NoteFate) -> Iterator[str]:
    """The author of an anonymous note is nobody's business."""
    if fate.moment not in evidence.agenda.anonymous:
        return
    for witness in evidence.witnesses:
        if fate.writer not in witness.persons and f"note/{fate.note}/author" in witness.keys:
            yield f"{witness.bot} ({witness.role}) saw who wrote the anonymous note {fate.note}"


def _forbidden_keys(evidence: Evidence, witness: Witness) -> Iterator[str]:
    """Keys of records whose audience this client does not belong to, and who is writing just now."""
    if witness.named_presences and witness.role not in STAFF:
        yield f"{witness.bot} ({witness.role}) was told by name who is here"
    if witness.presences and witness.role not in STAFF | {"projector"}:
        yield f"{witness.bot} ({witness.role}) was told how many are here"
    mine = {fate.note for fate in evidence.board.notes.values() if fate.writer in witness.persons}
    deleted_by_me = {
        intent.op["note"] for intent in evidence.journal.of_kind("note.delete") if intent.bot == witness.bot
    }
    for key in witness.keys:
        parts = key.split("/")
        is_staff_only = parts[0] == "grant" or (parts[0] == "moment" and parts[-1] == "writers")
        if is_staff_only and witness.role not in STAFF:
            yield f"{witness.bot} ({witness.role}) saw {key}"
        if parts[-1] == "gone" and parts[1] not in mine | deleted_by_me:
            yield f"{witness.bot} ({witness.role}) saw {key} of a note that is not its own"
        if parts[0] == "support" and witness.role == "projector":
            yield f"{witness.bot} saw {key}"


def reveal_reaches_all(evidence: Evidence) -> tuple[list[str], str]:
    """After a reveal every client, the projector too, shows every note of that moment that was not deleted."""
    broken: list[str] = []
    revealed = 0
    for fate in evidence.board.notes.values():
        if fate.moment not in evidence.agenda.silent or fate.moment not in evidence.journal.reveals:
            continue
        if fate.is_deleted or not fate.is_certain:
            continue
        revealed += 1
        for witness in evidence.witnesses:
            shown = evidence.replicas.get(witness.bot, {}).get(f"note/{fate.note}", {}).get("text")
            if shown != fate.text:
                broken.append(f"{witness.bot} ({witness.role}) shows {shown!r} for revealed note {fate.note}")
    if evidence.journal.reveals and not revealed:
        broken.append("a moment was revealed that held no note")
    if evidence.agenda.silent and not evidence.journal.reveals:
        return broken, "no moment was revealed in this run"
    return broken, f"{revealed} revealed notes on {len(evidence.witnesses)} screens"
