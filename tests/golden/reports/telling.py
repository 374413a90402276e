"""A meeting as it is told operation by operation, in few words: who says what, who works with whom, what is agreed."""

from collections.abc import Mapping

from board.core.kernel.entry import Actor, Json, Role
from board.core.meeting.answers import answer_id
from board.core.meeting.apart import groups_of
from board.core.meeting.people import JoinMeeting
from board.core.meeting.records import Member
from board.core.meeting.records_agree import Agreement
from board.core.meeting.records_groups import Group, Preview
from tests.board.core.meeting.meeting_room import SERVER, START_MS, MeetingRoom

CANARY = "CANARIO"
"""Whatever holds this word is somebody's own, or a group's, and is in no report."""


class Telling(MeetingRoom):
    """A meeting of people who are expected, each with a school; whoever is named first facilitates."""

    def __init__(self, template: str, starts_ms: int, people: list[dict[str, Json]], **opening: Json) -> None:
        rows: list[Json] = [{"id": f"p{n}", **person} for n, person in enumerate(people)]
        leader = people[0]["name"]
        opened: dict[str, Json] = {"starts_ms": starts_ms, "people": rows, "facilitator": leader, **opening}
        super().__init__(template, replay_every=10_000, **opened)
        self.now_ms = max(starts_ms, START_MS)
        self.people: dict[str, Actor] = {leader: self.facilitator}
        self._rows = {row["name"]: row for row in rows}

    def come(self, *names: str, role: Role = Role.PARTICIPANT) -> None:
        """Expected people arrive."""
        for name in names:
            row = self._rows[name]
            fields = {part: row[part] for part in ("name", "school", "level", "area") if part in row}
            self.submit(JoinMeeting(id=row["id"], role=role.value, seat=self.mint(), **fields), SERVER)
            self.people[name] = Actor(role, row["id"], "rapporteur" if role is Role.RAPPORTEUR else "code")

    def bring(self, name: str, host: str, school: str) -> None:
        """Somebody without a phone, for whom another writes."""
        self.people[name] = self.guest(name, self.people[host])
        self.do("member.describe", self.people[name], school=school)

    def on(self, minutes: float) -> None:
        """So many minutes pass, and the next moment begins."""
        self.wait(minutes * 60)
        self.order("agenda.next")

    def says(self, who: str, text: str, /, **fields: Json) -> str:
        """A note; its id."""
        self.wait(20)
        return self.write(text, self.people[who], **fields)

    def heap(self, title: str, *notes: str, **fields: Json) -> str:
        asked = {"moment": self.clock.moment, "title": title, "notes": list(notes), **fields}
        return self.do("cluster.make", self.facilitator, **asked).id

    def sums_up(self, *lines: str, moment: str | None = None) -> None:
        for line in lines:
            self.do("synthesis.write", self.facilitator, moment=moment or self.clock.moment, text=line)

    def concludes(self, *lines: str) -> None:
        for line in lines:
            self.do("conclusion.write", self.facilitator, moment=self.clock.moment, text=line)

    def speak(self, *names: str) -> None:
        """They take the floor, one after the other."""
        for name in names:
            turn = self.do("hand.raise", self.people[name]).id
            self.do("floor.give", self.facilitator, turn=turn)
            self.wait(90)
            self.do("floor.end", self.people[name], turn=turn)

    def passes(self, name: str) -> None:
        """«Por ahora no tengo aportes»."""
        self.do("sign.set", self.people[name], moment=self.clock.moment, ready=True, passed=True)

    # Groups

    def part(self, moment: str | None = None, **settings: Json) -> list[Group]:
        """People go apart in the present moment."""
        here = moment or self.clock.moment or ""
        self.do("groups.preview", self.facilitator, moment=here, **settings)
        self.do("groups.open", self.facilitator, moment=here, rev=self.store.one(Preview, here).rev)
        return groups_of(self.store, here)

    def of(self, group: Group, nth: int = 0) -> Actor:
        """The nth member of a group, by the own phone or that of whoever writes for them."""
        id = group.members[nth]["person"]
        return next(actor for actor in self.people.values() if actor.person == id)

    def answers(self, group: Group, prompt: int, text: str, *, agreed: bool = True) -> str:
        fields: dict[str, Json] = {"group": group.id, "prompt": prompt, "text": text, "agreed": agreed}
        self.do("answer.write", self.of(group), rev=0, **fields)
        return answer_id(group.id, prompt)

    def shows(self, group: Group, *, notes: tuple[str, ...] = (), answers: tuple[str, ...] = ()) -> list[str]:
        """A group shows these of its notes and answers in the moment of sharing; the ids of the copies."""
        moment = self.clock.moment
        self.do("share.present", self.facilitator, group=group.id)
        by = self.of(group)
        shown = [self.do("share.bring", by, moment=moment, note=note).id for note in notes]
        return shown + [self.do("share.answer", by, moment=moment, answer=one).id for one in answers]

    # Agreeing

    def proposes(self, who: str, what: str, by: str, *responsible: str, **fields: Json) -> str:
        """Something is put forward for the people named, or for everybody when nobody is."""
        people = [self.people[name].person for name in responsible]
        asked = {"moment": self.clock.moment, "what": what, "by": by, "who": people, "everyone": not people}
        return self.do("agreement.propose", self.people[who], **asked, **fields).id

    def asks(self, agreement: str) -> None:
        rev = self.store.one(Agreement, agreement).rev
        self.do("consent.ask", self.facilitator, agreement=agreement, rev=rev)

    def consents(self, agreement: str, words: Mapping[str, tuple[str, str]] | None = None) -> None:
        """Everybody who is here answers: those named with a word and why, all others that they agree."""
        self.asks(agreement)
        number = self.store.one(Agreement, agreement).round
        said = {self.people[name].person: told for name, told in (words or {}).items()}
        for actor in self._everybody():
            answer, text = said.get(actor.person, ("agree", None))
            fields: dict[str, Json] = {"agreement": agreement, "round": number, "answer": answer}
            self.do("consent.answer", actor, **fields, text=text)

    def amends(self, who: str, agreement: str, what: str) -> None:
        told = self.store.one(Agreement, agreement)
        responsible = [one["person"] for one in told.who]
        words = {"what": what, "who": responsible, "everyone": told.everyone, "by": told.by}
        more = {"evidence": told.evidence, "follow_up": told.follow_up}
        self.do("agreement.amend", self.people[who], agreement=agreement, rev=told.rev, **words, **more)

    def ends(self) -> None:
        self.wait(300)
        self.order("meeting.close")

    def _everybody(self) -> list[Actor]:
        acting = {actor.person: actor for actor in self.people.values()}
        return [acting[member.id] for member in list(self.store.all(Member))]
