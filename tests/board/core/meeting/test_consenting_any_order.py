"""Agreeing in any order whatever: beside the meeting stands a plain account of what was said, kept by the test alone."""

from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from board.core.kernel.entry import Actor
from board.core.meeting.records_agree import Agreement, Asking
from tests.board.core.meeting.agreeing import WORDS, agreeing, four
from tests.board.core.meeting.meeting_room import PROJECTOR, Done, MeetingRoom
from tests.board.core.meeting.walking_agreements import Recorded

FEW = settings(max_examples=40, deadline=None)
PEOPLE, PROPOSALS = range(6), range(3)
STEPS = st.one_of(
    st.tuples(
        st.just("answer"), st.sampled_from(PEOPLE), st.sampled_from(["agree", "reservation", "against"])
    ),
    st.tuples(st.just("answer"), st.sampled_from(PEOPLE), st.just("agree")),
    st.tuples(st.just("all"), st.sampled_from(PEOPLE), st.sampled_from(["agree", "reservation", "against"])),
    st.tuples(st.just("ask"), st.sampled_from(PROPOSALS), st.just("")),
    st.tuples(st.just("mark"), st.sampled_from(PEOPLE), st.sampled_from(["here", ""])),
    st.tuples(st.sampled_from(["amend", "withdraw", "decline"]), st.sampled_from(PROPOSALS), st.just("")),
    st.tuples(st.sampled_from(["close", "cancel"]), st.just(0), st.just("")),
    st.tuples(st.sampled_from(["rename", "join"]), st.sampled_from(PEOPLE), st.just("")),
)


@dataclass
class Account:
    """What the test knows by itself: who was asked, who said what, which words nobody else may have read."""

    room: MeetingRoom = field(default_factory=agreeing)
    open: str | None = None
    asked: set[str | None] = field(default_factory=set)
    said: dict[str | None, tuple[str, str]] = field(default_factory=dict)
    away: set[str | None] = field(default_factory=set)
    agreed: set[str] = field(default_factory=set)
    unread: dict[str, str | None] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    words: int = 0

    def __post_init__(self) -> None:
        ana, beto, carla, delia = four(self.room)
        rosa = self.room.guest("Doña Rosa", delia)
        self.people: list[Actor] = [self.room.facilitator, ana, beto, carla, delia, rosa]
        self.eyes = {rosa.person: delia.person}
        self.here = {who.person for who in self.people}
        self.ids = [
            self.room.do("agreement.propose", ana, moment="m11", **WORDS, everyone=True).id for _ in PROPOSALS
        ]

    def happen(self, what: str, which: int, more: str) -> None:
        """Ask for it; where it happened, put it down."""
        match what:
            case "ask":
                self._ask(self.ids[which])
            case "answer":
                self._answer(self.people[which], more)
            case "all":
                for n, who in enumerate(self.people):
                    self._answer(who, more if n == which else "agree")
            case "mark":
                self._mark(self.people[which].person, present=bool(more))
            case "close" | "cancel":
                self._end(what)
            case "rename":
                self.words += 1
                self.room.ask("member.rename", self.people[which], name=f"Nombre {self.words}")
            case "join":
                self.words += 1
                self.here.add(self.room.join(f"Tarde {self.words}").person)
            case _:
                self._settle(what, self.ids[which])

    def _ask(self, id: str) -> None:
        rev = self.room.store.one(Agreement, id).rev
        if isinstance(self.room.ask("consent.ask", self.people[0], agreement=id, rev=rev), Done):
            assert self.open is None
            assert id not in self.agreed
            self.open, self.asked, self.said = id, self.here - self.away, {}

    def _answer(self, by: Actor, word: str) -> None:
        self.words += 1
        text = f"canario{self.words:04}x"
        number = self.room.store.one(Agreement, self.open).round if self.open else 1
        fields = {"agreement": self.open or self.ids[0], "round": number, "answer": word, "text": text}
        done = isinstance(self.room.ask("consent.answer", by, **fields), Done)
        assert done == (self.open is not None)
        if not done:
            self.gone.add(text)
            return
        self.gone |= {old for old, who in self.unread.items() if who == by.person}
        self.unread = {old: who for old, who in self.unread.items() if who != by.person}
        (self.gone.add if word == "agree" else self.unread.setdefault)(
            *([text] if word == "agree" else [text, by.person])
        )
        self.said[by.person] = (word, text)
        self.asked.add(by.person)
        self.away.discard(by.person)
        self._closes_by_itself()

    def _mark(self, person: str | None, *, present: bool) -> None:
        self.room.ask("attendance.mark", self.people[0], person=person, present=present)
        (self.away.discard if present else self.away.add)(person)
        if self.open is not None:
            (self.asked.add if present or person in self.said else self.asked.discard)(person)
            self._closes_by_itself()

    def _closes_by_itself(self) -> None:
        if self.said and self.asked <= self.said.keys():
            self._closed()

    def _end(self, how: str) -> None:
        number = self.room.store.one(Agreement, self.open).round if self.open else 1
        check = {"agreement": self.open or self.ids[0], "round": number}
        done = isinstance(self.room.ask(f"consent.{how}", self.people[0], **check), Done)
        if how == "cancel":
            assert done == (self.open is not None)
            self.gone |= self.unread.keys()
            self.open, self.unread = None, {}
            return
        enough = self.open is not None and len(self.said) >= max(1, len(self.asked) / 2)
        assert done == enough
        if done:
            self._closed()

    def _closed(self) -> None:
        assert self.open is not None
        if all(word != "against" for word, _ in self.said.values()):
            self.agreed.add(self.open)
        self.open, self.unread = None, {}

    def _settle(self, what: str, id: str) -> None:
        rev = self.room.store.one(Agreement, id).rev
        words = {**WORDS, "who": [], "everyone": True, "evidence": None, "follow_up": None}
        more = {"amend": {"rev": rev, **words}, "decline": {"rev": rev}, "withdraw": {}}[what]
        done = isinstance(self.room.ask(f"agreement.{what}", self.people[0], agreement=id, **more), Done)
        assert not (done and (id in self.agreed or id == self.open)), "it moved while it was asked, or after"

    def holds(self) -> None:
        """What the meeting shows is what was said: to those who may know it."""
        store = self.room.store
        asking = store.get(Asking)
        assert (asking.agreement if asking else None) == self.open
        assert {each.id for each in store.all(Agreement) if each.state == "agreed"} == self.agreed
        for viewer in [*self.people, PROJECTOR]:
            shown = str(self.room.view(viewer))
            assert not [text for text in self.gone if text in shown], f"{viewer} reads what was taken back"
            for text, who in self.unread.items():
                may = viewer.person is not None and viewer.person in (who, self.eyes.get(who))
                assert (text in shown) == may, f"{viewer} and {text} of {who}"


@given(steps=st.lists(STEPS, max_size=40))
@FEW
def test_whatever_people_do_nothing_is_agreed_that_was_not_and_nobody_reads_ahead(
    steps: list[tuple[str, int, str]],
) -> None:
    """[CN3] [CN4] [CN6] [CN7] [CN8] [CN9] [PR7] Agreed is exactly what enough people answered and nobody was against."""
    account, recorded = Account(), Recorded()
    account.happen("ask", 0, "")
    for step in steps:
        account.happen(*step)
        account.holds()
        recorded.stays(account.room)
