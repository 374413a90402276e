"""The board as a picture: what hung on each wall, as data that a printer draws with lines and letters. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from board.core.kernel.entry import Json
from board.core.kernel.records import State
from board.core.meeting.note_parts import NoteMark, NotePhoto, NoteSketch
from board.core.meeting.records import Cluster, Moment, Note, NoteAuthor
from board.core.meeting.wall import wall_of


def picture_of(state: State, audiences: frozenset[str]) -> list[Json]:
    """`[{moment, title, heaps: [{column, title, notes: [{text, who, mark, photo, wide, high, sketch}]}]}]`, walls in order.

    A wall that a later moment revealed is drawn once, where it was revealed. `photo` is the id of one that is stored,
    `sketch` the strokes of a drawing; both are null otherwise. Walls with nothing on them are left out.
    """
    notes = sorted(
        (note for note in state.all(Note) if note.audience in audiences), key=lambda n: (n.place, n.id)
    )
    walls = list[Json]()
    moments = sorted((m for m in state.all(Moment) if m.began_ms is not None), key=lambda m: m.index)
    revealed = {moment.reveals for moment in moments}
    for moment in moments:
        if moment.id in revealed:
            continue
        on_it = wall_of(state, moment)
        hanging = [note for note in notes if note.moment in on_it]
        heaps = list(_heaps(state, on_it.values(), hanging, audiences))
        if heaps:
            walls.append({"moment": moment.id, "title": moment.title, "heaps": heaps})
    return walls


def _heaps(
    state: State, moments: Collection[Moment], notes: list[Note], audiences: frozenset[str]
) -> Iterator[Json]:
    columns = {column["id"]: column["title"] for moment in moments for column in moment.columns}
    clusters = {
        c.id: c.title
        for c in sorted(state.all(Cluster), key=lambda c: (c.place, c.id))
        if c.audience in audiences
    }
    for column in (*columns, None):
        for cluster in (*clusters, None):
            held = [note for note in notes if (note.column, note.cluster) == (column, cluster)]
            if held:
                yield {
                    "column": columns.get(column or ""),
                    "title": clusters.get(cluster or ""),
                    "notes": [_card(state, note, audiences) for note in held],
                }


def _card(state: State, note: Note, audiences: frozenset[str]) -> Json:
    author, mark = state.get(NoteAuthor, note.id), state.get(NoteMark, note.id)
    photo, sketch = state.get(NotePhoto, note.id), state.get(NoteSketch, note.id)
    is_there = photo is not None and photo.audience in audiences and photo.state == "ready"
    return {
        "text": note.text,
        "who": author.name if author is not None and author.audience in audiences else None,
        "mark": mark.mark if mark is not None and mark.audience in audiences else None,
        "photo": photo.photo if photo is not None and is_there else None,
        "wide": photo.width if photo is not None and is_there else None,
        "high": photo.height if photo is not None and is_there else None,
        "sketch": [list(s) for s in sketch.strokes]
        if sketch is not None and sketch.audience in audiences
        else None,
    }
