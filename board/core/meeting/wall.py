"""Reading a wall: which notes somebody sees or may change, where the next one goes, what lies on it."""

from __future__ import annotations

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.records import State
from board.core.kernel.rejections import Rejection
from board.core.meeting.note_parts import NoteGroup
from board.core.meeting.origins import origin_group
from board.core.meeting.records import Cluster, Meeting, Moment, Note, NoteAuthor
from board.core.meeting.records_groups import Group
from board.core.meeting.registry import STAFF


def visible_note(state: State, note_id: str, actor: Actor) -> Note | Rejection:
    """The note, if this person can see it: a hidden note and a missing one answer alike."""
    note = state.get(Note, note_id)
    if note is None or not _sees(state, note, actor):
        return Rejection("note_not_found", "note")
    return note


def _sees(state: State, note: Note, actor: Actor) -> bool:
    if note.audience in (audience.ALL, audience.person(actor.person or "")):
        return True
    of = state.get(NoteGroup, note.id)
    return of is not None and works_in(state.get(Group, of.group), actor.person)


def works_in(group: Group | None, person: str | None) -> bool:
    """True for somebody who is a member of this group now."""
    return group is not None and any(member["person"] == person for member in group.members)


def own_note(state: State, note_id: str, actor: Actor) -> Note | Rejection:
    """The note, if it is this person's, the own group's or brought from it, or if it is shared and this person leads."""
    note = visible_note(state, note_id, actor)
    if isinstance(note, Rejection):
        return note
    is_the_groups = state.get(NoteGroup, note_id) is not None
    if is_the_groups or works_in(origin_group(state, note_id), actor.person):
        return note
    if state.one(NoteAuthor, note_id).person == actor.person or actor.role in STAFF:
        return note
    return Rejection("forbidden")


def begun_moment(state: State, moment_id: str) -> Moment | Rejection:
    """The moment, if it is there and began: nothing is written into what is still to come."""
    moment = state.get(Moment, moment_id)
    if moment is None:
        return Rejection("moment_not_found", "moment")
    return Rejection("moment_ahead", "moment") if moment.began_ms is None else moment


def closed(state: State) -> Rejection | None:
    return Rejection("meeting_closed") if state.one(Meeting).state == "closed" else None


def wall_of(state: State, moment: Moment) -> dict[str, Moment]:
    """The moments whose notes hang on one wall with this one's: a plenary shows what it reveals beside its own."""
    return {
        other.id: other
        for other in state.all(Moment)
        if moment.id in (other.id, other.reveals) or other.id == moment.reveals
    }


def column_ids(state: State, moment: Moment) -> set[str]:
    """The columns of a moment's wall."""
    return {column["id"] for shown in wall_of(state, moment).values() for column in shown.columns}


def last_place(state: State, moment: Moment) -> float:
    """The place after everything on a moment's wall."""
    wall = wall_of(state, moment)
    return max((note.place for note in state.all(Note) if note.moment in wall), default=0.0) + 1.0


def check_wall(state: State, moment: Moment, column: str | None, cluster: str | None) -> Rejection | None:
    """Refuse a column or a cluster that is not on this moment's wall, or a cluster whose column is not."""
    columns = column_ids(state, moment)
    if column is not None and column not in columns:
        return Rejection("column_not_found", "column")
    heap = state.get(Cluster, cluster) if cluster is not None else None
    if cluster is None:
        return None
    if heap is None or heap.moment not in wall_of(state, moment) or heap.column not in (None, *columns):
        return Rejection("cluster_not_found", "cluster")
    return None


def column_of(state: State, column: str | None, cluster: str | None) -> str | None:
    """The column a note stands in: its cluster's, if it lies in one."""
    return column if cluster is None else state.one(Cluster, cluster).column


def standing_there(
    state: State, moment: Moment, cluster: str | None, column: str | None
) -> tuple[str | None, str | None]:
    """Cluster and column of a note that comes back: those it had, as far as they are still on its wall."""
    if cluster is not None and check_wall(state, moment, None, cluster) is None:
        return cluster, state.one(Cluster, cluster).column
    return None, column if column in column_ids(state, moment) else None
