"""What walkers ask when groups share: mostly in the moment that is now, of groups that are there."""

from random import Random

from board.core.kernel.entry import Json
from board.core.kernel.records import State
from board.core.meeting.note_parts import NoteGroup
from board.core.meeting.records import Clock, Note
from board.core.meeting.records_apart import Answer
from board.core.meeting.records_groups import Group

KINDS = {"share.present": 2, "share.bring": 3, "share.answer": 2, "note.adopt": 6}
LEADERS = ("share.p",)
OF_GUESTS = ("share.bring", "share.answer")


def fields(rng: Random, state: State, kind: str) -> dict[str, Json]:
    """The fields of one operation."""
    now = state.one(Clock).moment or "m1"
    match kind:
        case "share.present":
            return {"group": rng.choice([None, *(group.id for group in state.all(Group))])}
        case "share.bring":
            return {"moment": now, "note": rng.choice([*(part.id for part in state.all(NoteGroup)), "0"])}
        case "share.answer":
            return {"moment": now, "answer": rng.choice([*(answer.id for answer in state.all(Answer)), "0"])}
    return {"note": rng.choice([*(note.id for note in state.all(Note)), "0"]), "on": rng.random() < 0.7}
