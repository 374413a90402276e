"""Clusters: named heaps of notes that the facilitator makes on a wall."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.fields import Ident, Many, Text
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.records import Cluster, Moment, Note
from board.core.meeting.registry import STAFF, operation
from board.core.meeting.wall import check_wall, closed, wall_of

if TYPE_CHECKING:
    from random import Random

Title = Annotated[str, Text(120, lines=False)]


@operation("cluster.make", by=STAFF)
class MakeCluster(Operation):
    """Open a cluster and lay the named notes into it. Notes of another wall are refused."""

    moment: Annotated[str, Ident()]
    title: Title
    column: Annotated[str | None, Ident()] = None
    notes: Annotated[tuple[str, ...], Many(Ident(), 50)] = ()

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        moment = state.get(Moment, self.moment)
        if moment is None:
            return Rejection("moment_not_found", "moment")
        if refusal := closed(state) or check_wall(state, moment, self.column, None):
            return refusal
        wall = wall_of(state, moment)
        for id in self.notes or ():
            note = state.get(Note, id)
            if note is None or note.moment not in wall or note.audience != audience.ALL:
                return Rejection("note_not_found", "notes")
            if check_wall(state, state.one(Moment, note.moment), self.column, None):
                return Rejection("column_not_found", "column")
        places = [c.place for c in state.all(Cluster) if c.moment in wall]
        return {"place": max(places, default=0.0) + 1.0}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        cluster = Cluster(
            id=self.id,
            audience=audience.ALL,
            moment=self.moment,
            title=self.title,
            column=self.column,
            place=facts["place"],
            rev=stamp.seq,
        )
        moved = [replace(state.one(Note, id), cluster=self.id, column=self.column) for id in self.notes or ()]
        return Change((cluster, *moved))


@operation("cluster.rename", by=STAFF, rev=True)
class RenameCluster(Operation):
    """Give a cluster another title."""

    cluster: Annotated[str, Ident()]
    title: Title

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        cluster = state.get(Cluster, self.cluster)
        if cluster is None:
            return Rejection("cluster_not_found", "cluster")
        if cluster.rev != self.rev:
            return Rejection("stale", "rev", {"current": cluster.wire(), "rev": cluster.rev})
        return closed(state) or NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return Change((replace(state.one(Cluster, self.cluster), title=self.title, rev=stamp.seq),))


@operation("cluster.remove", by=STAFF)
class RemoveCluster(Operation):
    """Dissolve a cluster; its notes stay on the wall."""

    cluster: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if state.get(Cluster, self.cluster) is None:
            return Rejection("cluster_not_found", "cluster")
        return closed(state) or NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        freed = [replace(note, cluster=None) for note in state.all(Note) if note.cluster == self.cluster]
        return Change(tuple(freed), ((Cluster, self.cluster),))
