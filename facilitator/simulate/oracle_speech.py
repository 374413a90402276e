"""The check of the oracle about being transcribed: a no holds for everybody from the entry on that it became.

Must never take a screen's word for who is against it: that is the bots' own journal, entry by entry.
"""

from __future__ import annotations

from facilitator.simulate.journal import Intent
from facilitator.simulate.oracle import Evidence


def speech_as_agreed(evidence: Evidence) -> tuple[list[str], str]:
    """While somebody says no nothing is on, on any screen, and each screen tells how many they are: no more, no fewer."""
    broken: list[str] = []
    said = sorted(
        (intent for intent in evidence.journal.of_kind("speech.object") if intent.is_acked), key=_seq
    )
    is_open = any(intent.may_have_effect for intent in evidence.journal.of_kind("speech.object"))
    told = 0
    for witness in evidence.witnesses:
        for look in witness.speech:
            told += look.objections > 0
            against = _against(said, look.seq)
            if is_open:
                continue
            if look.objections != against:
                broken.append(f"{witness.bot} at {look.seq}: {look.objections} say no instead of {against}")
            if against and look.state == "on":
                broken.append(f"{witness.bot} at {look.seq}: it is on, though {against} said no")
    if not any(intent.op["on"] for intent in said):
        broken.append("nobody said no")
    elif not told:
        broken.append("no screen told that somebody said no")
    return broken, f"{len(said)} words for or against, {told} looks while somebody said no"


def _seq(intent: Intent) -> int:
    return min(intent.seqs)


def _against(said: list[Intent], seq: int) -> int:
    """How many say no at this entry: the last word of each."""
    last = {intent.writer: bool(intent.op["on"]) for intent in said if _seq(intent) <= seq}
    return sum(last.values())
