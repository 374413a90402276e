"""Samples of operations on guidelines, and what has to have happened before each."""

from collections.abc import Callable

from board.core.kernel.entry import Role
from board.core.meeting.apart import group_of
from board.core.meeting.records_groups import Preview
from tests.board.core.meeting.guideline_at_work import NOTHING, WHOLE
from tests.board.core.meeting.scene import Fields, Scene


def building(scene: Scene) -> Fields:
    """The actor works in a group of the moment of guidelines, which is now."""
    room = scene.room
    for name in ("Elsa", "Rufino", "Sara"):
        room.join(name)
    room.go_to("m12")
    room.do("groups.preview", room.facilitator, moment="m12", with_facilitator=True)
    if scene.role is Role.COORDINATOR:
        rev = room.store.one(Preview, "m12").rev
        room.do("groups.adjust", room.facilitator, moment="m12", person=scene.actor.person, to=0, rev=rev)
    room.do("groups.open", room.facilitator, moment="m12", rev=room.store.one(Preview, "m12").rev)
    group = group_of(scene.state, "m12", scene.author.person or "")
    assert group is not None, scene.author
    return {"group": group.id}


def built(scene: Scene) -> Fields:
    """And the group has begun its guideline."""
    group = building(scene)
    scene.room.do("guideline.write", scene.author, rev=0, **group, **WHOLE)
    return group


GUIDELINE_SAMPLES: dict[str, Callable[[Scene], Fields]] = {
    "guideline.adapt": lambda scene: {**built(scene), "text": "En mi escuela", "level": "basico"},
    "guideline.agree": lambda scene: {**built(scene), "on": True},
    "guideline.share": lambda scene: {**built(scene), "on": True},
    "guideline.write": lambda scene: {**building(scene), "rev": 0, **NOTHING},
}
