"""A meeting of five that agrees, adopts and promises, up to its closing: what its people should find at home."""

from dataclasses import dataclass

from hypothesis import strategies as st

from board.core.kernel.entry import Actor
from tests.board.core.meeting.agreeing import agreement_of, amend, answer, ask_all, propose
from tests.board.core.meeting.meeting_room import MeetingRoom

NAMES = ("Ana", "Beto", "Carla", "Delia")
FATES = ("proposed", "withdrawn", "cancelled", "not_agreed", "agreed", "reserved", "amended", "unanswered")
AGREED = ("agreed", "reserved", "amended", "unanswered")
PEOPLE = range(len(NAMES) + 1)
NOTES = range(3)


@dataclass(frozen=True)
class Plan:
    """What happens: agreements of (who, fate), who None meaning everybody; marks of (person, note, on); who will try what."""

    agreements: tuple[tuple[tuple[int, ...] | None, str], ...]
    marks: tuple[tuple[int, int, bool], ...]
    trials: tuple[int, ...]
    asks_at_the_end: bool


_PERSON, _NOTE = st.sampled_from(PEOPLE), st.sampled_from(NOTES)
_WHO = st.lists(_PERSON, min_size=1, unique=True).map(tuple)
PLANS = st.builds(
    Plan,
    st.lists(st.tuples(st.none() | _WHO, st.sampled_from(FATES)), max_size=4).map(tuple),
    st.lists(st.tuples(_PERSON, _NOTE, st.booleans()), max_size=8).map(tuple),
    st.lists(_PERSON, unique=True).map(tuple),
    st.booleans(),
)


class GoingHome:
    """The meeting of a plan, closed unless `closes` says otherwise."""

    def __init__(self, plan: Plan, *, closes: bool = True) -> None:
        self.plan = plan
        self.room = MeetingRoom(replay_every=40, agenda=[{"from": 9}, {"from": 10}, {"from": 12}])
        self.who = [self.room.facilitator, *(self.room.join(name) for name in NAMES)]
        self.room.go_to("m1")
        self.notes = [self.room.write(f"Acción {n}", self.who[1]) for n in NOTES]
        self.room.go_to("m2")
        self.ids = [self._settle(n, who, fate) for n, (who, fate) in enumerate(plan.agreements)]
        if plan.asks_at_the_end:
            ask_all(self.room, propose(self.room, self.who[1], moment="m2", what="Sin respuesta"))
        for person, note, on in plan.marks:
            self.room.ask("note.adopt", self.who[person], note=self.notes[note], on=on)
        for person in plan.trials:
            self.room.do("trial.write", self.who[person], text=f"Probaré {person}")
        if closes:
            self.room.order("meeting.close")

    def person(self, index: int) -> str:
        return self.who[index].person or ""

    def agreed(self) -> list[tuple[str, str]]:
        """Person and words of every task an agreement should become."""
        tasks = []
        for n, (who, fate) in enumerate(self.plan.agreements):
            if fate in AGREED:
                words = f"Acuerdo {n}, mejor" if fate == "amended" else f"Acuerdo {n}"
                tasks += [(self.person(one), words) for one in (PEOPLE if who is None else who)]
        return sorted(tasks)

    def adopted(self) -> list[tuple[str, str]]:
        """Person and words of every action that is adopted in the end."""
        last = {(person, note): on for person, note, on in self.plan.marks}
        return sorted((self.person(p), f"Acción {note}") for (p, note), on in last.items() if on)

    def tried(self) -> list[tuple[str, str]]:
        return sorted((self.person(p), f"Probaré {p}") for p in self.plan.trials)

    def _settle(self, n: int, who: tuple[int, ...] | None, fate: str) -> str:
        """One agreement, from the proposal to its fate."""
        room, people = self.room, self.who
        named = {"everyone": True} if who is None else {"who": [self.person(one) for one in who]}
        id = propose(room, people[1], moment="m2", what=f"Acuerdo {n}", **named)
        if fate == "withdrawn":
            room.do("agreement.withdraw", people[1], agreement=id)
        elif fate == "cancelled":
            room.do("consent.cancel", room.facilitator, agreement=id, round=ask_all(room, id))
        elif fate in ("not_agreed", "amended"):
            self._ask(id, "against")
            if fate == "amended":
                amend(room, people[1], id, what=f"Acuerdo {n}, mejor")
                self._ask(id, "agree")
            else:
                rev = agreement_of(room, id).rev
                room.do("agreement.decline", room.facilitator, agreement=id, rev=rev)
        elif fate == "unanswered":
            number = ask_all(room, id)
            for one in people[:3]:
                answer(room, one, id)
            room.do("consent.close", room.facilitator, agreement=id, round=number)
        elif fate in AGREED:
            self._ask(id, "reservation" if fate == "reserved" else "agree")
        return id

    def _ask(self, id: str, word: str) -> None:
        """Everybody answers: Ana with this word, the others agree."""
        ask_all(self.room, id)
        reason = None if word == "agree" else "Me preocupa el tiempo"
        by_word: list[tuple[Actor, str, str | None]] = [(one, "agree", None) for one in self.who]
        by_word[1] = (self.who[1], word, reason)
        for one, said, text in by_word:
            answer(self.room, one, id, said, text)
