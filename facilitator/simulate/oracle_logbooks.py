"""Checks of the oracle about logbooks: each holds what its person took home, once and in the right words, and nobody else's.

Must never be satisfied by absence: everybody who came opens a logbook, and takes at least their own idea to try home.
"""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.simulate.journal import canary_in
from facilitator.simulate.opened import Look, Opened
from facilitator.simulate.oracle import Evidence
from facilitator.simulate.oracle_share import acked
from facilitator.simulate.takings import Takings, certain, items_of, takings, told
from facilitator.simulate.wire import Records

DONE = {"hecha_con_evidencia": "hecha"}
"""That there is evidence is the owner's; the others see that it is done."""
NOBODYS = frozenset({"projector"})


def taken_home_once(evidence: Evidence) -> tuple[list[str], str]:
    """Every logbook holds exactly what its person took home, once, however often the meeting was closed or the server fell."""
    wanted, sources, items = takings(evidence), certain(evidence), items_of(evidence)
    broken = [*_unopened(evidence), *_closings(evidence)]
    for opened in evidence.opened:
        broken += [f"the logbook of {opened.person}: {line}" for line in opened.trouble]
        if not any(look.is_whole for look in opened.looks):
            broken.append(f"the logbook of {opened.person} was never whole")
        own = wanted.get(opened.person, Takings())
        tried = {i.op["text"] for i in evidence.journal.of_kind("trial.write") if i.writer == opened.person}
        for look in opened.looks:
            found = told(look.records, items, sources)
            lines = [*_differences(look, own, found, tried), *_frame(evidence, opened, look, found)]
            broken += [f"{opened.person} {look.when}: {line}" for line in lines]
    things = sum(rows.total() for rows in wanted.values())
    looks = sum(len(opened.looks) for opened in evidence.opened)
    if not things:
        broken.append("nobody took anything home")
    agreed = sum(row[0] == "agreement" for rows in wanted.values() for row in rows)
    return (
        broken,
        f"{things} things, {agreed} of them agreed, in {len(evidence.opened)} logbooks, {looks} looks",
    )


def _unopened(evidence: Evidence) -> Iterator[str]:
    """Everybody who came, and every guest, opens a logbook."""
    came = {w.person_id for w in evidence.witnesses if w.person_id and w.role not in NOBODYS}
    guests = {intent.op["id"] for intent in acked(evidence, "member.add")}
    for person in sorted((came | guests) - {opened.person for opened in evidence.opened}):
        yield f"nobody opened the logbook of {person}"


def _closings(evidence: Evidence) -> Iterator[str]:
    """Closing is taken once; asked again under its id it is the same, under another it is refused."""
    orders = [i for i in evidence.journal.of_kind("meeting.close") if i.role == "facilitator"]
    taken = [intent for intent in orders if intent.is_acked]
    if len(taken) > 1:
        yield f"the meeting was closed {len(taken)} times"
    if not (taken and evidence.opened):
        return
    if len(taken[0].answers) < 2:
        yield "closing was not asked again"
    anew = [intent for intent in orders if intent.number > taken[0].number]
    said = {str(getattr(i.answers[-1][1], "code", "ok")) for i in anew if i.answers}
    if said != {"meeting_closed"}:
        yield f"closing anew was answered {said}"


def _differences(look: Look, own: Takings, found: Takings, tried: set[str]) -> Iterator[str]:
    """What is missing, twice or foreign. Before everything arrived, nothing is missing and a trial may be an earlier one."""
    for row in found - own:
        is_earlier = row[0] == "trial" and row[1] in tried and not look.is_whole
        if not is_earlier:
            times = f"{found[row]} times, wanted {own[row]}" if own[row] else "which is not theirs"
            yield f"has {row}, {times}"
    if sum(row[0] == "trial" for row in found.elements()) > 1:
        yield "has more than one idea to try"
    if look.is_whole:
        yield from (f"lacks {row}" for row in own - found)


def _frame(evidence: Evidence, opened: Opened, look: Look, found: Takings) -> Iterator[str]:
    """Whose it is, where things came from, and that nobody else wrote in it."""
    records = look.records
    origins = {key for key in records if key.startswith("origin/")}
    came = {f"origin/{evidence.meeting}"} if any(row[0] != "adaptation" for row in found) else set()
    if certain(evidence) >= {row[0] for row in found} and look.is_whole and origins != came:
        yield f"is from {origins} instead of {came}"
    for key in origins:
        if records[key]["person"] != opened.person:
            yield f"says that in {key} its owner is {records[key]['person']}"
    own = {i.op["id"] for i in evidence.own_words.intents.values() if i.writer == opened.person}
    for key, record in records.items():
        is_own = (key.startswith("task/") and record["source"] == "own") or record.get("sort") == "reflection"
        if is_own and key.partition("/")[2] not in own:
            yield f"has {key}, which its owner did not write"


def own_logbook_is_kept(evidence: Evidence) -> tuple[list[str], str]:
    """What is written in a logbook reaches no meeting and no other logbook; what is one's own in the meeting, no other logbook."""
    broken: list[str] = []
    inside = [i for i in evidence.own_words.intents.values() if _canary(i.op)]
    for intent in inside:
        canary, whose = _canary(intent.op), f"{intent.kind} of the logbook of {intent.writer}"
        heard = [witness.bot for witness in evidence.witnesses if canary in witness.canaries]
        heard += [
            f"the logbook of {opened.person}"
            for opened in evidence.opened
            if opened.person != intent.writer and canary in opened.witness.canaries
        ]
        broken += [f"{listener} heard {whose}" for listener in heard]
    private = [*evidence.journal.of_kind("trial.write", "guideline.adapt", "consent.answer")]
    for intent in private:
        canary = _canary(intent.op)
        broken += [
            f"the logbook of {opened.person} told {intent.kind} of {intent.writer}"
            for opened in evidence.opened
            if canary and canary in opened.witness.canaries and opened.person != intent.writer
        ]
    unequal = [line for opened in evidence.opened for line in opened.witness.disorder]
    return (
        broken + unequal,
        f"{len(inside)} own words, {len(private)} private ones, {len(evidence.witnesses) + len(evidence.opened)} listeners",
    )


def _canary(op: dict[str, object]) -> str:
    words = (str(op.get(name) or "") for name in ("text", "note", "why"))
    return next((canary for word in words if (canary := canary_in(word))), "")


def progress_is_told(evidence: Evidence) -> tuple[list[str], str]:
    """How far somebody is with an agreement is on every screen of its meeting, in three words and no more."""
    if any(intent.may_have_effect for intent in evidence.own_words.intents.values()):
        return ["an operation on a logbook was never answered"], ""
    wanted = progress(evidence)
    broken = []
    for bot, view in evidence.final_views.items():
        shown = progress_on(view["records"])
        if shown != wanted:
            broken.append(f"{bot} is shown {shown} instead of {wanted}")
    if not wanted and any(row[0] == "agreement" for rows in takings(evidence).values() for row in rows):
        broken.append("nobody said how far they are")
    return broken, f"{len(wanted)} agreements on the way, {len(evidence.final_views)} screens"


def progress(evidence: Evidence) -> dict[str, dict[str, str]]:
    """The last that each person said of each agreement in the own logbook."""
    tasks = {
        (opened.person, key.partition("/")[2]): record["item"]
        for opened in evidence.opened
        for look in opened.looks
        for key, record in look.records.items()
        if key.startswith("task/") and record["source"] == "agreement"
    }
    said: dict[str, dict[str, str]] = {}
    settings = [i for i in evidence.own_words.of_kind("task.set") if i.is_acked]
    for intent in sorted(settings, key=lambda i: min(i.seqs)):
        person, state = str(intent.writer), intent.op["state"]
        if item := tasks.get((person, intent.op["task"])):
            said.setdefault(item, {})[person] = DONE.get(state, state)
    return said


def progress_on(records: Records) -> dict[str, dict[str, str]]:
    """As a screen of the meeting shows it."""
    return {
        key.split("/")[1]: {one["person"]: one["state"] for one in record["people"]}
        for key, record in records.items()
        if key.startswith("agreement/") and key.endswith("/progress")
    }
