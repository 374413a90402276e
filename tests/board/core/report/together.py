"""Two people and a machine work on one report, over cuts and restarts; nothing that was taken may be lost.

Every character that somebody types is another one, so that a lost character cannot hide behind an equal one. What is
compared with the report is each person's own journal, written when their text was taken; never what the report says of
itself. Drawn from `Random(seed)` alone: a failure names the seed and its last steps.
"""

from dataclasses import dataclass, field
from random import Random

from board.core.kernel.entry import Actor, Entry, Json
from board.core.kernel.rejections import Rejection
from board.core.report.records import Aside, Before, Block, Line, Quote
from board.core.report.words import QUOTED
from tests.board.core.report.invariants import check
from tests.board.core.report.report_room import (
    FACILITATOR,
    RAPPORTEUR,
    SERVER,
    ReportRoom,
    a_block,
    a_line,
)

STEPS = 36
BLOCKS = 3
_FIRST = 0x4E00
"""From here on there are twenty thousand characters, none of which a line of the draft uses."""
OF_PEOPLE = ("origin", "edited", "text", "seen", "by", "by_name", "at_ms", "rev", "dropped")
Packet = tuple[str, dict[str, Json]]


@dataclass
class Phone:
    """One person's screen: what it last saw of each block and each quote, and what it sent without having heard an answer."""

    who: Actor
    seen: dict[str, Block] = field(default_factory=dict)
    quotes: dict[str, Quote] = field(default_factory=dict)
    unheard: list[Packet] = field(default_factory=list)


class Together:
    """A report of a few blocks, two phones, and everything that was taken from them, by block."""

    def __init__(self, seed: int) -> None:
        self.seed, self.chance = seed, Random(seed)
        self.room = ReportRoom(replay_every=0, blocks=BLOCKS)
        self.phones = [Phone(RAPPORTEUR), Phone(FACILITATOR)]
        self.taken: list[tuple[str, str]] = []
        self.held_by: dict[tuple[str, str], str] = {}
        self.steps: list[str] = []
        self.conflicts = self.drafts = self.repeated = self.restarts = self.overtaken = 0
        self._typed = 0
        self.room.close()
        for phone in self.phones:
            self.look(phone)

    def run(self, steps: int = STEPS) -> "Together":
        try:
            for _ in range(steps):
                self.step()
                self.nothing_is_lost()
            for phone in self.phones:
                while phone.unheard:
                    self.send_again(phone)
                    self.nothing_is_lost()
            self.room.check_replay()
            check(self.room.store)
        except Exception as failure:
            told = "\n".join(self.steps[-12:])
            raise AssertionError(f"seed {self.seed}: {failure}\n{told}") from failure
        return self

    def step(self) -> None:
        """Somebody does something."""
        self.room.now_ms += self.chance.choice([0, 1, 900, 60_000])
        phone = self.chance.choice(self.phones)
        what = self.chance.choices(
            [self.write, self.draw, self.look_again, self.send_again, self.gesture, self.quote, self.restart],
            [12, 6, 4, 3, 5, 6, 1],
        )[0]
        what(phone)

    # What people do

    def write(self, phone: Phone) -> None:
        """Write into a block as this phone last saw it, however long ago that was."""
        block = self.chance.choice(sorted(phone.seen))
        was = phone.seen[block].text or ""
        at = self.chance.randrange(len(was) + 1)
        until = self.chance.choice([at, at, at, self.chance.randrange(at, len(was) + 1), len(was)])
        text = was[:at] + self.typed() + was[until:]
        if self.chance.random() < 0.1:
            before = self.room.store.get(Before, block)
            steps = [each["text"] for each in before.texts if not each["aside"]] if before else []
            text = steps[-1] if steps else ""
        seen = {line.id: line.rev for line in self.room.store.all(Line) if self.chance.random() < 0.5}
        fields: dict[str, Json] = {"block": block, "text": text, "seen": seen, "rev": phone.seen[block].rev}
        self.send(phone, ("block.write", {"id": self.room.mint(), **fields}))

    def gesture(self, phone: Phone) -> None:
        """Anything else that people do with blocks, conflicts and the report."""
        block = self.chance.choice(sorted(phone.seen))
        lines = [line.id for line in self.room.store.all(Line) if line.block == block]
        some = [line for line in lines if self.chance.random() < 0.7]
        asides = [aside.id for aside in self.room.store.all(Aside)]
        rev = phone.seen[block].rev
        gestures: list[Packet] = [
            ("block.take", {"block": block, "lines": some}),
            ("block.dismiss", {"block": block, "lines": some}),
            ("block.recall", {"block": block, "lines": some}),
            ("block.clear", {"block": block, "rev": rev}),
            ("block.drop", {"block": block}),
            ("block.restore", {"block": block}),
            ("block.rename", {"block": block, "title": "Otra parte", "rev": rev}),
            ("block.add", {"section": "purpose", "title": "Más", "text": self.typed(), "after": block}),
            ("aside.settle", {"aside": self.chance.choice(asides or ["0"])}),
            ("report.submit", {}),
            ("report.withdraw", {}),
            ("report.withdraw", {}),
            ("report.return", {"reason": "Falta algo"}),
        ]
        kind, fields = self.chance.choice(gestures)
        if self.room.report.state != "drafting" and kind.startswith("block"):
            kind, fields = "report.return", {"reason": "Sigan escribiendo"}
        self.send(phone, (kind, {"id": self.room.mint(), **fields}))

    def quote(self, phone: Phone) -> None:
        """Mark what was said, change what this phone last saw marked, or take it out."""
        said: dict[str, Json] = {"sort": self.chance.choice(QUOTED), "text": self.typed(), "who": []}
        one = self.chance.choice([*phone.quotes.values(), None])
        if one is None:
            kind, fields = "quote.add", said | {"line": "l1", "said_ms": 1}
        elif self.chance.random() < 0.8:
            anew: dict[str, Json] = {"quote": one.id, "rev": one.rev, "everyone": True, "by": None}
            kind, fields = "quote.edit", said | anew
        else:
            kind, fields = "quote.remove", {"quote": one.id}
        self.send(phone, (kind, {"id": self.room.mint(), **fields}))

    def send(self, phone: Phone, packet: Packet) -> None:
        """Send once, twice, or into a network that loses the question or the answer."""
        fate = self.chance.random()
        if fate < 0.1:  # the question is lost
            phone.unheard.append(packet)
            return
        answer = self.ask(phone, packet)
        if fate < 0.2:  # the answer is lost: the phone knows nothing of it
            phone.unheard.append(packet)
            self.note(packet, answer)
            return
        if fate < 0.3:
            self.repeated += 1
            again = self.ask(phone, packet)
            assert seq_of(again) == seq_of(answer), "asked twice, done twice"
        self.hear(phone, packet, answer)

    def send_again(self, phone: Phone) -> None:
        """A phone that is back asks what it heard no answer to, as it was: under the same id, on the same old version."""
        if phone.unheard:
            packet = phone.unheard.pop(0)
            self.hear(phone, packet, self.ask(phone, packet))

    def ask(self, phone: Phone, packet: Packet) -> Entry | Rejection:
        kind, fields = packet
        was, length = self.room.store.get(Block, str(fields.get("block"))), len(self.room.entries)
        marked = self.room.store.get(Quote, str(fields.get("quote")))
        answer = self.room.ask(kind, phone.who, **fields)
        if kind == "block.write" and len(self.room.entries) > length:
            assert was is not None, "written into nothing"
            assert was.rev == fields["rev"], "an older version was written over a newer one"
        if kind == "quote.edit":
            self.overtaken += isinstance(answer, Rejection) and answer.code == "stale"
            if len(self.room.entries) > length:
                assert marked is not None, "changed what is not there"
                assert marked.rev == fields["rev"], "an older quote was written over a newer one"
        told = answer.code if isinstance(answer, Rejection) else answer.seq
        self.steps.append(f"{phone.who.person} {kind} {str(fields)[:160]} -> {told}")
        return answer

    def hear(self, phone: Phone, packet: Packet, answer: Entry | Rejection) -> None:
        """What a phone does with an answer: a text that was refused goes beside the block, the other one is shown."""
        self.note(packet, answer)
        kind, fields = packet
        if not isinstance(answer, Rejection) or kind != "block.write":
            return
        assert answer.code in ("stale", "report_submitted", "block_not_found"), answer
        if answer.code == "stale":
            self.conflicts += 1
            current = answer.data["current"]
            if current["text"] is not None:
                assert self.reaches(fields["block"], current["text"]), (
                    "the other text of a conflict is nowhere"
                )
        beside: dict[str, Json] = {"block": fields["block"], "text": fields["text"], "base": fields["rev"]}
        self.send(phone, ("aside.put", {"id": self.room.mint(), **beside}))
        self.look(phone)

    def note(self, packet: Packet, answer: Entry | Rejection) -> None:
        """The journal: this text of this block was taken."""
        kind, fields = packet
        if isinstance(answer, Rejection):
            return
        if kind in ("block.write", "aside.put"):
            self.taken.append((fields["block"], fields["text"]))
        elif kind == "block.add":
            self.taken.append((fields["id"], fields["text"]))

    def look_again(self, phone: Phone) -> None:
        if self.chance.random() < 0.7:
            self.look(phone)

    def look(self, phone: Phone) -> None:
        """The phone is up to date."""
        phone.seen = {block.id: block for block in self.room.store.all(Block)}
        phone.quotes = {quote.id: quote for quote in self.room.store.all(Quote)}

    def typed(self) -> str:
        """A few characters that nobody typed before."""
        count = self.chance.randrange(1, 5)
        self._typed += count
        return "".join(chr(_FIRST + self._typed - n) for n in range(count))

    # What the machine does

    def draw(self, _: Phone) -> None:
        """A draft: of now, a late one, or one that was compared with an older one. It never touches people's words."""
        chance, room = self.chance, self.room
        before = {block.id: block for block in room.store.all(Block)}
        blocks = [
            a_block(f"b{n}", n + chance.random(), title=f"Título {chance.randrange(99)}", shape="prose")
            for n in range(1, BLOCKS + 2)
            if chance.random() < 0.5
        ]
        lines = [
            a_line(f"l{n}", f"b{chance.randrange(1, BLOCKS + 1)}", f"Línea {n} {chance.randrange(5)}", n)
            for n in range(1, 6)
            if chance.random() < 0.4
        ]
        gone = [f"l{n}" for n in range(1, 6) if chance.random() < 0.1]
        parted = [f"b{n}" for n in range(1, BLOCKS + 2) if chance.random() < 0.1]
        upto = max(1, room.upto + chance.choice([1, 1, 1, 0, -2]))
        rev = chance.choice([None, room.drawn_rev(), room.drawn_rev(), 1])
        asked: dict[str, Json] = {"upto": upto, "epoch": "e1", "blocks": blocks, "lines": lines, "rev": rev}
        answer = room.ask("draft.put", SERVER, gone=gone, gone_blocks=parted, **asked)
        self.steps.append(f"draft {upto} {[block['title'] for block in blocks]} gone {parted}")
        self.drafts += isinstance(answer, Entry)
        room.upto = max(room.upto, upto)
        for id, was in before.items():
            now = room.store.get(Block, id)
            if now is None:
                assert id in parted, f"{id} went by itself"
                assert not any((was.edited, was.rev, was.seen, was.dropped)), f"{id} went with people's words"
                continue
            for name in OF_PEOPLE:
                assert getattr(now, name) == getattr(was, name), f"a draft changed {name} of {id}"

    def restart(self, _: Phone) -> None:
        """The process dies and another one begins from the log."""
        self.restarts += 1
        self.room.check_replay()
        self.room.restart()

    # What must hold

    def nothing_is_lost(self) -> None:
        """Every character of every text that was taken stands, in its order, in a text of its block that people can read."""
        for block, text in self.taken:
            assert self.reaches(block, text), f"{text!r} of {block} is nowhere"

    def reaches(self, block: str, text: str) -> bool:
        texts = self.texts_of(block)
        if self.held_by.get((block, text)) in texts:
            return True
        found = next((each for each in texts if stands_in(text, each)), None)
        if found is not None:
            self.held_by[block, text] = found
        return found is not None

    def texts_of(self, id: str) -> set[str]:
        """What can be read of a block: what stands in it, what stood in it, what lies beside it."""
        block, before = self.room.store.get(Block, id), self.room.store.get(Before, id)
        texts = {each["text"] for each in before.texts} if before else set()
        texts |= {aside.text for aside in self.room.store.all(Aside) if aside.block == id}
        return texts | ({block.text} if block and block.text is not None else set())


def stands_in(text: str, other: str) -> bool:
    """True when every character of a text is in the other one, in the same order."""
    left = iter(other)
    return all(character in left for character in text)


def seq_of(answer: Entry | Rejection) -> int | None:
    """Where an accepted operation stands in the log."""
    return None if isinstance(answer, Rejection) else answer.seq
