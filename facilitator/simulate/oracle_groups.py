"""The check of the oracle about people apart: everybody in one group of an allowed size, each time.

Counted on the bots' own screens against the facilitator's orders. Must never be satisfied by absence: where an agenda sends people
apart, they were.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from facilitator.simulate.apart_seen import TableSeen
from facilitator.simulate.oracle import Evidence
from facilitator.simulate.parting import Parted
from facilitator.simulate.wire import GROUPED_ACTIVITIES

LEAST = 2
MOST = {"mixed": 5, "random_even": 5}
DUOS = 3
BY_CHOICE = frozenset({"same_indicator", "same_need"})
ORDERS = ("groups.preview", "groups.adjust", "groups.place", "groups.leave", "groups.mend")


def everybody_in_one_group(evidence: Evidence) -> tuple[list[str], str]:
    """Each time people were apart: nobody in two groups, nobody alone, nobody left out but who was absent, no size that is not allowed."""
    broken = list(evidence.course.partings.trouble)
    people = 0
    for parted in evidence.course.partings.opened:
        tables = [
            (w, t) for w in evidence.witnesses for t in w.apart.tables.get(parted.moment, ()) if t.groups
        ]
        if not tables:
            broken.append(f"no screen showed the groups of {parted.moment}")
            continue
        first = min((table for _, table in tables), key=lambda table: table.seq)
        last = {witness.bot: table for witness, table in tables}
        people += len(_in(first))
        broken += [f"{parted.moment}: {line}" for line in _opened(evidence, parted, first)]
        for witness, table in tables:
            found = _wrong(evidence, parted, table, is_last=table is last[witness.bot])
            broken += [f"{witness.bot}, {parted.moment} at {table.seq}: {line}" for line in found]
    broken += _strays(evidence)
    wanted = evidence.agenda.of(*GROUPED_ACTIVITIES) & set(evidence.course.begun)
    missing = wanted - {parted.moment for parted in evidence.course.partings.opened}
    if missing and len(evidence.journal.arrivals) > 1:
        broken.append(f"nobody was sent apart in {sorted(missing)}")
    times = len(evidence.course.partings.opened)
    return (
        broken,
        f"apart {times} times, {people} places, {len(evidence.journal.returns)} came back to theirs",
    )


def _in(table: TableSeen) -> list[str]:
    return [person for group in table.groups.values() for person in group.members]


def _wrong(evidence: Evidence, parted: Parted, table: TableSeen, *, is_last: bool) -> Iterator[str]:
    """What is wrong with groups on a screen. While somebody goes home a group may be of one, until it is mended."""
    seen = Counter(_in(table))
    if twice := sorted(person for person, times in seen.items() if times > 1):
        yield f"{twice} are in two groups"
    if strangers := sorted(seen.keys() - evidence.journal.arrivals.keys()):
        yield f"{strangers} are no people of this meeting"
    most = MOST.get(parted.mode, DUOS)
    sizes = sorted(len(group.members) for group in table.groups.values() if group.members)
    if sizes[-1] > most:
        yield f"the groups have {sizes}, more than {most}"
    if sizes[0] < LEAST and (is_last or not _may_be_alone(evidence, parted, table)):
        yield f"the groups have {sizes}: somebody is alone"
    if is_last and (left_out := sorted(_expected(evidence, parted) - seen.keys())):
        yield f"{left_out} are in no group"


def _may_be_alone(evidence: Evidence, parted: Parted, table: TableSeen) -> bool:
    leaves = evidence.journal.of_kind("groups.leave")
    return any(i.op["moment"] == parted.moment and i.at_s <= table.at_s for i in leaves)


def _expected(evidence: Evidence, parted: Parted) -> set[str]:
    """Who was there before the groups were looked at, or was waited for, and is not absent; nobody when that is not sure."""
    orders = [i for i in evidence.journal.of_kind(*ORDERS) if i.op["moment"] == parted.moment]
    if any(intent.may_have_effect for intent in orders):
        return set()
    absent: set[str] = set()
    for intent in sorted((i for i in orders if i.is_acked), key=lambda i: min(i.seqs)):
        match intent.kind:
            case "groups.preview":
                absent = set(intent.op.get("absent", absent))
            case "groups.leave":
                absent.add(intent.op["person"])
            case _:
                absent.discard(intent.op["person"])
    return (_here(evidence, parted) | parted.waited_for) - absent


def _here(evidence: Evidence, parted: Parted) -> set[str]:
    return {p for p, at_s in evidence.journal.arrivals.items() if at_s < parted.looked_at_s}


def _opened(evidence: Evidence, parted: Parted, first: TableSeen) -> Iterator[str]:
    """The groups as they were opened: by the rule where nobody changed them, and visitors said to be some."""
    sizes = sorted(len(group.members) for group in first.groups.values())
    is_as_planned = not parted.is_by_hand and set(_in(first)) <= _here(evidence, parted)
    if is_as_planned and parted.mode in MOST and sizes != _evenly(sum(sizes), MOST[parted.mode]):
        yield f"{sum(sizes)} people are in groups of {sizes}"
    classes: Counter[str | None] = Counter()
    groups: Counter[str | None] = Counter()
    for group in first.groups.values():
        classes[group.choice] += len(group.members)
        groups[group.choice] += 1
    if is_as_planned and parted.mode in BY_CHOICE:
        wrong = {choice: n for choice, n in classes.items() if groups[choice] != n // 2}
        if wrong:
            yield f"{wrong} people of one choice are in {[groups[choice] for choice in wrong]} groups"
    looked = [
        i
        for i in evidence.journal.of_kind("groups.preview")
        if i.is_acked and i.op["moment"] == parted.moment
    ]
    chosen = _choices(evidence, max((seq for i in looked for seq in i.seqs if seq < first.seq), default=0))
    for group in first.groups.values():
        if group.choice is None or parted.mode not in BY_CHOICE:
            continue
        unmarked = [
            person
            for person in group.members
            if person in chosen and group.choice not in chosen[person] and person not in group.visitors
        ]
        if unmarked:
            yield f"{unmarked} chose something else than {group.choice} and are no visitors"


def _evenly(people: int, about: int) -> list[int]:
    """⌈people/about⌉ sizes that differ by one at most, but nobody alone."""
    groups = max(1, min((people + about - 1) // about, people // 2))
    return sorted((people + at) // groups for at in range(groups))


def _choices(evidence: Evidence, seq: int) -> dict[str, tuple[str, str | None]]:
    """What each chose last before an entry, and what else would do."""
    made = [
        i for i in evidence.journal.of_kind("choice.make") if i.is_acked and min(i.seqs) <= seq and i.writer
    ]
    return {
        str(i.writer): (i.op["indicator"], i.op.get("second"))
        for i in sorted(made, key=lambda i: min(i.seqs))
    }


def _strays(evidence: Evidence) -> Iterator[str]:
    """Who dropped out and came back must be where a screen showed them before: in the own group, unless that was changed."""
    for back in evidence.journal.returns:
        stood = {
            group
            for witness in evidence.witnesses
            for table in witness.apart.tables.get(back.moment, ())
            for group, seen in table.groups.items()
            if back.persons & set(seen.members)
        }
        went_home = any(i.op["person"] in back.persons for i in evidence.journal.of_kind("groups.leave"))
        if back.after not in stood and not (back.after is None and went_home):
            yield f"{back.bot} came back to {back.after} and was in {back.before}"
