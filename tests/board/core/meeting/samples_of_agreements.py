"""Samples of operations on agreements, and what has to have happened before each."""

from collections.abc import Callable
from dataclasses import replace

from board.core.kernel.entry import Role
from board.core.meeting.records import Member
from tests.board.core.meeting.agreeing import WORDS, agreement_of, answer, ask_all, propose
from tests.board.core.meeting.meeting_room import MeetingRoom
from tests.board.core.meeting.scene import Fields, Scene
from tests.board.core.meeting.tabling import TABLE, cell_of, complete, put


def to_propose(scene: Scene) -> Fields:
    scene.room.go_to("m11")
    return {"moment": "m11", **WORDS, "everyone": True}


def proposed(scene: Scene) -> Fields:
    scene.room.go_to("m11")
    return {"agreement": propose(scene.room, scene.author)}


def seen(scene: Scene) -> Fields:
    found = proposed(scene)
    return {**found, "rev": agreement_of(scene.room, str(found["agreement"])).rev}


def amended(scene: Scene) -> Fields:
    return {**seen(scene), **WORDS, "who": [], "everyone": True, "evidence": "Fotos", "follow_up": None}


def asked(scene: Scene) -> Fields:
    found = proposed(scene)
    return {**found, "round": ask_all(scene.room, str(found["agreement"]))}


def half_answered(scene: Scene) -> Fields:
    """Two are here, and one of them is against it."""
    room = scene.room
    elsa = room.join("Elsa")
    for member in list(scene.state.all(Member)):
        if member.id not in (scene.ana.person, elsa.person):
            room.do("attendance.mark", room.facilitator, person=member.id, present=False)
    found = asked(scene)
    answer(room, scene.ana, str(found["agreement"]), "against", "No alcanza el tiempo")
    return found


def refused(scene: Scene) -> Fields:
    found = half_answered(scene)
    scene.room.do("consent.close", scene.room.facilitator, **found)
    return {"agreement": found["agreement"], "rev": agreement_of(scene.room, str(found["agreement"])).rev}


def agreed(scene: Scene) -> Fields:
    """The actor answers for it, as everybody does."""
    found = asked(scene)
    people = [member.id for member in scene.state.all(Member)]
    for person in people:
        answer(scene.room, replace(scene.ana, person=person), str(found["agreement"]))
    return {"agreement": found["agreement"], "evidence": "El cuaderno"}


def at_a_table(scene: Scene) -> Fields:
    """The same people at a workshop."""
    room = MeetingRoom("taller-pares", replay_every=1000)
    scene.room, before = room, scene.room
    room.go_to(TABLE)
    names = {member.id: (member.name, member.role) for member in before.store.all(Member)}
    actors = {"ana": scene.ana, "actor": scene.actor, "author": scene.author}
    came = {before.facilitator.person: room.facilitator}
    for id, (name, role) in names.items():
        if id not in came:
            came[id] = room.join(name, Role(role))
    for which, actor in actors.items():
        if actor.person in came:
            setattr(scene, which, replace(actor, person=came[actor.person].person))
    return {"moment": TABLE}


def with_cell(scene: Scene) -> Fields:
    at_a_table(scene)
    return {"cell": put(scene.room, scene.author, "values", "Respeto")}


def edited_cell(scene: Scene) -> Fields:
    found = with_cell(scene)
    return {**found, "text": "Calma", "rev": cell_of(scene.room, str(found["cell"])).rev}


def whole_table(scene: Scene) -> Fields:
    found = at_a_table(scene)
    members = [member.id for member in scene.state.all(Member)]
    others = [replace(scene.ana, person=id) for id in members if id != scene.room.facilitator.person]
    complete(scene.room, others)
    return found


AGREEMENT_SAMPLES: dict[str, Callable[[Scene], Fields]] = {
    "agree.evidence": agreed,
    "agreement.amend": amended,
    "agreement.decline": refused,
    "agreement.propose": to_propose,
    "agreement.withdraw": proposed,
    "attendance.mark": lambda scene: {"person": scene.ana.person, "present": False},
    "cell.edit": edited_cell,
    "cell.remove": with_cell,
    "cell.write": lambda scene: {**at_a_table(scene), "column": "values", "text": "Respeto"},
    "consent.answer": lambda scene: {**asked(scene), "answer": "reservation", "text": "Ojalá haya libros"},
    "consent.ask": seen,
    "consent.cancel": asked,
    "consent.close": half_answered,
    "matrix.propose": whole_table,
}
