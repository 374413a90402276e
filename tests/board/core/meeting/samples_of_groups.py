"""Samples of operations on choices and groups, and what has to have happened before each."""

from collections.abc import Callable

from board.core.kernel.entry import Role
from board.core.meeting.apart import group_of, groups_of, people_in
from board.core.meeting.records_assess import Card
from board.core.meeting.records_groups import Preview
from tests.board.core.meeting.meeting_room import SERVER, MeetingRoom
from tests.board.core.meeting.scene import Fields, Scene


def plain_preview(scene: Scene) -> Fields:
    scene.under_way()
    return {"moment": "m9"}


def previewed(scene: Scene) -> Fields:
    """Two who chose the same, and the groups they would be."""
    room = scene.room
    room.go_to("m8")
    for who in (scene.ana, room.join("Elsa"), room.join("Rufino")):
        room.do("choice.make", who, moment="m8", indicator="thinking")
    room.order("agenda.next")
    room.do("groups.preview", room.facilitator, moment="m9")
    return {"rev": room.store.one(Preview, "m9").rev, "moment": "m9"}


def opened(scene: Scene) -> Fields:
    """The actor works in a group of the moment that is now; the rapporteur and all who take part do."""
    room = scene.room
    people = [scene.ana, *(room.join(name) for name in ("Elsa", "Rufino", "Sara"))]
    room.go_to("m5")
    room.do("groups.preview", room.facilitator, moment="m5", with_facilitator=True)
    if scene.role is Role.COORDINATOR:
        rev = room.store.one(Preview, "m5").rev
        room.do("groups.adjust", room.facilitator, moment="m5", person=scene.actor.person, to=0, rev=rev)
    room.do("groups.open", room.facilitator, moment="m5", rev=room.store.one(Preview, "m5").rev)
    group = group_of(scene.state, "m5", scene.author.person or "")
    assert group is not None, people
    return {"group": group.id}


def to_open(scene: Scene) -> Fields:
    room = scene.room
    room.join("Elsa")
    room.go_to("m5")
    room.do("groups.preview", room.facilitator, moment="m5", with_facilitator=True)
    return {"moment": "m5", "rev": room.store.one(Preview, "m5").rev}


def late_one(scene: Scene) -> Fields:
    opened(scene)
    return {"moment": "m5", "person": scene.room.join("Tarde").person, "group": None}


def to_mend(scene: Scene) -> Fields:
    """Somebody of a trio moves; with more people than one trio holds there is one."""
    scene.room.do("groups.place", SERVER, **late_one(scene))
    groups = groups_of(scene.state, "m5")
    source = next(group for group in groups if len(group.members) > 2)
    target = next(group for group in groups if group.id != source.id)
    return {"moment": "m5", "person": people_in(source)[0], "source": source.id, "target": target.id}


def to_leave(scene: Scene) -> Fields:
    opened(scene)
    return {"moment": "m5", "person": scene.author.person}


def to_tell(scene: Scene) -> Fields:
    opened(scene)
    return {"moment": "m5", "text": "Quedan cinco minutos"}


def to_warn(scene: Scene) -> Fields:
    opened(scene)
    scene.room.wait(14.5 * 60)
    return {"deadline_ms": scene.room.clock.deadline_ms}


def to_choose(scene: Scene) -> Fields:
    scene.room.go_to("m8")
    return {"moment": "m8", "indicator": "feedback", "second": None}


def to_pick(scene: Scene) -> Fields:
    scene.room.go_to("m5")
    return {"moment": "m5", "label": "Las de primaria"}


def to_assess(scene: Scene) -> Fields:
    """The same people in a meeting that has a self-assessment."""
    vars(scene).update(vars(Scene(scene.role, MeetingRoom("balance", replay_every=1000))))
    scene.room.go_to("m3")
    return {"moment": "m3", "answers": [3, 2, 1, 0, None, 2, 2, 2], "comment": "Escucho más"}


def with_card(scene: Scene) -> Fields:
    note = scene.under_way()["note"]
    return {"card": scene.room.do("card.make", scene.author, note=note, practice="Leer de a dos").id}


def reworded_card(scene: Scene) -> Fields:
    card = with_card(scene)["card"]
    rev = scene.room.store.one(Card, card).rev
    return {"card": card, "practice": "Leer de a tres", "actions": ["Elegir libros"], "rev": rev}


GROUP_SAMPLES: dict[str, Callable[[Scene], Fields]] = {
    "choice.make": to_choose,
    "assess.answer": to_assess,
    "card.edit": reworded_card,
    "card.make": lambda scene: {"note": scene.under_way()["note"], "practice": "Leer de a dos"},
    "card.remove": with_card,
    "answer.write": lambda scene: {**opened(scene), "prompt": 0, "text": "Hola", "agreed": True, "rev": 0},
    "groups.adjust": lambda scene: {**previewed(scene), "person": scene.ana.person, "to": None},
    "group.call": lambda scene: {**opened(scene), "url": "https://llamadas.example/sala"},
    "group.help": lambda scene: {**opened(scene), "on": True, "open": False},
    "groups.leave": to_leave,
    "groups.mend": to_mend,
    "groups.open": to_open,
    "groups.place": late_one,
    "groups.tell": to_tell,
    "groups.warn": to_warn,
    "groups.pick": to_pick,
    "groups.preview": plain_preview,
}
