"""Groups that are back, in the moment of sharing that follows theirs."""

from typing import Any

from board.core.kernel.entry import Actor
from board.core.meeting.records_share import NoteOrigin
from tests.board.core.meeting.groups_at_work import AtWork


class Sharing(AtWork):
    """Ana's group wrote one note; all are in m6 by now unless `apart`."""

    def __init__(self, size: int = 4, *, apart: bool = False, anonymous: bool = False, **note: Any) -> None:
        super().__init__(size)
        self.ana = self.who[0]
        self.friend, self.stranger = self.mate(self.ana), self.other(self.ana)
        if anonymous:
            self.lead("moment.anonymity", moment="m5", anonymous=True)
        self.note = self.room.write("Un esquema de la chacra", self.ana, **note)
        if not apart:
            self.room.order("agenda.next")

    def bring(self, by: Actor | None = None, note: str | None = None) -> str:
        """The id of the copy."""
        return self.room.do("share.bring", by or self.ana, moment="m6", note=note or self.note).id

    def origin(self, copy: str) -> NoteOrigin:
        return self.room.store.one(NoteOrigin, copy)
