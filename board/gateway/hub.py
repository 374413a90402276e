"""The rooms that have sockets here: greets newcomers, keeps presence, ends what was revoked. No packets, no cookies."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from board.core.kernel.audience import PROJECTOR, STAFF
from board.core.kernel.entry import Actor, Json
from board.core.kernel.rejections import Rejection
from board.gateway.admission import Admission, Explain
from board.gateway.fanout import Fanout
from board.gateway.line import SocketLine
from board.gateway.token_bucket import TokenBucket
from board.gateway.viewer import BURST, OPERATIONS_PER_S, Viewer
from board.rooms.presence import Presence
from board.rooms.publication import Publication, seen_by
from board.rooms.room import Room

PRESENCE_EVERY_S = 0.5


class Hub:
    """All viewers of one room in this process."""

    def __init__(
        self, room: Room, line: SocketLine, explain: Explain, emptied: Callable[[Hub], None]
    ) -> None:
        self.room = room
        self.presence = Presence()
        self._line, self._explain, self._emptied = line, explain, emptied
        self._fanout = Fanout(room, line, self.greet)
        self._ends = [room.listen(self._told), room.on_end(self._room_ended)]
        self._presence_timer: asyncio.TimerHandle | None = None
        self._ending: set[asyncio.Task[None]] = set()

    @property
    def viewers(self) -> list[Viewer]:
        return list(self._fanout.viewers.values())

    def join(self, sid: str, admission: Admission) -> Viewer:
        """A socket comes in; it gets nothing until it is greeted."""
        actor, at_s = admission.actor, asyncio.get_running_loop().time()
        audiences = self.room.rules.audiences_of(self.room.state, actor.role, actor.person)
        bucket = TokenBucket.full(OPERATIONS_PER_S, BURST, at_s)
        viewer = Viewer(sid, self.room, actor, audiences, bucket)
        self._fanout.viewers[sid] = viewer
        if actor.person is not None and self.presence.put(sid, actor.person, draft=False):
            self._presence_soon()
        return viewer

    def leave(self, sid: str) -> None:
        """A socket is gone."""
        self._fanout.viewers.pop(sid, None)
        if self.presence.drop(sid):
            self._presence_soon()
        if not self._fanout.viewers:
            self._close()

    def greet(self, viewer: Viewer, epoch: Json = None, seq: Json = None) -> None:
        """Say where the room stands, with what the client missed if it is little enough."""
        missed = None
        if epoch == self.room.epoch and isinstance(seq, int) and not isinstance(seq, bool):
            missed = self.room.ring.since(seq) if seq <= self.room.seq else None
            if seq == self.room.seq:
                missed = []
        me = {"role": viewer.actor.role.value, "person_id": viewer.actor.person}
        told: dict[str, Json] = {
            "epoch": self.room.epoch,
            "seq": self.room.seq,
            "recovered": missed is not None,
            "server_ms": self.room.clock.now_ms(),
            "me": me | {"name": self.room.rules.name_of(self.room.state, viewer.actor.person)},
        }
        if missed is not None:
            touched = [item for publication in missed for item in publication.touched]
            told["records"] = seen_by(viewer.audiences, touched)
        viewer.greeted = True
        self._line.send([viewer.sid], "state", told)
        if viewer.audiences & {STAFF, PROJECTOR}:
            self._line.send([viewer.sid], "presence", self._presence_for(viewer))

    def draft(self, viewer: Viewer, *, draft: bool) -> None:
        """This viewer began or stopped writing."""
        person = viewer.actor.person
        if person is not None and self.presence.put(viewer.sid, person, draft=draft):
            self._presence_soon()

    def end(self, viewer: Viewer, reason: Rejection) -> None:
        """Say why and close."""
        self._line.send([viewer.sid], "end", self._explain(reason))
        task = asyncio.get_running_loop().create_task(self._line.end(viewer.sid))
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    def _told(self, publication: Publication) -> None:
        if any(item.key.startswith("grant/") for item in publication.touched):
            for viewer in self.viewers:
                if refusal := self.room.rules.admits(self.room.state, viewer.actor):
                    self.end(viewer, refusal)

    def _room_ended(self) -> None:
        for viewer in self.viewers:
            self.end(viewer, Rejection("unavailable"))

    def _close(self) -> None:
        for end in self._ends:
            end()
        self._ends = []
        self._fanout.close()
        if self._presence_timer is not None:
            self._presence_timer.cancel()
        self._emptied(self)

    def _presence_soon(self) -> None:
        if self._presence_timer is None:
            loop = asyncio.get_running_loop()
            self._presence_timer = loop.call_later(PRESENCE_EVERY_S, self._send_presence)

    def _send_presence(self) -> None:
        self._presence_timer = None
        for viewer in self.viewers:
            if viewer.greeted and viewer.audiences & {STAFF, PROJECTOR}:
                self._line.send([viewer.sid], "presence", self._presence_for(viewer))

    def _presence_for(self, viewer: Viewer) -> dict[str, Json]:
        people = self.presence.people()
        drafting = sum(1 for word in people.values() if word == "draft")
        told: dict[str, Json] = {"here": len(people), "drafting": drafting}
        return told | {"people": people} if STAFF in viewer.audiences else told


def acting_as(room: Room, actor: Actor, as_person: Json) -> Actor | Rejection:
    """The actor, or the one it writes for; only somebody this device added."""
    if as_person is None or as_person == actor.person:
        return actor
    if not isinstance(as_person, str) or actor.person is None:
        return Rejection("not_your_person", "as_person")
    if not room.rules.acts_for(room.state, actor.person, as_person):
        return Rejection("not_your_person", "as_person")
    return Actor(actor.role, as_person, actor.grant)
