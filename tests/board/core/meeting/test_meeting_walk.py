"""Whole meetings at random: people ask for anything at any time, and every invariant holds after every entry.

The room checks replay and invariants (see `meeting_room` and `invariants`); the walk adds what people are told. It is
drawn from `Random(seed)` alone: a failure names the seed and its last steps, and the same seed walks the same way.
"""

from collections import Counter
from random import Random
from typing import Any

from board.core.kernel.entry import Actor, Json, Role
from board.core.kernel.operations import Operation
from board.core.kernel.records import Record
from board.core.kernel.rejections import CODES, Rejection
from board.core.meeting.due import due
from board.core.meeting.note_parts import NoteDoubt, NotePhoto
from board.core.meeting.operations import MEETING
from board.core.meeting.people import acts_for
from board.core.meeting.photos import author_of
from board.core.meeting.planning import untouched
from board.core.meeting.records import (
    Cluster,
    Conclusion,
    Grant,
    Member,
    Moment,
    Note,
    NoteAuthor,
    NoteGone,
    Synthesis,
)
from board.core.meeting.records_people import Turn
from board.core.meeting.templates.catalogue import TEMPLATES
from board.core.meeting.viewers import audiences_of
from tests.board.core.meeting import (
    walking_agenda,
    walking_agreements,
    walking_assessing,
    walking_deliveries,
    walking_groups,
    walking_guidelines,
    walking_people,
    walking_sharing,
    walking_speech,
    walking_verifying,
)
from tests.board.core.meeting.everyday_refusals import EVERYDAY_REFUSALS
from tests.board.core.meeting.meeting_room import PROJECTOR, SERVER, Done, MeetingRoom
from tests.board.core.meeting.test_opening import FRAME

STEPS = 320
OF_GROUPS = (walking_groups, walking_sharing)
OF_ONES_OWN = (walking_assessing, walking_deliveries, walking_verifying, walking_speech)
WORDS = ["Leemos", "¿Y los más pequeños?", "Ñandú\nen dos líneas", "👩‍👩‍👧", "x" * 2000]
NO_WORDS = ["   ", "\ud800", "a\x00", "x" * 2001]
NOWHERE = "f" * 31 + "0"
LATE = ("choose", "agree", "guideline", "assess", "matrix")
"""Activities that walks from the first moment on seldom reach."""
BEGINNINGS = ("first", "back from groups", "somewhere", *LATE)
"""Where walks begin, in turn."""


def activities(template: str) -> list[str]:
    """What a template does, moment by moment."""
    return [moment.activity for moment in TEMPLATES[template].moments]


class Walk:
    """One meeting of a handful of people who do what chance tells them."""

    def __init__(self, seed: int, *, looks_every: int = 1) -> None:
        """`looks_every` accepted operations everybody's views are looked at; records are, after each."""
        self.chance = Random(seed)
        self.seed, self.looks_every = seed, looks_every
        begins = BEGINNINGS[seed % len(BEGINNINGS)]
        late = begins if begins in LATE else None
        fitting = [name for name in TEMPLATES if late is None or late in activities(name)]
        template = self.chance.choice(fitting if late else [*fitting, "cap-inicio", "cap-proceso"])
        scale = self.chance.choice([1, 0.01])
        agenda = self.agenda(template, begins)
        self.room = MeetingRoom(template, replay_every=25, scale=scale, agenda=agenda)
        self.room.join("Rita", Role.COORDINATOR)
        self.room.join("Luis", Role.RAPPORTEUR)
        for name in ("Ana", "Elsa", "Rufino", "Sara"):
            self.room.join(name)
        self.steps: list[str] = []
        self.accepted: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.silent: set[str] = set()
        self.drafts = self.own = self.marks = self.answers = self.consents = self.agreed = 0
        self.objections = 0
        self.recorded = walking_agreements.Recorded()
        if begins == "back from groups":
            walking_sharing.groups_come_back(self.room)

    def agenda(self, template: str, begins: str) -> list[Json] | None:
        """All of it, or what comes from some moment on: else the last ones would seldom be reached."""
        moments = range(len(TEMPLATES[template].moments))
        begin = activities(template).index(begins) if begins in LATE else 0
        begin = self.chance.choice(moments) if begins == "somewhere" else begin
        return [{"from": at} for at in moments[begin:]] if begin else None

    def run(self, steps: int = STEPS) -> None:
        for _ in range(steps):
            try:
                if self.step() and self.accepted.total() % self.looks_every == 0:
                    self.look()
            except Exception as failure:
                told = "\n".join(self.steps[-12:])
                raise AssertionError(
                    f"seed {self.seed}, step {len(self.steps)}: {failure}\n{told}"
                ) from failure
        self.room.check_replay()

    def look(self) -> None:
        """Nobody sees what is not theirs, and what was recorded stays as it was."""
        self.nobody_sees_what_is_silent()
        walking_people.nobody_sees_what_is_ones_own(self.room)
        walking_groups.nobody_sees_what_others_chose(self.room)
        self.drafts += walking_groups.nobody_sees_what_another_group_has(self.room)
        self.answers += walking_assessing.nobody_sees_what_others_answered(self.room)
        self.marks += walking_sharing.nobody_sees_what_others_adopt(self.room)
        self.consents += walking_agreements.nobody_sees_what_others_answer(self.room)
        self.agreed = self.recorded.stays(self.room)
        walking_verifying.nobody_sees_what_others_say(self.room)
        self.objections += walking_speech.nobody_learns_who_objects(self.room)
        self.own += walking_guidelines.nobody_sees_what_is_of_others(self.room)
        walking_deliveries.nobody_sees_how_far_earlier_ones_are_but_who_was_there(self.room)

    def step(self) -> bool:
        """Somebody asks for something; True if it happened."""
        self.room.wait(self.chance.choice([0, 0, 1, 30, 400]))
        if self.chance.random() < 0.1 and (waiting := due(self.room.store)):
            return self.told(waiting[0][1].KIND, self.room.submit(waiting[0][1], SERVER))
        kind = self.likely()
        fits = walking_people.whoever_fits(self.room.store, kind) if self.chance.random() < 0.7 else None
        by = fits or self.somebody(MEETING.kinds[kind])
        fields = self.fields(MEETING.kinds[kind])
        if self.chance.random() < 0.9:
            for part in (
                walking_groups,
                walking_sharing,
                walking_agreements,
                walking_assessing,
                walking_speech,
            ):
                by = part.whoever_fits(self.chance, self.room.store, kind, fields) or by
        self.steps.append(f"{by.role} {by.person} {kind} {str(fields)[:200]}")
        return self.told(kind, self.room.ask(kind, by, **fields))

    def told(self, kind: str, answer: Done | Rejection) -> bool:
        if isinstance(answer, Done):
            self.accepted[kind] += 1
            return True
        assert answer.code in CODES
        self.refused[answer.code] += 1
        return False

    def likely(self) -> str:
        """Mostly notes; the end comes late; the rest now and then."""
        started, last = self.room.clock.moment is not None, len(self.steps) > STEPS - 30
        weights: dict[str, float] = {"note.write": 90, "note.move": 15, "note.support": 12, "note.edit": 10}
        weights |= {
            "agenda.next": 12,
            "note.delete": 6,
            "note.restore": 8,
            "cluster.make": 12,
            "cluster.rename": 8,
        }
        weights |= {
            "agenda.start": 1 if started else 80,
            "meeting.close": 10 if last else 0,
            "meeting.open": 0.5,
        }
        weights |= walking_agenda.likely(self.room.store) | walking_people.likely(self.room.store)
        for part in (*OF_GROUPS, walking_agreements, walking_guidelines, *OF_ONES_OWN):
            weights |= part.likely(self.room.store)
        weights |= {"moment.reveal": 1, "access.lock": 2, "access.revoke": 2}
        weights |= {"agenda.propose": 14, "agenda.arrange": 24}
        kinds = sorted(MEETING.kinds)
        return self.chance.choices(kinds, [weights.get(kind, 4) for kind in kinds])[0]

    def somebody(self, kind: type[Operation]) -> Actor:
        """Somebody here, mostly of a role that may."""
        if Role.SERVER in kind.BY and self.chance.random() < 0.8:
            return Actor(Role.SERVER, self.chance.choice([None, self.one_of(Member)]))
        if self.chance.random() < 0.05:
            return PROJECTOR
        people = sorted(self.room.store.all(Member), key=lambda member: member.id)
        able = [member for member in people if Role(member.role) in kind.BY]
        member = self.chance.choice(able if able and self.chance.random() < 0.9 else people)
        return Actor(Role(member.role), member.id, "facilitator" if member.role == "facilitator" else "code")

    def fields(self, kind: type[Operation]) -> dict[str, Json]:
        made: dict[str, Json] = {}
        for name in kind.FIELDS:
            if name in kind.REQUIRED or self.chance.random() < 0.4:
                made[name] = self.value(kind.KIND, name)
        for part in (walking_groups, walking_sharing, walking_agreements, walking_assessing):
            made |= part.fitting(self.chance, self.room.store, kind.KIND)
        made |= walking_deliveries.fitting(self.chance, self.room.store, kind.KIND, made)
        made |= walking_verifying.fitting(self.chance, self.room.store, kind.KIND)
        made |= walking_speech.fitting(self.chance, self.room.store, kind.KIND)
        if kind.KIND.startswith("photo.") and self.chance.random() < 0.7:
            made["person"] = self.hand_of(made["photo"])
        if kind.NEEDS_REV or self.chance.random() < 0.1:
            seen = walking_people.rev_seen(self.room.store, kind.KIND, made)
            for part in (walking_groups, walking_guidelines, walking_assessing, walking_agreements):
                seen = part.rev_seen(self.room.store, kind.KIND, made) if seen is None else seen
            made["rev"] = self.rev(made) if seen is None else seen - self.chance.choice([0, 0, 0, 1])
        return FRAME | made if kind.KIND == "meeting.open" else made

    def value(self, kind: str, name: str) -> Json:
        chance = self.chance
        if chance.random() < 0.05:
            return chance.choice([None, "", NOWHERE, NOWHERE, -1, 99, True, ["m1"], {}, "ñ"])
        drawn: dict[str, Any] = {
            "moment": lambda: self.one_moment(kind),
            "note": lambda: self.one_note(kind),
            "before": lambda: chance.choice([None, self.one_before(kind)]),
            "how": lambda: chance.choice(WORDS if chance.random() < 0.9 else NO_WORDS),
            "mark": lambda: chance.choice(["logro", "dificultad", "duda", "duda", None]),
            "evidence": lambda: chance.random() < 0.4,
            "question": lambda: chance.choice([None, *range(8)]),
            "photo": lambda: self.one_photo(kind),
            "sketch": lambda: [[1, 2, chance.randrange(1001), 7] for _ in range(chance.randrange(1, 4))],
            "columns": lambda: [
                {"id": id, "title": id.title()} for id in ("red", "blue", "primaria") if chance.random() < 0.6
            ],
            "by": lambda: chance.choice(["level", "area"]),
            "anonymous": lambda: chance.random() < 0.5,
            "conclusion": lambda: self.one_of(Conclusion),
            "person": lambda: self.one_of(Member),
            "width": lambda: 1600,
            "height": lambda: 1200,
            "reason": lambda: "too_big",
            "kept": lambda: chance.randrange(300),
            "missing": lambda: chance.choice([None, chance.randrange(9)]),
            "notes": lambda: sorted({self.one_of(Note) for _ in range(chance.randrange(3))}),
            "cluster": lambda: chance.choice([None, self.one_of(Cluster)]),
            "synthesis": lambda: self.one_of(Synthesis),
            "grant": lambda: self.one_of(Grant) if chance.random() < 0.9 else NOWHERE,
            "column": lambda: chance.choice([*self.columns(), *self.columns(), "values", None]),
            "text": lambda: chance.choice(WORDS if chance.random() < 0.9 else NO_WORDS),
            "title": lambda: chance.choice(["Lectura", "Juegos", *NO_WORDS]),
            "name": lambda: chance.choice(["Ana", "Doña Rosa", "José", f"Persona {chance.randrange(30)}"]),
            "role": lambda: chance.choice(["participant", "rapporteur", "coordinator"]),
            "level": lambda: chance.choice(["inicial", "primaria"]),
            "prompt": lambda: chance.randrange(3),
            "seconds": lambda: chance.choice([1, 60, 300]),
            "deadline_ms": lambda: self.room.clock.deadline_ms or 0,
            "on": lambda: chance.random() < 0.7,
            "shown": lambda: chance.random() < 0.6,
            "skipped": lambda: chance.random() < 0.6,
            "order": self.order,
            "locked": lambda: chance.random() < 0.3,
        }
        for part in (
            walking_people,
            walking_groups,
            walking_guidelines,
            walking_deliveries,
            walking_agreements,
        ):
            drawn |= part.drawn(chance, self.room.store, kind)
        drawn |= walking_assessing.drawn(chance, self.room.store)
        return drawn[name]() if name in drawn else "red"

    def order(self) -> list[str]:
        """What may change places, mostly all of it, turned round from somewhere on."""
        order = [moment.id for moment in untouched(self.room.store)]
        at = self.chance.randrange(len(order) + 1)
        order[at:] = order[at:][::-1]
        return order if self.chance.random() < 0.9 else order[1:]

    def columns(self) -> list[str]:
        """Those of the wall that is in front of everybody."""
        moment = self.room.store.get(Moment, self.room.clock.moment or "")
        return [column["id"] for column in moment.columns] if moment else []

    def one_moment(self, kind: str) -> str:
        """One that the operation is likely to fit."""
        grouped = walking_groups.moment_for(self.chance, self.room.store, kind)
        return grouped or (self.one_to_skip() if kind == "agenda.skip" else self.one_here())

    def one_here(self) -> str:
        return self.chance.choice([self.room.clock.moment or "m1", self.one_of(Moment)])

    def one_to_skip(self) -> str:
        skippable = [moment.id for moment in self.room.store.all(Moment) if moment.skippable]
        return self.chance.choice([*skippable, self.one_of(Moment)])

    def one_before(self, kind: str) -> str:
        """What something may be laid before: a hand that is up, or a note."""
        hands = kind == "hand.move"
        return (
            walking_people.one(self.chance, self.room.store, Turn, "waiting")
            if hands
            else self.one_note(kind)
        )

    def one_note(self, kind: str) -> str:
        """One that the operation is likely to fit: a deleted one, a doubt, or any."""
        likely = {"note.restore": NoteGone}.get(kind, NoteDoubt if kind.startswith("doubt.") else Note)
        return self.one_of(likely)

    def hand_of(self, photo: Json) -> str:
        """Whoever's note names a photo, or anybody."""
        named = [part.id for part in self.room.store.all(NotePhoto) if part.photo == photo]
        return author_of(self.room.store, named[0]) if named else self.one_of(Member)

    def one_photo(self, kind: str) -> str:
        """One that a note waits for, if it is about what became of it; else any."""
        waiting = sorted(part.photo for part in self.room.store.all(NotePhoto) if part.state != "ready")
        known = waiting if kind.startswith("photo.") and self.chance.random() < 0.8 else []
        return self.chance.choice(known or [f"{n:02x}" * 16 for n in range(30)])

    def one_of(self, kind: type[Record]) -> str:
        ids = sorted(record.id for record in self.room.store.all(kind))
        return self.chance.choice(ids) if ids else NOWHERE

    def rev(self, fields: dict[str, Json]) -> Json:
        """Mostly the version of what is meant, now and then an older one."""
        wordings = (NoteDoubt,) if "how" in fields else (Note, Cluster, Synthesis, Conclusion)
        for kind in wordings:
            named = fields.get(kind.KIND)
            if isinstance(named, str) and (found := self.room.store.get(kind, named)) is not None:
                return found.wire()["rev"] - self.chance.choice([0, 0, 0, 1])
        return self.room.clock.rev - self.chance.choice([0, 0, 0, 1])

    def nobody_sees_what_is_silent(self) -> None:
        """Each private note is in the view of its author and of whoever writes for them, and in no other."""
        store = self.room.store
        silent = {
            a.id: a.person
            for a in store.all(NoteAuthor)
            if not store.one(Moment, store.one(Note, a.id).moment).revealed
        }
        self.silent |= silent.keys()
        for member in store.all(Member):
            seen = self.notes_shown(Actor(Role(member.role), member.id))
            expected = {note for note, author in silent.items() if acts_for(store, member.id, author)}
            assert seen & silent.keys() == expected, f"{member.name} sees {seen & silent.keys()}"
        assert self.notes_shown(PROJECTOR) & silent.keys() == set()
        told = str(self.room.view(PROJECTOR))
        assert [canary for canary in self.canaries(silent) if canary in told] == []

    def canaries(self, silent: dict[str, str]) -> set[str]:
        """What would give a silent note away wherever it stood: its id, and its photo unless another note shows it."""
        parts = list(self.room.store.all(NotePhoto))
        told = {part.photo for part in parts if part.id not in silent}
        told.add(NOWHERE)  # nobody's secret: whoever asks for what is not there says it, as a title too
        return {*silent, *({part.photo for part in parts} - told)}

    def notes_shown(self, viewer: Actor) -> set[str]:
        """Ids of all notes of which this viewer learns any part."""
        seen = audiences_of(self.room.store, viewer.role, viewer.person)
        shown = [key for key, record in self.room.records().items() if record.audience in seen]
        return {key.split("/")[1] for key in shown if key.startswith("note/")}


def test_whatever_people_do_the_meeting_holds_together(seed: int) -> None:
    """[AU4] [AG9] [NT11] [KN14] Replay, audiences, counts, one moment now, no note lost."""
    Walk(seed).run()


def test_the_walks_reach_every_operation_and_most_refusals() -> None:
    """[AU4] Or their silence would say nothing."""
    accepted: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    silent = drafts = own = marks = answers = consents = agreed = objections = 0
    for seed in range(100, 196):
        everything = len(accepted) == len(MEETING.kinds) - 1 and not EVERYDAY_REFUSALS - set(refused)
        if seed >= 148 and everything:
            break  # a new kind of operation shifts what all seeds draw: the rare ones may come later then
        walk = Walk(seed, looks_every=6)
        walk.run()
        accepted += walk.accepted
        refused += walk.refused
        silent += len(walk.silent)
        drafts += walk.drafts
        own += walk.own
        marks += walk.marks
        answers += walk.answers
        consents += walk.consents
        agreed += walk.agreed
        objections += walk.objections
    assert sorted(accepted) == sorted(set(MEETING.kinds) - {"meeting.open"})
    assert drafts > 100, "too few drafts of groups to leak"
    assert min(answers, consents) > 100, "too few self-assessments, or answers to a check, to leak"
    assert agreed > 30, "too little was recorded to change"
    assert marks > 100, "too few adoptions to leak"
    assert objections > 30, "too few objections to leak"
    assert min(own, 3 * silent) > 30, "too few adaptations, or private notes, to leak"
    assert sorted(EVERYDAY_REFUSALS - set(refused)) == []
