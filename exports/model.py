"""What a document tells of a meeting: an account in the order of its agenda. Pure; must never learn of formats.

Only records whose audience the reader holds go in, so that no format can tell what its reader may not see.
"""

from __future__ import annotations

from dataclasses import dataclass

from board.core.kernel.records import State
from board.core.meeting.records import Cluster, Meeting, Moment, Note, NoteAuthor, NoteSupport, Synthesis


@dataclass(frozen=True, slots=True)
class Idea:
    """One note; `author` is None where the reader may not learn it, `support` counts those who back it."""

    text: str
    author: str | None
    support: int
    late: bool


@dataclass(frozen=True, slots=True)
class Heap:
    """Ideas under one heading; the heading is None for those that no cluster holds."""

    title: str | None
    ideas: tuple[Idea, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One moment that took place: its prompts, its ideas by cluster, its synthesis."""

    title: str
    seconds: float
    prompts: tuple[str, ...]
    heaps: tuple[Heap, ...]
    synthesis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """A whole meeting for one reader. Instants are Unix ms."""

    title: str
    purpose: str
    started_ms: int | None
    closed_ms: int | None
    chapters: tuple[Chapter, ...]


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
    )


def _chapter(state: State, moment: Moment, audiences: frozenset[str]) -> Chapter:
    notes = [n for n in state.all(Note) if n.moment == moment.id and n.audience in audiences]
    notes.sort(key=lambda note: (note.place, note.id))
    clusters = sorted((c for c in state.all(Cluster) if c.moment == moment.id), key=lambda c: c.place)
    heaps: list[tuple[str | None, list[Note]]] = [
        (c.title, [n for n in notes if n.cluster == c.id]) for c in clusters
    ]
    heaps.append((None, [n for n in notes if n.cluster is None]))
    lines = sorted((s for s in state.all(Synthesis) if s.moment == moment.id), key=lambda s: s.place)
    return Chapter(
        moment.title,
        moment.seconds,
        moment.prompts,
        tuple(Heap(title, tuple(_idea(state, n, audiences) for n in held)) for title, held in heaps if held),
        tuple(line.text for line in lines),
    )


def _idea(state: State, note: Note, audiences: frozenset[str]) -> Idea:
    author = state.get(NoteAuthor, note.id)
    support = state.get(NoteSupport, note.id)
    known = author.name if author and author.audience in audiences else None
    return Idea(note.text, known, support.count if support else 0, note.late)
