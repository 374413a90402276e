"""Reading a meeting for its report: who is who, what hangs where, what each note carries. Laid out once, read often.

Only records whose audience the reader holds are ever looked at, so that no section can tell what may not be told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TypeVar

from board.core.kernel.records import Record, State
from board.core.meeting.home import NetworkName
from board.core.meeting.note_parts import NoteDoubt, NoteMark, NotePhoto, NoteQuestion, NoteSketch
from board.core.meeting.people import folded
from board.core.meeting.records import Cluster, Meeting, Member, Moment, Note, NoteAuthor, NoteSupport
from board.core.meeting.records_agree import Agreement
from board.core.meeting.records_groups import Group
from board.core.meeting.records_share import NoteOrigin
from board.core.meeting.templates.closing import CLOSE_PROMPTS
from board.core.report.records import Quote
from exports.drafting import Said
from exports.words import counted

R = TypeVar("R", bound=Record)
TO_BETTER = CLOSE_PROMPTS[5]
"""The question of the close whose answers are suggestions."""
_PHOTOS = {"coming": "con una foto que no llegó", "refused": "con una foto que no se pudo recibir"}


class Reading:
    """A meeting as one report may tell it; `quotes` are what was marked in that report of what was spoken."""

    def __init__(self, state: State, audiences: frozenset[str], quotes: Sequence[Quote] = ()) -> None:
        self.state, self.audiences, self.quotes = state, audiences, quotes

    def all(self, kind: type[R]) -> list[R]:
        return [record for record in self.state.all(kind) if record.audience in self.audiences]

    def get(self, kind: type[R], id: str = "") -> R | None:
        found = self.state.get(kind, id)
        return found if found is not None and found.audience in self.audiences else None

    @cached_property
    def meeting(self) -> Meeting:
        return self.state.one(Meeting)

    @cached_property
    def network(self) -> str:
        """The name of the network whose meeting it is; empty where it is nobody's."""
        told = self.get(NetworkName)
        return "" if told is None else told.name

    @cached_property
    def moments(self) -> list[Moment]:
        """The moments that began, in the order of the agenda."""
        return sorted((m for m in self.all(Moment) if m.began_ms is not None), key=lambda m: m.index)

    @cached_property
    def members(self) -> dict[str, Member]:
        return {member.id: member for member in self.all(Member)}

    @cached_property
    def _namesakes(self) -> frozenset[str]:
        """Whoever shares a name with somebody else, however it is typed. Asked at every line, so worked out once."""
        folds = {member.id: folded(member.name) for member in self.members.values()}
        times = Counter(folds.values())
        return frozenset(id for id, fold in folds.items() if times[fold] > 1)

    def called(self, person: str, name: str) -> str:
        """A name; that of two people of one name with the school, else the level, that tells them apart."""
        member = self.members.get(person)
        if member is None or person not in self._namesakes:
            return name
        apart = member.school or member.level or member.area
        return f"{name} ({apart})" if apart else name

    # Notes

    @cached_property
    def notes(self) -> list[Note]:
        """The notes that may be told, in the order of their walls."""
        return sorted(self.all(Note), key=lambda note: (note.place, note.id))

    @cached_property
    def home(self) -> dict[str, tuple[str, str]]:
        """Where each note stands in the report, as (section, moment): once and nowhere else."""
        return {note.id: self._home(note) for note in self.notes}

    @cached_property
    def closing(self) -> dict[str, list[str]]:
        """Of each close: in which section stands what each of its prompts asks."""
        told = {}
        for moment in self.moments:
            if moment.activity == "close":
                asks_next = moment.settings.get("next")
                told[moment.id] = [
                    "next" if n == asks_next else "suggestions" if prompt == TO_BETTER else "closing"
                    for n, prompt in enumerate(moment.prompts)
                ]
        return told

    @cached_property
    def wall(self) -> dict[str, str]:
        """The moment that shows what lies in clusters and columns of each moment: the last one of its wall that began."""
        shown = {moment.id: moment.id for moment in self.moments}
        for moment in self.moments:
            if moment.reveals in shown:
                shown[moment.reveals] = moment.id
        return shown

    @cached_property
    def clusters(self) -> dict[str, list[Cluster]]:
        """The clusters of each wall, in their order."""
        found: dict[str, list[Cluster]] = {}
        for cluster in sorted(self.all(Cluster), key=lambda cluster: (cluster.place, cluster.id)):
            found.setdefault(self.wall.get(cluster.moment, cluster.moment), []).append(cluster)
        return found

    @cached_property
    def groups(self) -> dict[str, list[Group]]:
        """The groups of each moment, in their order; one that stands empty is none."""
        found: dict[str, list[Group]] = {}
        for group in sorted(self.all(Group), key=lambda group: group.index):
            if group.members:
                found.setdefault(group.moment, []).append(group)
        return found

    def standing(self, section: str, moment: str = "") -> list[Note]:
        """The notes that stand in a section, of one moment where it tells of moments."""
        return self._standing.get((section, moment), [])

    @cached_property
    def _standing(self) -> dict[tuple[str, str], list[Note]]:
        found: dict[tuple[str, str], list[Note]] = {}
        for note in self.notes:
            found.setdefault(self.home[note.id], []).append(note)
        return found

    @cached_property
    def _agreed_on(self) -> frozenset[str]:
        """Notes that were put forward word for word: they stand among the agreements."""
        put = [each for each in self.all(Agreement) if each.note is not None and each.state != "withdrawn"]
        notes = {note.id: note.text for note in self.notes}
        return frozenset(
            each.note for each in put if each.note is not None and notes.get(each.note) == each.what
        )

    def _home(self, note: Note) -> tuple[str, str]:
        mark = self.get(NoteMark, note.id)
        if self.get(NoteQuestion, note.id) is not None:
            return "questions", ""
        if note.id in self._agreed_on:
            return "agreements", ""
        if mark is not None and mark.mark == "duda" and self.get(NoteDoubt, note.id) is not None:
            return "doubts", ""
        if note.prompt is not None and note.prompt < len(self.closing.get(note.moment, ())):
            return self.closing[note.moment][note.prompt], note.moment
        if note.cluster is not None or note.column is not None:
            return "ideas", self.wall.get(note.moment, note.moment)
        return "ideas", note.moment

    def idea(self, note: Note, *, named: bool = True) -> Said:
        """A note as an item: its words, what it carries, and who wrote or brought it unless the heading says so."""
        remarks = list(self._remarks(note))
        text = f"{note.text} ({', '.join(remarks)})" if remarks else note.text
        return Said("item", text, note.key, self.author(note) if named else None, self._pictures(note))

    def author(self, note: Note) -> str | None:
        """Whose a note is: the group's that brought it, else its author's, if that may be told."""
        if (origin := self.get(NoteOrigin, note.id)) is not None:
            return origin.name
        author = self.get(NoteAuthor, note.id)
        return None if author is None else self.called(author.person, author.name)

    def _remarks(self, note: Note) -> Iterator[str]:
        mark, photo = self.get(NoteMark, note.id), self.get(NotePhoto, note.id)
        support, origin = self.get(NoteSupport, note.id), self.get(NoteOrigin, note.id)
        if mark is not None and mark.mark is not None and mark.mark != "duda":
            yield mark.mark
        if mark is not None and mark.evidence:
            yield "con evidencia"
        if photo is not None:
            yield _PHOTOS.get(photo.state, "con foto")
        if self.get(NoteSketch, note.id) is not None:
            yield "con un dibujo"
        if origin is not None and origin.agreed is False:
            yield "miradas distintas del grupo"
        if support is not None and support.count:
            yield counted(support.count, "apoyo")
        if note.late:
            yield "llegó después"

    def _pictures(self, note: Note) -> dict[str, str]:
        photo = self.get(NotePhoto, note.id)
        shown = {"photo": photo.photo} if photo is not None and photo.state == "ready" else {}
        return shown | ({"sketch": note.id} if self.get(NoteSketch, note.id) is not None else {})
