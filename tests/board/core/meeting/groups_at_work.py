"""A meeting whose people are apart: the free groups of the first template, opened from a preview."""

from typing import Any

from board.core.kernel.entry import Actor
from board.core.meeting.apart import group_of, groups_of, people_in
from board.core.meeting.due import due
from board.core.meeting.records_groups import Group, Preview
from tests.board.core.meeting.meeting_room import SERVER, MeetingRoom

NAMES = ("Ana", "Beto", "Carla", "Dora", "Eva", "Fidel", "Gloria")


class AtWork:
    """`size` people in duos and trios of one moment; `who[0]` is Ana."""

    def __init__(self, size: int = 4, moment: str = "m5", scale: float = 1, **opening: Any) -> None:
        self.room = MeetingRoom(replay_every=10, scale=scale)
        self.moment = moment
        self.who = [self.room.join(name) for name in NAMES[:size]]
        self.room.go_to(moment)
        self.lead("groups.preview", moment=moment)
        self.lead("groups.open", moment=moment, rev=self.preview.rev, **opening)

    @property
    def preview(self) -> Preview:
        return self.room.store.one(Preview, self.moment)

    @property
    def groups(self) -> list[Group]:
        return groups_of(self.room.store, self.moment)

    @property
    def people(self) -> list[set[str]]:
        return [set(people_in(group)) for group in self.groups]

    def lead(self, kind: str, **fields: Any) -> None:
        self.room.do(kind, self.room.facilitator, **fields)

    def own(self, who: Actor) -> Group:
        group = group_of(self.room.store, self.moment, who.person or "")
        assert group is not None, f"{who} is in no group"
        return group

    def other(self, who: Actor) -> Actor:
        """Somebody of another group."""
        return next(one for one in self.who if one.person not in people_in(self.own(who)))

    def mate(self, who: Actor) -> Actor:
        """Somebody else of the same group."""
        return next(one for one in self.who if one != who and one.person in people_in(self.own(who)))

    def server(self, kind: str) -> bool:
        """Let the server ask what is due of a kind; False when nothing is."""
        for at_ms, operation in due(self.room.store):
            if kind == operation.KIND and at_ms <= self.room.now_ms:
                self.room.submit(operation, SERVER)
                return True
        return False
