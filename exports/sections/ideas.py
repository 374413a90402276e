"""What was written in a moment: its guide questions, the ideas under them and in their clusters, and where the rest stands.

A guide question is told as the question it is, never as an idea.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from board.core.meeting.records import Cluster, Moment, MomentCount, Note
from board.core.meeting.records_assess import MomentTotals
from board.core.meeting.records_matrix import Cell
from board.core.meeting.records_share import NoteOrigin
from exports.drafting import Said
from exports.reading import Reading
from exports.sections.agreements import numbered
from exports.words import EMPTY, TITLES, listed, quoted

OTHERS = "Otras ideas"
NOT_YET = "Todavía no se escribe nada."


def ideas(reading: Reading, moment: Moment) -> tuple[Said, ...]:
    """A moment as it is read: question and answers, cluster by cluster, group by group, what stands alone."""
    columns, clusters = _columns(reading, moment), reading.clusters.get(moment.id, [])
    held = {cluster.id for cluster in clusters}
    laid, brought, asked, others = list[Note](), list[Note](), list[Note](), list[Note]()
    for note in reading.standing("ideas", moment.id):
        if note.cluster in held or note.column in columns:
            laid.append(note)
        elif reading.get(NoteOrigin, note.id) is not None:
            brought.append(note)
        else:
            (asked if _answers(moment, note) else others).append(note)
    said = [
        *_asked(reading, moment, asked),
        *_heaps(reading, moment, laid, columns, clusters),
        *_brought(reading, brought),
    ]
    if others and any(each.sort in ("item", "heading") for each in said):
        said.append(Said("heading", OTHERS, moment.key, key="others"))
    said += [reading.idea(note) for note in others]
    said += _elsewhere(reading, moment)
    if all(each.sort == "prompt" for each in said):
        said.append(Said("empty", NOT_YET if moment.state == "now" else EMPTY["moment"], moment.key))
    return tuple(said)


def _answers(moment: Moment, note: Note) -> bool:
    return note.moment == moment.id and note.prompt is not None and note.prompt < len(moment.prompts)


def _asked(reading: Reading, moment: Moment, notes: Sequence[Note]) -> Iterator[Said]:
    """Each guide question, and the ideas that were written under it."""
    if case := moment.settings.get("case"):
        yield Said("prompt", f"El caso: {case}", moment.key, key="case")
    if moment.activity in ("assess", "close"):
        return
    for n, prompt in enumerate(moment.prompts):
        yield Said("prompt", prompt, moment.key, key=str(n))
        yield from (reading.idea(note) for note in notes if note.prompt == n)


def _heaps(
    reading: Reading,
    moment: Moment,
    notes: Sequence[Note],
    columns: Mapping[str, str],
    clusters: Sequence[Cluster],
) -> Iterator[Said]:
    """Column by column, in each its clusters, then what no cluster holds; a cluster that stands empty keeps its title."""
    for column in (*columns, None):
        for cluster in clusters:
            if (cluster.column if cluster.column in columns else None) == column:
                title = " · ".join(word for word in (columns.get(column or ""), cluster.title) if word)
                yield Said("heading", title, cluster.key)
                yield from (reading.idea(note) for note in notes if note.cluster == cluster.id)
        held = {cluster.id for cluster in clusters}
        alone = [note for note in notes if note.column == column and note.cluster not in held]
        if column is not None and alone:
            yield Said("heading", columns[column], moment.key, key=column)
            yield from (reading.idea(note) for note in alone)


def _columns(reading: Reading, moment: Moment) -> dict[str, str]:
    """The columns of the wall that this moment shows, by id."""
    on_it = (other for other in reading.moments if reading.wall[other.id] == moment.id)
    return {column["id"]: column["title"] for other in on_it for column in other.columns}


def _brought(reading: Reading, notes: Sequence[Note]) -> Iterator[Said]:
    """What each group showed, under its name; an answer under the question that it answers."""
    found: dict[str, list[Note]] = {}
    origins = {note.id: reading.state.one(NoteOrigin, note.id) for note in notes}
    for note in notes:
        found.setdefault(origins[note.id].group, []).append(note)
    asked = {origin.prompt for origin in origins.values()} - {None}
    if len(asked) == 1:  # said once, not under every group
        first = next(note for note in notes if origins[note.id].prompt is not None)
        yield Said("prompt", origins[first.id].prompt or "", first.key)
    order = {group.id: n for n, group in enumerate(g for of in reading.groups.values() for g in of)}
    for group in sorted(found, key=lambda each: order.get(each, len(order))):
        shown = found[group]
        yield Said("heading", origins[shown[0].id].name, f"group/{group}")
        for note in sorted(shown, key=lambda note: origins[note.id].prompt is not None):
            if (prompt := origins[note.id].prompt) is not None and len(asked) > 1:
                yield Said("prompt", prompt, note.key)
            yield reading.idea(note, named=False)


def _elsewhere(reading: Reading, moment: Moment) -> Iterator[Said]:
    """Where the report tells what does not stand here, so that nobody looks for it in vain."""
    homes = [reading.home[note.id] for note in reading.notes if note.moment == moment.id]
    for section in ("doubts", "questions", "closing"):
        if any(home[0] == section for home in homes):
            yield _see(moment, f"{_WHAT[section]} {quoted(TITLES[section])}.", section)
    wall = reading.wall.get(moment.id, moment.id)
    if wall != moment.id and ("ideas", wall) in homes:
        yield _see(moment, f"Lo que se ordenó en la pizarra está en {_place(reading, wall)}.", "wall")
    if moment.activity == "assess":
        yield _see(moment, _totals(reading, moment), "assess")
    elif not homes and (count := reading.get(MomentCount, moment.id)) is not None and count.notes:
        yield _see(moment, _KEPT if reading.meeting.closed_ms is not None else _HIDDEN, "kept")
    if moment.id in reading.groups:
        yield _see(moment, *_shown_in(reading, moment))
    if any(cell.moment == moment.id for cell in reading.all(Cell)):
        yield _see(moment, f"La tabla está en {quoted(TITLES['matrix'])}.", "matrix")
    if any(agreement.moment == moment.id for _, agreement in numbered(reading)):
        yield _see(moment, f"Lo que se acordó está en {quoted(TITLES['agreements'])}.", "agreements")


_WHAT = {
    "doubts": "Las dudas están en",
    "questions": "Las respuestas a las preguntas clave están en",
    "closing": "Lo que se respondió está en",
}
_KEPT = "Lo que se escribió aquí no se mostró a todos: queda con quien lo escribió."
_HIDDEN = "Lo que se escribió aquí todavía no se muestra a todos."
_TOO_FEW = "Respondieron menos de cinco personas; por eso no se muestran totales."


def _totals(reading: Reading, moment: Moment) -> str:
    if reading.get(MomentTotals, moment.id) is not None:
        return f"Los totales están en {quoted(TITLES['assessment'])}."
    return "Los totales se muestran cuando termine." if moment.state == "now" else _TOO_FEW


def _shown_in(reading: Reading, moment: Moment) -> tuple[str, str]:
    """Where the work of this moment's groups was shown, if it was."""
    if moment.activity == "guideline":
        return f"Las pautas están en {quoted(TITLES['guidelines'])}.", "groups"
    groups = {group.id for group in reading.groups[moment.id]}
    shown = {
        note.moment
        for note in reading.notes
        if (origin := reading.get(NoteOrigin, note.id)) is not None and origin.group in groups
    }
    if not shown and reading.meeting.closed_ms is None:
        return "Lo que escriben los grupos se verá cuando lo muestren.", "groups"
    if not shown:
        return "Lo que escribieron los grupos queda con ellos: no se mostró a todos.", "groups"
    where = listed(_place(reading, m.id) for m in reading.moments if m.id in shown)
    return f"Lo que mostraron los grupos está en {where}.", "groups"


def _place(reading: Reading, moment: str) -> str:
    """«el momento 6, «Exposición»»: several moments may go by one title."""
    found = next(each for each in reading.moments if each.id == moment)
    return f"el momento\u00a0{found.index + 1}, {quoted(found.title)}"


def _see(moment: Moment, text: str, key: str) -> Said:
    return Said("text", text, moment.key, key=key)
