"""A small run in which people went apart and brought what they did: right in every way, for tests to make it wrong."""

from typing import Any

from facilitator.simulate.apart_seen import GroupSeen, TableSeen
from facilitator.simulate.journal import Intent, Journal, Return
from facilitator.simulate.leader import Course
from facilitator.simulate.oracle import Evidence
from facilitator.simulate.parting import Parted, Partings
from facilitator.simulate.wire import Ack
from facilitator.simulate.witness import Witness

PEOPLE = ("p1", "p2", "p3", "p4", "p5")
BOTS = {f"bot{person[1]}": ("participant", person) for person in PEOPLE}
BOTS |= {"rosa": ("facilitator", "lead"), "screen": ("projector", "")}
NOTE, REPLY, CALL, COMMENT = (f"zq{number:014x}" for number in range(1, 5))
DUO, TRIO = GroupSeen(("p1", "p2"), "a", frozenset()), GroupSeen(("p3", "p4", "p5"), "b", frozenset({"p5"}))
AGENDA = {"m1": "choose", "m2": "groups", "m3": "share", "m4": "assess", "m5": "close"}


def table(
    first: GroupSeen = DUO, second: GroupSeen = TRIO, *, seq: int = 20, is_open: bool = True
) -> TableSeen:
    return TableSeen({"g1": first, "g2": second}, is_open, seq, 20.0)


class Run:
    """Evidence that grows by what bots say, each acknowledged as the next entry unless told otherwise."""

    def __init__(self) -> None:
        self.journal = Journal()
        self.seq = 0
        self.views: dict[str, dict[str, Any]] = {bot: {} for bot in BOTS}
        self.evidence = Evidence(
            journal=self.journal,
            course=Course(agenda=list(AGENDA), begun=list(AGENDA), is_closed=True, partings=Partings()),
            witnesses=[
                Witness(bot, role, person or None, persons={person} - {""})
                for bot, (role, person) in BOTS.items()
            ],
            replicas=self.views,
            views_before={bot: {"records": shown} for bot, shown in self.views.items()},
            views_after=None,
            divergences=[],
            comparisons=1,
            probes=[],
            is_calm=True,
            was_restarted=False,
        )
        for index, (moment, activity) in enumerate(AGENDA.items()):
            self.show(f"moment/{moment}", {"index": index, "activity": activity})

    def did(self, bot: str, kind: str, at_s: float = 0.0, **fields: Any) -> Intent:
        self.seq += 1
        role, person = BOTS[bot]
        op = {"id": fields.pop("id", f"o{self.seq}"), "kind": kind, **fields}
        intent = self.journal.intend(bot, role, person, op)
        intent.at_s, intent.sends = at_s or float(self.seq), 1
        self.journal.answered(intent, Ack(self.seq))
        intent.answers = [(intent.at_s + 0.5, Ack(self.seq))]
        return intent

    def show(self, key: str, record: dict[str, Any], *bots: str) -> None:
        for bot in bots or BOTS:
            self.views[bot][key] = record

    def saw(self, bot: str) -> Witness:
        return next(witness for witness in self.evidence.witnesses if witness.bot == bot)

    def judged(self) -> Evidence:
        self.evidence.prepare()
        return self.evidence


def run_apart() -> Run:
    """Five people chose, worked in a duo and a trio, brought a note and an answer, and assessed themselves."""
    run = Run()
    run.journal.arrivals = dict.fromkeys(PEOPLE, 0.0)
    for bot, indicator in zip(BOTS, "aabba", strict=False):
        run.did(bot, "choice.make", moment="m1", indicator=indicator)
    run.did("rosa", "groups.preview", moment="m2", absent=[])
    run.did("rosa", "groups.open", moment="m2", rev=6)
    run.evidence.course.partings.opened.append(Parted("m2", "same_indicator", looked_at_s=5.5))
    for witness in run.evidence.witnesses:
        witness.apart.tables["m2"] = [table(), table(seq=40, is_open=False)]
    run.journal.returns.append(Return("bot1", "m2", frozenset({"p1"}), "g1", "g1"))
    run.did("bot1", "note.write", id="n1", moment="m2", group="g1", text=f"idea {NOTE}")
    run.did("bot3", "answer.write", group="g2", prompt=0, rev=0, text=f"así {REPLY}", agreed=True)
    run.did("bot2", "group.call", group="g1", url=f"https://llamada.example/{CALL}")
    for bot in ("bot1", "bot2"):
        run.saw(bot).canaries |= {NOTE: 9.0, CALL: 11.0}
        run.saw(bot).keys |= {"note/n1": 9.0, "note/n1/group": 9.0, "group/g1/call": 11.0}
    for bot in ("bot3", "bot4", "bot5"):
        run.saw(bot).canaries[REPLY] = 10.0
        run.show("answer/r1", {"group": "g2", "prompt": 0, "text": f"así {REPLY}", "agreed": True}, bot)
    run.saw("rosa").keys |= {"preview/m2": 6.0, "group/g1/life": 9.0, "moment/m1/choices": 2.0}
    run.did("bot2", "share.bring", id="c1", moment="m3", note="n1")
    run.did("bot4", "share.answer", id="c2", moment="m3", answer="r1")
    for witness in run.evidence.witnesses:
        witness.canaries.setdefault(NOTE, 12.0)
        witness.canaries.setdefault(REPLY, 13.0)
    for group in ("g1", "g2"):
        run.show(f"group/{group}", {"moment": "m2", "name": group})
    run.show("note/c1/origin", {"group": "g1", "source": "n1", "name": "Dúo 1"})
    run.show("note/c2/origin", {"group": "g2", "source": "r1", "name": "Trío 2"})
    run.did("bot5", "note.adopt", note="c1", on=True)
    run.show("adoption/x", {"note": "c1"}, "bot5")
    for bot, (role, _) in BOTS.items():
        if role == "participant":
            comment = f"para mí {COMMENT}" if bot == "bot1" else None
            op: dict[str, Any] = {"moment": "m4", "answers": [3, None], "comment": comment}
            run.did(bot, "assess.answer", **op)
            run.show(f"assessment/{bot}", op, bot)
            run.show(
                f"choice/{bot}",
                {"moment": "m1", "indicator": "b" if bot in {"bot3", "bot4"} else "a", "second": None},
                bot,
            )
    run.saw("bot1").canaries[COMMENT] = 15.0
    for _ in range(3):
        run.did("rosa", "agenda.next", rev=1)  # out of the first three
    run.seq += 10
    return run


def end(run: Run) -> None:
    """The self-assessment is left, and its totals are told."""
    left = run.did("rosa", "agenda.next", rev=9)
    run.show("moment/m4/totals", {"people": 5, "counts": [[0, 0, 0, 5], [0, 0, 0, 0]]})
    for witness in run.evidence.witnesses:
        witness.keys["moment/m4/totals"] = left.at_s + 0.6
