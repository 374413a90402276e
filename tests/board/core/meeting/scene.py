"""A meeting in which one role could do everything it may: where samples of operations begin."""

from dataclasses import dataclass, field

from board.core.kernel.entry import Actor, Json, Role
from board.core.kernel.records import State
from tests.board.core.meeting.meeting_room import PROJECTOR, MeetingRoom

Fields = dict[str, Json]


@dataclass
class Scene:
    """A meeting in which `actor` could do everything, if the role allows: own notes, a cluster, a line, a deadline."""

    role: Role
    room: MeetingRoom = field(default_factory=lambda: MeetingRoom(replay_every=1000))

    def __post_init__(self) -> None:
        room, ana = self.room, self.room.join("Ana")
        self.ana = ana
        self.actor = {
            Role.FACILITATOR: room.facilitator,
            Role.PARTICIPANT: ana,
            Role.PROJECTOR: PROJECTOR,
            Role.SERVER: Actor(Role.SERVER, ana.person),
            Role.OWNER: Actor(Role.OWNER, "b" * 32, "1"),
        }.get(self.role) or room.join("Luis", self.role)
        self.author = self.actor if self.role not in (Role.PROJECTOR, Role.SERVER, Role.OWNER) else ana

    @property
    def state(self) -> State:
        return self.room.store

    def under_way(self) -> Fields:
        room = self.room
        room.go_to("m4")
        note, gone = room.write("Leemos", self.author), room.write("Borrada", self.author)
        room.do("note.delete", self.author, note=gone)
        heap = room.do("cluster.make", room.facilitator, moment="m4", title="Lectura").id
        line = room.do("synthesis.write", room.facilitator, moment="m4", text="Leemos").id
        return {"note": note, "gone": gone, "cluster": heap, "synthesis": line, "rev": room.clock.rev}
