"""What a document tells of a meeting: an account in the order of its agenda. Pure; must never learn of formats.

Only records whose audience the reader holds go in, so that no format can tell what its reader may not see.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from board.core.kernel.records import Record, State
from board.core.meeting.note_parts import NoteDoubt, NoteMark, NotePhoto, NoteQuestion, NoteSketch
from board.core.meeting.records import (
    Cluster,
    Conclusion,
    Meeting,
    Moment,
    Note,
    NoteAuthor,
    NoteSupport,
    Synthesis,
)
from board.core.meeting.templates.key_questions import KEY_QUESTIONS
from board.core.meeting.wall import wall_of

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Idea:
    """One note; `author` is None where the reader may not learn it, `support` counts those who back it.

    `photo` is coming, ready or refused where a photo belongs to it, `sketch` true where a drawing does.
    """

    text: str
    author: str | None
    support: int
    late: bool
    mark: str | None = None
    evidence: bool = False
    photo: str | None = None
    sketch: bool = False


@dataclass(frozen=True, slots=True)
class Heap:
    """Ideas under one heading; the heading is None for those that no cluster holds, the column for those in none."""

    title: str | None
    ideas: tuple[Idea, ...]
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """One moment that took place: its prompts, its ideas by column and cluster, its synthesis, what it established."""

    title: str
    seconds: float
    prompts: tuple[str, ...]
    heaps: tuple[Heap, ...]
    synthesis: tuple[str, ...]
    conclusions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubt of the list and what became of it: open, cleared (then `how` says it) or carried on."""

    idea: Idea
    state: str
    how: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the eight key questions and the ideas that answer it; none where it was not treated."""

    question: str
    ideas: tuple[Idea, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """A whole meeting for one reader. Instants are Unix ms."""

    title: str
    purpose: str
    started_ms: int | None
    closed_ms: int | None
    chapters: tuple[Chapter, ...]
    doubts: tuple[Doubt, ...] = ()
    answers: tuple[Answer, ...] = ()


def account_of(state: State, audiences: frozenset[str]) -> Account:
    """The account of a meeting as a reader with these audiences may have it."""
    meeting = state.one(Meeting)
    began = sorted((m for m in state.all(Moment) if m.began_ms is not None), key=lambda m: m.index)
    return Account(
        meeting.title,
        meeting.purpose,
        meeting.started_ms,
        meeting.closed_ms,
        tuple(_chapter(state, moment, audiences) for moment in began),
        tuple(_doubts(state, audiences)),
        tuple(_answers(state, audiences)) if began else (),
    )


def _chapter(state: State, moment: Moment, audiences: frozenset[str]) -> Chapter:
    notes = [note for note in _notes(state, audiences) if note.moment == moment.id]
    lines = sorted((s for s in state.all(Synthesis) if s.moment == moment.id), key=lambda s: s.place)
    found = sorted((c for c in state.all(Conclusion) if c.moment == moment.id), key=lambda c: c.place)
    return Chapter(
        moment.title,
        moment.seconds,
        moment.prompts,
        tuple(_heaps(state, moment, notes, audiences)),
        tuple(line.text for line in lines),
        tuple(conclusion.text for conclusion in found),
    )


def _heaps(state: State, moment: Moment, notes: list[Note], audiences: frozenset[str]) -> Iterator[Heap]:
    """Column by column, then what stands in none; in each its clusters, then what no cluster holds.

    A cluster is known by the notes it holds: it may have been made in the plenary that revealed them.
    """
    wall = wall_of(state, moment).values()
    columns = {column["id"]: column["title"] for shown in wall for column in shown.columns}
    clusters = sorted(state.all(Cluster), key=lambda cluster: (cluster.place, cluster.id))
    titles = {cluster.id: cluster.title for cluster in clusters}
    for column in (*columns, None):
        for heap in (*titles, None):
            held = [note for note in notes if (note.column, note.cluster) == (column, heap)]
            if held:
                ideas = tuple(_idea(state, note, audiences) for note in held)
                yield Heap(titles.get(heap or ""), ideas, columns.get(column or ""))


def _doubts(state: State, audiences: frozenset[str]) -> Iterator[Doubt]:
    listed = (doubt for doubt in state.all(NoteDoubt) if doubt.audience in audiences)
    for doubt in sorted(listed, key=lambda doubt: (doubt.place, doubt.id)):
        yield Doubt(_idea(state, state.one(Note, doubt.id), audiences), doubt.state, doubt.how)


def _answers(state: State, audiences: frozenset[str]) -> Iterator[Answer]:
    for index, question in enumerate(KEY_QUESTIONS):
        ideas = [
            _idea(state, note, audiences)
            for note in _notes(state, audiences)
            if (named := _part(state, NoteQuestion, note.id, audiences)) and named.question == index
        ]
        yield Answer(question, tuple(ideas))


def _notes(state: State, audiences: frozenset[str]) -> list[Note]:
    """The notes a reader may see, in the order of the wall."""
    seen = [note for note in state.all(Note) if note.audience in audiences]
    return sorted(seen, key=lambda note: (note.place, note.id))


def _idea(state: State, note: Note, audiences: frozenset[str]) -> Idea:
    author = _part(state, NoteAuthor, note.id, audiences)
    support = _part(state, NoteSupport, note.id, audiences)
    mark = _part(state, NoteMark, note.id, audiences)
    photo = _part(state, NotePhoto, note.id, audiences)
    return Idea(
        note.text,
        author.name if author else None,
        support.count if support else 0,
        note.late,
        mark.mark if mark else None,
        mark.evidence if mark else False,
        photo.state if photo else None,
        _part(state, NoteSketch, note.id, audiences) is not None,
    )


def _part(state: State, kind: type[R], note: str, audiences: frozenset[str]) -> R | None:
    """A part of a note, if the reader may see it."""
    found = state.get(kind, note)
    return found if found is not None and found.audience in audiences else None
