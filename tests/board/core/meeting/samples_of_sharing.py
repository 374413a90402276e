"""Samples of operations on sharing what groups did, and what has to have happened before each."""

from collections.abc import Callable

from board.core.meeting.answers import answer_id
from tests.board.core.meeting.samples_of_groups import opened
from tests.board.core.meeting.scene import Fields, Scene


def group_is_back(scene: Scene) -> Fields:
    """The actor's group wrote a note and an answer, and all share now."""
    room, group = scene.room, opened(scene)["group"]
    note = room.write("Un esquema de la chacra", scene.author, moment="m5")
    said = {"group": group, "prompt": 0, "text": "Cumplimos casi todo", "agreed": True, "rev": 0}
    room.do("answer.write", scene.author, **said)
    room.order("agenda.next")
    return {"group": group, "note": note}


def called(scene: Scene) -> Fields:
    return {"group": group_is_back(scene)["group"]}


def to_bring(scene: Scene) -> Fields:
    return {"moment": "m6", "note": group_is_back(scene)["note"]}


def to_answer(scene: Scene) -> Fields:
    return {"moment": "m6", "answer": answer_id(group_is_back(scene)["group"], 0)}


def to_adopt(scene: Scene) -> Fields:
    return {"note": scene.under_way()["note"], "on": True}


SHARE_SAMPLES: dict[str, Callable[[Scene], Fields]] = {
    "note.adopt": to_adopt,
    "share.answer": to_answer,
    "share.bring": to_bring,
    "share.present": called,
}
