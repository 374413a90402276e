"""Checks of a run, each a function from the evidence to what broke the promise and what it was held against.

The evidence is the bots' journal, what each client was shown, and the views before and after a restart.

Must never ask a server anything, and must never call a check held that had nothing to look at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from facilitator.simulate.fates import Agenda, Board, differences, fold
from facilitator.simulate.journal import Intent, Journal, canary_in
from facilitator.simulate.leader import Course
from facilitator.simulate.opened import Opened
from facilitator.simulate.probes import Probe
from facilitator.simulate.wire import Ack, Records, Refusal
from facilitator.simulate.witness import Witness


@dataclass(slots=True)
class Evidence:
    """All that a run leaves behind. `own_words` is what was done in logbooks, a journal of its own: their entries are other logs'."""

    journal: Journal
    course: Course
    witnesses: list[Witness]
    replicas: dict[str, Records]
    views_before: dict[str, dict[str, Any]]
    views_after: dict[str, dict[str, Any]] | None
    divergences: list[str]
    comparisons: int
    probes: list[Probe]
    is_calm: bool
    was_restarted: bool
    unanswered: int = 0
    bots_ended: list[str] = field(default_factory=list)
    board: Board = field(default_factory=Board)
    agenda: Agenda = field(default_factory=lambda: Agenda(frozenset(), frozenset()))
    meeting: str = ""
    opened: list[Opened] = field(default_factory=list)
    own_words: Journal = field(default_factory=Journal)
    report: str | None = None

    def prepare(self) -> None:
        """Folds the journal once for all checks."""
        self.board = fold(self.journal, self._answers())
        views = [*(self.views_after or {}).values(), *self.views_before.values()]
        self.agenda = Agenda.read(views[0]["records"] if views else {})

    def _answers(self) -> dict[str, tuple[str, int]]:
        """Which answer an id is about, as the screens of its group say."""
        return {
            key.partition("/")[2]: (record["group"], record["prompt"])
            for records in self.replicas.values()
            for key, record in records.items()
            if key.startswith("answer/")
        }

    def rooms(self) -> dict[str, tuple[str, ...]]:
        """Who is in which group at the end, as the bots' own screens say."""
        return {
            group: seen.members
            for witness in self.witnesses
            for tables in witness.apart.tables.values()
            for group, seen in tables[-1].groups.items()
        }

    @property
    def final_views(self) -> dict[str, dict[str, Any]]:
        """What the server shows last, by bot."""
        return self.views_before if self.views_after is None else self.views_after

    def is_shown(self, moment: str) -> bool:
        """Its notes may be seen by everybody at the end."""
        return moment not in self.agenda.silent or moment in self.journal.reveals


def durable(evidence: Evidence) -> tuple[list[str], str]:
    """Every acknowledged operation has its effect in every view after the last restart, and nothing is there that no bot wrote."""
    broken: list[str] = []
    rooms = evidence.rooms()
    for witness in evidence.witnesses:
        if len(witness.epochs) > 1:
            broken.append(f"{witness.bot} met another epoch: {witness.epochs}")
        view = evidence.final_views.get(witness.bot)
        if view is None:
            broken.append(f"{witness.bot} got no final view")
            continue
        found = differences(
            evidence.board, evidence.journal, evidence.agenda, view["records"], witness.persons, rooms
        )
        broken += [f"{witness.bot}: {difference}" for difference in found]
    acked = sum(intent.is_acked for intent in evidence.journal.intents.values())
    if not acked:
        broken.append("nothing was acknowledged")
    after = "after kill -9 and restart" if evidence.was_restarted else "without a restart"
    return broken, f"{acked} acknowledged operations in {len(evidence.final_views)} views {after}"


def answered(evidence: Evidence) -> tuple[list[str], str]:
    """No outbox holds anything at the end, no order of the facilitator's failed, and no device was turned away."""
    broken = [f"{evidence.unanswered} operations never answered"] if evidence.unanswered else []
    broken += evidence.course.unanswered_orders + evidence.bots_ended
    return broken, f"{len(evidence.journal.intents)} operations"


def once(evidence: Evidence) -> tuple[list[str], str]:
    """One operation, one entry, one effect, however often it was sent."""
    broken, repeated = [], 0
    for intent in evidence.journal.intents.values():
        repeated += intent.sends > 1
        if len(intent.seqs) > 1:
            broken.append(f"{intent.kind} {intent.op['id']} was acknowledged as {sorted(intent.seqs)}")
        broken += _taken_back(intent)
    for bot, view in evidence.final_views.items():
        places: dict[str, list[str]] = {}
        for key, record in view["records"].items():
            canary = canary_in(str(_words(record))) if "/" in key else None
            if canary:
                places.setdefault(canary, []).append(key)
        broken += [
            f"{bot} sees {canary} at {keys}"
            for canary, keys in places.items()
            if not _is_once(evidence.board, keys)
        ]
        broken += [f"{bot}: {line}" for line in _miscounted(evidence, view["records"])]
    if not evidence.is_calm and not repeated:
        broken.append("nothing was sent twice")
    return broken, f"{len(evidence.journal.intents)} operations, {repeated} of them sent more than once"


def _words(record: dict[str, Any]) -> Any:
    """What somebody typed of a record: a text, a title, a practice, or how a doubt was cleared."""
    return next(filter(None, (record.get(name) for name in ("text", "title", "how", "practice"))), "")


def _is_once(board: Board, keys: list[str]) -> bool:
    """One place, and where a group brought it one more in each moment it was brought to; copies taken away do not count."""
    fates = [board.notes.get(key.split("/")[1]) for key in keys]
    copies = [fate for fate in fates if fate is not None and fate.source]
    walls = [fate.moment for fate in copies if not fate.is_deleted]
    return len(keys) - len(copies) <= 1 and len(set(walls)) == len(walls)


def _taken_back(intent: Intent) -> Iterator[str]:
    """After an acknowledgement the same operation may not be refused: that would be another answer."""
    acked = False
    for _, answer in intent.answers:
        acked = acked or isinstance(answer, Ack)
        if acked and isinstance(answer, Refusal) and answer.action != "retry":
            yield f"{intent.kind} {intent.op['id']} was acknowledged, then refused as {answer.code}"


def _miscounted(evidence: Evidence, records: Records) -> Iterator[str]:
    for key, record in records.items():
        if key.startswith("moment/") and key.endswith("/count"):
            moment = key.split("/")[1]
            fates = [
                fate for fate in evidence.board.notes.values() if fate.moment == moment and not fate.group
            ]
            if all(fate.is_certain for fate in fates):
                live = sum(not fate.is_deleted for fate in fates)
                if record.get("notes") != live:
                    yield f"{key} says {record.get('notes')} notes instead of {live}"


def converge(evidence: Evidence) -> tuple[list[str], str]:
    """Each client's map equals a fresh view, and a restart, which replays the log, changes no view and takes no entry back."""
    broken = list(evidence.divergences)
    if evidence.views_after is not None:
        for bot, before in evidence.views_before.items():
            after = evidence.views_after.get(bot)
            if after is None:
                broken.append(f"{bot} got no view after the restart")
                continue
            if before["epoch"] != after["epoch"]:
                broken.append(f"{bot}: epoch {before['epoch']} became {after['epoch']} by a restart")
            if before["seq"] > after["seq"]:
                broken.append(f"{bot}: seq {before['seq']} became {after['seq']} by a restart")
            broken += [
                f"{bot}: restart changed {line}" for line in compare(before["records"], after["records"])
            ]
    if not evidence.comparisons:
        broken.append("no map was compared")
    return broken, f"{evidence.comparisons} maps compared"


def compare(one: Records, other: Records) -> list[str]:
    """Keys whose records are not equal, with both."""
    return [
        f"{key}: {one.get(key)} | {other.get(key)}"
        for key in sorted(one.keys() | other.keys())
        if one.get(key) != other.get(key)
    ]


def all_ran(evidence: Evidence) -> tuple[list[str], str]:
    """All moments are done, begun once each (plus once per going back), in their order; the meeting is closed."""
    course, broken = evidence.course, []
    if not course.is_closed:
        broken.append("the meeting was not closed")
    for bot, view in evidence.final_views.items():
        records = view["records"]
        if records.get("meeting", {}).get("state") != "closed":
            broken.append(f"{bot}: the meeting is {records.get('meeting', {}).get('state')}")
        moments = sorted(
            (record["index"], moment)
            for moment in course.agenda
            if (record := records.get(f"moment/{moment}"))
        )
        undone = [moment for _, moment in moments if records[f"moment/{moment}"]["state"] != "done"]
        broken += [f"{bot}: moment {moment} is {records[f'moment/{moment}']['state']}" for moment in undone]
        if [moment for _, moment in moments] != course.agenda or not moments:
            broken.append(f"{bot}: the agenda changed")
    for witness in evidence.witnesses:
        for moment, began in witness.began.items():
            if len(began) > max(1, course.begun.count(moment)):
                broken.append(f"{witness.bot} saw {moment} begin {len(began)} times")
        if not _is_within(witness.moments, course.begun):
            broken.append(f"{witness.bot} saw the moments as {witness.moments}")
        elif evidence.is_calm and not _has_seen_all(witness, course):
            broken.append(f"{witness.bot} missed moments: {witness.moments}")
    return broken, f"{len(course.agenda)} moments, begun {len(course.begun)} times"


def _has_seen_all(witness: Witness, course: Course) -> bool:
    """Whoever was there all the time saw every moment begin; whoever came late, those from then on."""
    if witness.was_away:
        return True
    if witness.is_late:
        return bool(witness.moments) and course.begun[-len(witness.moments) :] == witness.moments
    return witness.moments == course.begun


def _is_within(part: list[str], whole: list[str]) -> bool:
    """`part` is `whole` with some left out."""
    rest = iter(whole)
    return all(any(item == other for other in rest) for item in part)


def order_kept(evidence: Evidence) -> tuple[list[str], str]:
    """No socket's cursor ever goes back; a patch that is not newer changes nothing (the maps would differ)."""
    broken = [f"{witness.bot}: {line}" for witness in evidence.witnesses for line in witness.disorder]
    patches = sum(witness.patches for witness in evidence.witnesses)
    if not patches:
        broken.append("no patch was applied")
    return (
        broken,
        f"{patches} patches, {sum(witness.stale_patches for witness in evidence.witnesses)} stale ones ignored",
    )


def stale_orders(evidence: Evidence) -> tuple[list[str], str]:
    """Two «siguiente» of the same `rev` advance the meeting once, and the other one is told what is newer."""
    course, broken = evidence.course, []
    for duel in course.duels:
        codes = sorted("ok" if isinstance(answer, Ack) else answer.code for answer in duel.answers)
        if codes != ["ok", "stale"]:
            broken.append(f"two orders in {duel.before} were answered {codes}")
        told = [
            answer.data.keys()
            for answer in duel.answers
            if isinstance(answer, Refusal) and answer.code == "stale"
        ]
        broken += ["stale without current and rev" for keys in told if not {"current", "rev"} <= keys]
        place = course.agenda.index(duel.before) if duel.before in course.agenda else -1
        if duel.after not in course.agenda or course.agenda.index(duel.after) != place + 1:
            broken.append(f"two orders led from {duel.before} to {duel.after}")
    if not course.duels and len(course.agenda) > 1:
        broken.append("no two orders met")
    return broken, f"{len(course.duels)} pairs of orders"


def roles_kept(evidence: Evidence) -> tuple[list[str], str]:
    """No grant opens another role's view or socket, and nobody gives an order that is not theirs."""
    broken = [f"{probe.name}: {probe.outcome}" for probe in evidence.probes if not probe.held]
    if len(evidence.probes) < 20:
        broken.append(f"only {len(evidence.probes)} attempts were made")
    return broken, f"{len(evidence.probes)} attempts"
