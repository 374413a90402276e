"""People who do anything at any time: the next operation of a random meeting, seeded."""

from random import Random
from typing import TypeVar

from board.core.kernel.entry import Actor, Json, Role
from board.core.meeting.note_parts import NoteDoubt, NotePhoto
from board.core.meeting.photos import author_of
from board.core.meeting.planning import untouched
from board.core.meeting.records import (
    Clock,
    Cluster,
    Conclusion,
    Member,
    Moment,
    Note,
    NoteGone,
    Synthesis,
)
from board.rooms.room import Room
from tests.board.rooms import (
    walking_agreements,
    walking_assessing,
    walking_groups,
    walking_people,
    walking_sharing,
    walking_speech,
    walking_verifying,
)
from tests.board.rooms.stage import mint

T = TypeVar("T")
Asked = tuple[Actor, str, dict[str, Json]]

KINDS = {
    "note.write": 40,
    "note.edit": 6,
    "note.delete": 6,
    "note.restore": 18,
    "note.support": 8,
    "note.move": 6,
    "note.mark": 6,
    "doubt.clear": 3,
    "doubt.carry": 2,
    "doubt.reopen": 2,
    "doubt.move": 3,
    "photo.ready": 4,
    "photo.refuse": 2,
    "conclusion.write": 2,
    "conclusion.edit": 1,
    "conclusion.remove": 1,
    "wall.divide": 2,
    "question.show": 2,
    "moment.anonymity": 1,
    "cluster.make": 4,
    "cluster.rename": 2,
    "cluster.remove": 2,
    "synthesis.write": 2,
    "synthesis.edit": 1,
    "synthesis.remove": 1,
    "member.add": 16,
    "member.rename": 2,
    "moment.reveal": 3,
    "agenda.start": 3,
    "agenda.next": 6,
    "agenda.back": 2,
    "agenda.pause": 2,
    "agenda.resume": 2,
    "agenda.extend": 2,
    "agenda.prompt": 1,
    "agenda.skip": 1,
    "agenda.arrange": 1,
    "agenda.resize": 2,
    "agenda.propose": 2,
    "agenda.accept": 2,
    "agenda.undo": 1,
    "access.lock": 1,
    **walking_people.KINDS,
    **walking_groups.KINDS,
    **walking_agreements.KINDS,
    **walking_assessing.KINDS,
    **walking_sharing.KINDS,
    **walking_verifying.KINDS,
    **walking_speech.KINDS,
}
LEADERS = (
    "agenda.",
    "cluster.",
    "synthesis.",
    "moment.",
    "access.",
    "doubt.",
    "conclusion.",
    "wall.",
    "question.",
    *walking_people.LEADERS,
    *walking_groups.LEADERS,
    *walking_agreements.LEADERS,
    *walking_sharing.LEADERS,
    *walking_verifying.LEADERS,
    *walking_speech.LEADERS,
)
SERVERS = ("photo.", "delivery.")
OF_GUESTS = (
    "note.",
    *walking_people.OF_GUESTS,
    *walking_groups.OF_GUESTS,
    *walking_assessing.OF_GUESTS,
    *walking_agreements.OF_GUESTS,
    *walking_sharing.OF_GUESTS,
    *walking_verifying.OF_GUESTS,
    *walking_speech.OF_GUESTS,
)


class Walker:
    """Draws operations that are mostly sensible in the room as it is; `people` are those who may ask."""

    def __init__(
        self, rng: Random, room: Room, facilitator: Actor, people: list[Actor], *, server: bool = False
    ) -> None:
        """`server`: now and then the process itself asks, which no client can."""
        self._rng, self._room, self._facilitator, self._people = rng, room, facilitator, people
        self._kinds = {kind: n for kind, n in KINDS.items() if server or not kind.startswith(SERVERS)}
        self._words = 0

    def step(self) -> Asked:
        """Who asks, what kind, with which fields. `id` is among them; `as_person` where a guest is meant."""
        # Until it starts nearly everything is refused, and a refused step proves little.
        weights = self._kinds if self._room.state.one(Clock).moment else self._kinds | {"agenda.start": 40}
        kind = self._rng.choices(list(weights), list(weights.values()))[0]
        leads = kind.startswith(LEADERS) and self._rng.random() < 0.9
        by = self._facilitator if leads else self._rng.choice(self._people)
        if kind.startswith(SERVERS):
            by = Actor(Role.SERVER)
        fields: dict[str, Json] = {"id": mint(), **self._fields(kind)}
        guests = [m.id for m in self._room.state.all(Member) if m.host == by.person]
        if guests and kind.startswith(OF_GUESTS) and self._rng.random() < 0.3:
            fields["as_person"] = self._rng.choice(guests)
        return by, kind, fields

    def _fields(self, kind: str) -> dict[str, Json]:
        state, rng = self._room.state, self._rng
        if kind in walking_people.KINDS:
            return walking_people.fields(rng, state, kind, self._text())
        if kind in walking_agreements.KINDS:
            return walking_agreements.fields(rng, state, kind, self._text())
        if kind in walking_assessing.KINDS:
            return walking_assessing.fields(rng, state, kind, self._text())
        if kind in walking_groups.KINDS:
            return walking_groups.fields(rng, state, kind)
        if kind in walking_sharing.KINDS:
            return walking_sharing.fields(rng, state, kind)
        if kind in walking_speech.KINDS:
            return walking_speech.fields(rng, state, kind)
        if kind in walking_verifying.KINDS:
            return walking_verifying.fields(rng, state, kind)
        match kind:
            case "note.write":
                return {"moment": self._moment(), "text": self._text(), **self._carried()}
            case "note.mark":
                return {"note": self._note(), "mark": self._mark(), "evidence": rng.random() < 0.3}
            case "doubt.clear":
                doubt, rev = self._doubt()
                return {"note": doubt, "rev": rev, "how": self._text()}
            case "doubt.carry" | "doubt.reopen":
                return {"note": self._doubt()[0]}
            case "doubt.move":
                return {"note": self._doubt()[0], "before": rng.choice([None, self._doubt()[0]])}
            case "photo.ready" | "photo.refuse":
                photo, author = self._photo()
                size = {"width": 1600, "height": 1200} if kind == "photo.ready" else {"reason": "too_big"}
                return {"photo": photo, "person": author} | size
            case "conclusion.write":
                return {"moment": self._moment(), "text": self._text()}
            case "conclusion.edit" | "conclusion.remove":
                id, rev = self._one([(line.id, line.rev) for line in state.all(Conclusion)], ("0", 0))
                text = {"rev": rev, "text": self._text()} if kind.endswith("edit") else {}
                return {"conclusion": id} | text
            case "wall.divide":
                ids = [id for id in ("red", "blue", "primaria") if rng.random() < 0.6]
                columns = [{"id": id, "title": id.title()} for id in ids]
                return {"moment": self._moment(), "columns": columns, "by": rng.choice([None, "level"])}
            case "question.show":
                return {"question": rng.choice([None, *range(8)])}
            case "moment.anonymity":
                return {"moment": self._moment(), "anonymous": rng.random() < 0.5}
            case "note.edit":
                note = self._one([(n.id, n.rev) for n in state.all(Note)], ("0", 0))
                return {"note": note[0], "rev": note[1], "text": self._text()}
            case "note.restore":
                return {"note": self._one([gone.id for gone in state.all(NoteGone)], "0")}
            case "note.support":
                return {"note": self._note(), "on": rng.random() < 0.7}
            case "note.move":
                fields: dict[str, Json] = {"note": self._note()}
                if rng.random() < 0.6:
                    fields["before"] = rng.choice([None, self._note()])
                if rng.random() < 0.6:
                    fields["cluster"] = rng.choice([None, self._cluster()[0]])
                return fields
            case "note.delete":
                return {"note": self._note()}
            case "cluster.make":
                return {"moment": self._moment(), "title": self._text()}
            case "cluster.rename":
                id, rev = self._cluster()
                return {"cluster": id, "rev": rev, "title": self._text()}
            case "cluster.remove":
                return {"cluster": self._cluster()[0]}
            case "synthesis.write":
                return {"moment": self._moment(), "text": self._text()}
            case "synthesis.edit" | "synthesis.remove":
                id, rev = self._one([(line.id, line.rev) for line in state.all(Synthesis)], ("0", 0))
                text = {"rev": rev, "text": self._text()} if kind.endswith("edit") else {}
                return {"synthesis": id} | text
            case "member.add" | "member.rename":
                return {"name": self._text()}
            case "moment.reveal":
                return {"moment": self._moment()}
            case "agenda.prompt":
                return {"prompt": rng.randrange(3)}
            case "access.lock":
                return {"locked": rng.random() < 0.5}
        return {"rev": state.one(Clock).rev, **self._plan(kind)}

    def _plan(self, kind: str) -> dict[str, Json]:
        """What an order of the agenda holds beside the clock it saw."""
        state, rng = self._room.state, self._rng
        match kind:
            case "agenda.extend":
                return {"seconds": rng.randrange(1, 600)}
            case "agenda.skip":
                skippable = [moment.id for moment in state.all(Moment) if moment.skippable]
                return {"moment": self._one(skippable, "m1"), "skipped": rng.random() < 0.6}
            case "agenda.resize":
                return {"moment": self._moment(), "seconds": rng.choice([1, 60, 600, 3600])}
            case "agenda.arrange":
                order = [moment.id for moment in untouched(state)]
                at = rng.randrange(len(order) + 1)
                return {"order": order[:at] + order[at:][::-1]}
        return {}

    def _carried(self) -> dict[str, Json]:
        """What a new note carries beside its words, now and then."""
        rng = self._rng
        likely: dict[str, Json] = {
            "mark": self._mark(),
            "evidence": True,
            "question": rng.randrange(8),
            "photo": mint(),
            "sketch": [[rng.randrange(6), 2, rng.randrange(1001), rng.randrange(751)]],
        }
        return {name: value for name, value in likely.items() if rng.random() < 0.3}

    def _mark(self) -> str | None:
        return self._rng.choice(["logro", "dificultad", "duda", "duda", None])

    def _doubt(self) -> tuple[str, int]:
        return self._one([(doubt.id, doubt.rev) for doubt in self._room.state.all(NoteDoubt)], ("0", 0))

    def _photo(self) -> tuple[str, str]:
        """A photo that a note names and whoever took it; or one that no note names yet."""
        state = self._room.state
        named = [(part.photo, author_of(state, part.id)) for part in state.all(NotePhoto)]
        return self._one(named, (mint(), self._facilitator.person or ""))

    def _moment(self) -> str:
        now = self._room.state.one(Clock).moment
        here = [now] * 20 if now else []
        return self._rng.choice(here + [moment.id for moment in self._room.state.all(Moment)])

    def _note(self) -> str:
        return self._one([note.id for note in self._room.state.all(Note)], "0")

    def _cluster(self) -> tuple[str, int]:
        return self._one([(heap.id, heap.rev) for heap in self._room.state.all(Cluster)], ("0", 0))

    def _one(self, found: list[T], otherwise: T) -> T:
        return self._rng.choice(found) if found else otherwise

    def _text(self) -> str:
        self._words += 1
        return f"{self._rng.choice(['lectura', 'ñandú', 'juego', 'mote'])} {self._words}"
